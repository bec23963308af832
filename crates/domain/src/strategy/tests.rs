//! The default strategies, and when a contact is due.

use super::*;
use crate::assignment::{Served, ServingRole};
use crate::calendar::BusinessDate;
use crate::customer::sample;
use crate::tier::default_rule;

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn strategy(tier: &str) -> &'static ServiceStrategy {
    default_strategies().iter().find(|strategy| strategy.tier.as_str() == tier).unwrap()
}

#[test]
fn every_tier_has_one_strategy() {
    let tiers: Vec<&str> = default_strategies().iter().map(|strategy| strategy.tier.as_str()).collect();
    let levels: Vec<&str> = default_rule().levels.iter().map(|level| level.code.as_str()).collect();
    assert_eq!(tiers, levels);
}

#[test]
fn higher_tiers_are_served_more() {
    let days: Vec<Option<u16>> = default_strategies().iter().map(|strategy| strategy.contact_days).collect();
    assert_eq!(days, [None, Some(180), Some(90), Some(30), Some(15)]);
    let weights: Vec<u16> = default_strategies().iter().map(|strategy| strategy.weight_tenths).collect();
    assert_eq!(weights, [0, 5, 10, 25, 60]);
    for strategy in default_strategies() {
        assert!((1..=3).contains(&strategy.counter_zh.len()), "the counter card has three lines");
        assert_eq!(strategy.counter_zh.len(), strategy.counter_en.len());
    }
}

#[test]
fn a_contact_is_due_when_the_standard_has_passed() {
    let mut customer = sample();
    customer.served_by = vec![Served {
        by: "8801001".into(),
        role: ServingRole::Primary,
        from: day("2026-01-05"),
        until: None,
    }];
    customer.last_contact_on = Some(day("2026-08-21"));
    let check = |customer: &crate::customer::Customer, tier: &str, today: &str| {
        let contact = contact(customer, Some(strategy(tier)), day(today));
        (contact.idle_days, contact.by.map(|by| by.to_string()), contact.overdue)
    };
    assert_eq!(check(&customer, "platinum", "2026-11-19"), (Some(90), Some("2026-11-19".into()), false));
    assert_eq!(check(&customer, "platinum", "2026-11-20"), (Some(91), Some("2026-11-19".into()), true));
    assert_eq!(check(&customer, "standard", "2026-11-20"), (Some(91), None, false));
    customer.last_contact_on = None;
    assert_eq!(check(&customer, "diamond", "2026-11-20"), (None, Some("2026-02-04".into()), true));
    customer.served_by.clear();
    assert_eq!(check(&customer, "diamond", "2026-11-20"), (None, None, false));
}
