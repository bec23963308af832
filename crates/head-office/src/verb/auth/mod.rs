//! Sessions: coming in, staying, leaving.

pub(super) mod login;
pub(super) mod logout;
pub(super) mod refresh;
