//! The server over HTTPS, as a device meets it.

mod session;
mod town;
