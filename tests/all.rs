//! One binary for every test above the crates.
