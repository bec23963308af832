//! The sentence, the alerts and the shares.

use proptest::prelude::*;

use super::*;
use crate::assignment::{Served, ServingRole};
use crate::calendar::BusinessDate;
use crate::customer::{Customer, Identity, sample};
use crate::lifecycle::{Lifecycle, LifecycleState};
use crate::money::Fen;
use crate::product::Holdings;
use crate::snapshot::Series;
use crate::strategy::{ServiceStrategy, default_strategies};
use crate::tag::{TagAssignment, TagSource};
use crate::tier::{RuleBook, default_rule};

fn today() -> BusinessDate {
    "2026-11-20".parse().unwrap()
}

fn tag(code: &str, value: Option<&str>, expires_on: Option<&str>) -> TagAssignment {
    TagAssignment {
        code: code.into(),
        value: value.map(str::to_owned),
        source: TagSource::System,
        on: "2026-01-01".parse().unwrap(),
        evidence: None,
        expires_on: expires_on.map(|day| day.parse().unwrap()),
        by: None,
    }
}

/// The customer of the portrait picture: 86.42 万, platinum, mature, C2, 42 days without contact.
fn shown(davg: &[i64]) -> (Customer, Series, Holdings) {
    let months: Vec<serde_json::Value> = davg
        .iter()
        .enumerate()
        .map(|(at, fen)| serde_json::json!({ "month": format!("2026-{:02}", at + 1), "aum_davg": fen, "aum_eom": fen }))
        .collect();
    let series: Series = serde_json::from_value(serde_json::json!({ "months": months })).unwrap();
    let holdings = serde_json::json!({ "items": [
        { "product": "WM02", "family": "wealth", "balance": 32_000_000, "matures_on": "2026-12-14" },
        { "product": "TD01", "family": "term", "balance": 38_000_000, "matures_on": "2027-07-02" },
    ]});
    let mut customer = sample();
    let book = RuleBook::new(std::slice::from_ref(default_rule())).unwrap();
    customer.tier = book.replay(&series).unwrap().decision;
    customer.lifecycle =
        Some(LifecycleState { state: Lifecycle::Mature, since: "2025-01".parse().unwrap(), line: 8 });
    customer.tags.push(tag("RI01", Some("C2"), Some("2026-12-05")));
    customer.last_contact_on = Some("2026-10-09".parse().unwrap());
    customer.served_by.push(Served {
        by: "8801001".into(),
        role: ServingRole::Primary,
        from: "2025-01-01".parse().unwrap(),
        until: None,
    });
    (customer, series, serde_json::from_value(holdings).unwrap())
}

fn strategy(tier: &str) -> Option<&'static ServiceStrategy> {
    default_strategies().iter().find(|strategy| strategy.tier.as_str() == tier)
}

/// `code name=value name=value@facet` of each clause.
fn words(customer: &Customer, series: &Series, holdings: Option<&Holdings>) -> Vec<String> {
    let facts = SummaryFacts {
        customer,
        series: Some(series),
        holdings,
        rule: Some(default_rule()),
        strategy: customer.tier_code().and_then(strategy),
        today: today(),
    };
    let clause = |clause: Clause| {
        let facts: String =
            clause.reason.facts.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        format!("{}{facts}@{}", clause.reason.code, clause.facet.code())
    };
    summary(&facts).into_iter().map(clause).collect()
}

#[test]
fn the_sentence_of_the_picture() {
    let (customer, series, holdings) = shown(&[86_420_000; 10]);
    assert_eq!(
        words(&customer, &series, Some(&holdings)),
        [
            "tier tier=platinum@why",
            "stage since=2025-01 stage=mature@overview",
            "risk class=C2@tags",
            "due amount=32000000 family=wealth on=2026-12-14@assets",
            "idle days=42 standard=90@interactions",
            "near_next gap=13580000 tier=diamond@why",
        ]
    );
}

#[test]
fn a_declining_customer_on_the_watch_list() {
    let (mut customer, series, _) = shown(&[30_000_000, 30_000_000, 30_000_000, 18_000_000]);
    customer.lifecycle.as_mut().unwrap().state = Lifecycle::Declining;
    customer.last_contact_on = None;
    customer.tags[0].expires_on = Some("2026-11-19".parse().unwrap());
    let words = words(&customer, &series, None);
    assert_eq!(
        words[2..],
        [
            "risk on=2026-11-19@tags",
            "idle standard=90@interactions",
            "watch after=3 months=1@why",
            "declining permille=400@assets",
        ]
    );
}

#[test]
fn a_decline_without_four_months_has_no_number() {
    let (mut customer, series, _) = shown(&[30_000_000, 18_000_000]);
    customer.lifecycle.as_mut().unwrap().state = Lifecycle::Declining;
    assert_eq!(words(&customer, &series, None).last().unwrap(), "declining@assets");
    let (_, empty, _) = shown(&[0, 0, 0, 0]);
    assert_eq!(words(&customer, &empty, None).last().unwrap(), "declining@assets");
}

#[test]
fn nothing_known_says_nothing() {
    assert!(words(&sample(), &Series::default(), None).is_empty());
}

#[test]
fn a_maturity_beyond_90_days_waits() {
    let (customer, series, mut holdings) = shown(&[86_420_000; 10]);
    holdings.items.remove(0);
    let words = words(&customer, &series, Some(&holdings));
    assert!(!words.iter().any(|clause| clause.starts_with("due")));
}

fn codes(customer: &Customer, tier: &str) -> Vec<String> {
    let alerts = alerts(customer, strategy(tier), today());
    assert!(alerts.is_sorted_by_key(|alert| alert.level));
    alerts.into_iter().map(|alert| alert.code).collect()
}

#[test]
fn alerts_come_most_severe_first() {
    let (mut customer, ..) = shown(&[86_420_000; 10]);
    assert!(codes(&customer, "platinum").is_empty());
    for code in ["SP03", "IN02", "RI04", "IN03", "RI08"] {
        customer.tags.push(tag(code, None, None));
    }
    customer.tags[0].expires_on = Some("2026-11-19".parse().unwrap());
    assert_eq!(
        codes(&customer, "diamond"),
        [
            "fraud_watch",
            "complaint_open",
            "risk_expired",
            "kyc_due",
            "contact_overdue",
            "unreachable",
            "do_not_call"
        ]
    );
}

#[test]
fn a_risk_assessment_lasts_through_its_last_day() {
    let (mut customer, ..) = shown(&[86_420_000; 10]);
    customer.tags[0].expires_on = Some(today());
    assert!(codes(&customer, "platinum").is_empty());
}

#[test]
fn a_document_is_said_30_days_before_it_ends() {
    let (mut customer, ..) = shown(&[86_420_000; 10]);
    let mut check = |valid_to: &str| {
        customer.identity = Some(Identity {
            kind: "id_card".into(),
            masked: String::new(),
            last4: String::new(),
            hash: String::new(),
            valid_to: Some(valid_to.parse().unwrap()),
        });
        alerts(&customer, None, today()).first().map(|alert| (alert.code.clone(), alert.level))
    };
    let expiring = |level| Some(("id_expiring".to_owned(), level));
    assert_eq!(check("2026-12-21"), None);
    assert_eq!(check("2026-12-20"), expiring(AlertLevel::Warn));
    assert_eq!(check("2026-11-20"), expiring(AlertLevel::Warn));
    assert_eq!(check("2026-11-19"), expiring(AlertLevel::Danger));
}

#[test]
fn a_counter_slice_warns_from_its_tags_alone() {
    let mut customer = sample();
    customer.tags = vec![tag("RI03", None, None), tag("RI02", None, None)];
    assert_eq!(codes(&customer, "platinum"), ["id_expiring", "risk_expired"]);
}

#[test]
fn shares_of_the_picture_sum_to_a_hundred() {
    let amounts = [642, 3800, 3200, 468, 600, 0].map(|amount| Fen(amount * 10_000));
    assert_eq!(shares(&amounts), [74, 436, 367, 54, 69, 0]);
    assert_eq!(shares(&[Fen::ZERO; 6]), [0; 6]);
    assert_eq!(shares(&[Fen(1), Fen(1), Fen(1)]), [334, 333, 333]);
    assert_eq!(shares(&[Fen(-5), Fen(10)]), [0, 1000]);
}

#[test]
fn the_mix_counts_assets_only() {
    let (.., mut holdings) = shown(&[86_420_000]);
    holdings.items[1].family = crate::product::Family::Loan;
    let amounts = mix(&holdings);
    assert_eq!(amounts, [0, 0, 32_000_000, 0, 0, 0].map(Fen));
}

proptest! {
    #[test]
    fn shares_always_sum_to_a_thousand(amounts in prop::collection::vec(-1000i64..i64::MAX / 2000, 1..10)) {
        let amounts: Vec<Fen> = amounts.into_iter().map(Fen).collect();
        let shares = shares(&amounts);
        let sum: u32 = shares.iter().map(|share| u32::from(*share)).sum();
        let nothing = amounts.iter().all(|amount| *amount <= Fen::ZERO);
        prop_assert_eq!(sum, if nothing { 0 } else { 1000 });
        for (share, amount) in shares.iter().zip(&amounts) {
            prop_assert!(*amount > Fen::ZERO || *share == 0);
        }
    }
}
