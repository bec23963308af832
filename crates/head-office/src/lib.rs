//! The server of head office.
