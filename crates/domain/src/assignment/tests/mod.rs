//! Assignment: each rule by itself, the suggestions, and the model check over any order of
//! arrival.

mod history;
mod model;
mod neglect;
mod order;
mod request;
mod rules;
mod suggest;

use crate::calendar::BusinessDate;
use crate::customer::{Customer, sample};
use crate::staff::{Actor, Role, Staff, StaffStatus};
use crate::tier::TierDecision;

use super::{Served, ServingRole};

pub(crate) fn manager() -> Actor {
    Actor {
        emp_no: "8801009".into(),
        name: "许知微".into(),
        role: Role::BranchManager,
        branch: "310000001".into(),
        clearance: 3,
    }
}

pub(crate) fn advisor(emp_no: &str) -> Staff {
    Staff {
        emp_no: emp_no.into(),
        name: "林晓岚".into(),
        role: Role::RelationshipManager,
        branch: "310000001".into(),
        clearance: 3,
        status: StaffStatus::Active,
        capacity: Some(450),
        qualifications: Vec::new(),
    }
}

pub(crate) fn today() -> BusinessDate {
    "2026-11-19".parse().unwrap()
}

/// An advisor at work, as the one who acts.
pub(crate) fn acting(emp_no: &str) -> Actor {
    Actor { emp_no: emp_no.into(), role: Role::RelationshipManager, ..manager() }
}

/// The `number`th customer, of this rank, served by nobody.
pub(crate) fn ranked(number: u8, rank: u8) -> Customer {
    let codes = ["standard", "gold", "platinum", "diamond", "private"];
    let month = "2026-10".parse().unwrap();
    let mut customer = sample();
    customer.id = format!("018f0000-0000-7000-8000-0000000000{number:02}").parse().unwrap();
    customer.tier = Some(TierDecision {
        month,
        tier: codes[usize::from(rank)].into(),
        rank,
        from: None,
        effective_from: month,
        since: month,
        watch: 0,
        rule_version: "2026.1".to_owned(),
        inputs: None,
        reasons: Vec::new(),
    });
    customer
}

/// Somebody serving since a day.
pub(crate) fn served(by: &str, role: ServingRole, from: &str) -> Served {
    Served { by: by.into(), role, from: from.parse().unwrap(), until: None }
}
