//! The encrypted store of one user on one device.
