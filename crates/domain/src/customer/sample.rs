//! A customer for tests: platinum, 43, nothing else known.

use super::{AgeBand, Customer, Gender};

/// An invented customer; tests change what they are about.
pub(crate) fn sample() -> Customer {
    let id = "018f0000-0000-7000-8000-000000000001".parse().unwrap();
    Customer {
        gender: Gender::Female,
        age_band: AgeBand::From35To44,
        ..Customer::blank(id, "310000001".into(), "2026-11-19".parse().unwrap())
    }
}
