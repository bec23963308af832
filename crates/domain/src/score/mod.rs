//! Score: numbers from 0 to 100 with the factors that made them (PRODUCT.md 3.8), in whole
//! numbers only, so that both sides agree to the last point.

mod activity;
mod decay;
#[cfg(test)]
mod tests;

pub use activity::{Deed, activity, activity_of_months};
