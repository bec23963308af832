//! A customer for tests: platinum, 43, nothing else known.

use super::{AgeBand, Customer, Gender, Status};

/// An invented customer; tests change what they are about.
pub(crate) fn sample() -> Customer {
    Customer {
        id: "018f0000-0000-7000-8000-000000000001".parse().unwrap(),
        branch: "310000001".into(),
        number: None,
        name: None,
        name_generated: false,
        gender: Gender::Female,
        birth_date: None,
        age_band: AgeBand::From35To44,
        identity: None,
        contacts: Vec::new(),
        profile: None,
        preference: None,
        opened_on: None,
        status: Status::Normal,
        tier: None,
        lifecycle: None,
        assets: None,
        served_by: Vec::new(),
        owner_version: 0,
        tags: Vec::new(),
        last_contact_on: None,
        extra: serde_json::Map::new(),
        as_of: "2026-11-19".parse().unwrap(),
    }
}
