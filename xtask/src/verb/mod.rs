//! Verbs: one file for each thing the house's tools can do.

pub(crate) mod audit;
pub(crate) mod bench;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod dist;
pub(crate) mod seed;
pub(crate) mod soak;
pub(crate) mod test;
pub(crate) mod types;
