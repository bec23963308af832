//! The server of head office.
//!
//! `verb/` speaks HTTP and is thin, `core/` decides, `job/` runs without a caller, `server/` puts
//! TLS, limits and shutdown around them. No SQL here: that is `office-store`'s.

pub mod command;
pub mod config;
pub mod core;
pub mod fault;
pub mod import;
pub mod job;
pub mod opening;
pub mod server;
pub mod verb;

pub use config::Config;
pub use opening::open_store;
pub use server::{Running, Server, ServerError};
