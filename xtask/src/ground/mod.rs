//! Ground: what must stand before anything can be built or started: paths, system
//! packages, Node packages, cargo builds, and how we talk about it.

pub(crate) mod apt;
pub(crate) mod cargo;
pub(crate) mod node;
pub(crate) mod path;
pub(crate) mod say;
pub(crate) mod stamp;
pub(crate) mod stop;

pub(crate) use stop::{End, Stop};
