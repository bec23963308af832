//! Each computed tag appears exactly when its sentence is true.

use std::collections::BTreeMap;

use crate::customer::{AgeBand, Customer, Identity, Profile, sample};
use crate::interaction::{Channel, Interaction, Outcome};
use crate::lifecycle::{Lifecycle, LifecycleState};
use crate::product::{Holding, Holdings, default_catalogue};
use crate::snapshot::Series;
use crate::strategy::default_strategies;
use crate::tag::*;
use crate::tier::{RuleBook, default_rule};

/// The portrait of the pictures: platinum, 43, twelve steady months up to October 2026.
struct Case {
    customer: Customer,
    series: Series,
    holdings: Holdings,
    unanswered: Unanswered,
}

impl Case {
    fn new() -> Case {
        let month = |at: i32| {
            let month = "2025-11".parse::<crate::Month>().unwrap().plus(at);
            serde_json::json!({
                "month": month, "aum_davg": 86_420_000, "aum_eom": 87_100_000,
                "families": [6_420_000, 38_000_000, 32_000_000, 4_680_000, 6_000_000, 0],
                "login_days": 17, "visits": 0,
            })
        };
        let series = serde_json::json!({ "months": (0..12).map(month).collect::<Vec<_>>() });
        let holding = |product: &str, family: &str, yuan: i64, due: Option<&str>| {
            let mut json = serde_json::json!({ "product": product, "family": family, "balance": yuan * 100 });
            if let Some(due) = due {
                json["matures_on"] = due.into();
            }
            serde_json::from_value::<Holding>(json).unwrap()
        };
        let mut customer = sample();
        customer.opened_on = Some("2020-06-01".parse().unwrap());
        let mut case = Case {
            customer,
            series: serde_json::from_value(series).unwrap(),
            holdings: Holdings {
                items: vec![
                    holding("WM02", "wealth", 320_000, Some("2026-12-14")),
                    holding("TD01", "term", 380_000, Some("2027-07-02")),
                ],
            },
            unanswered: Unanswered::default(),
        };
        case.judge();
        case
    }

    fn judge(&mut self) {
        let book = RuleBook::new(std::slice::from_ref(default_rule())).unwrap();
        self.customer.tier = book.replay(&self.series).unwrap().decision;
    }

    /// Tags by code with their value and evidence.
    fn tags(&self) -> BTreeMap<String, (Option<String>, String)> {
        let strategy =
            default_strategies().iter().find(|one| Some(one.tier.as_str()) == self.customer.tier_code());
        let facts = TagFacts {
            customer: &self.customer,
            series: &self.series,
            holdings: &self.holdings,
            unanswered: self.unanswered,
            rule: default_rule(),
            strategy,
            products: default_catalogue(),
            library: default_library(),
            behaviour_known: true,
            as_of: "2026-11-19".parse().unwrap(),
        };
        let tags = derive(&facts);
        assert!(tags.iter().all(|tag| tag.source == TagSource::System && tag.by.is_none()));
        tags.into_iter().map(|tag| (tag.code.0, (tag.value, tag.evidence.unwrap()))).collect()
    }

    fn has(&self, code: &str) -> Option<String> {
        self.tags().get(code).map(|(_, evidence)| evidence.clone())
    }
}

#[test]
fn the_portrait_of_the_picture() {
    let tags = Case::new().tags();
    let evidence = |code: &str| tags[code].1.as_str();
    assert_eq!(evidence("PO01"), "aum_to_next|permille=864|next=diamond|gap=13580000|month=2026-10");
    assert_eq!(evidence("NE07"), "maturity|on=2026-12-14|fen=32000000|count=1");
    assert_eq!(evidence("BE01"), "logins|days=17|month=2026-10");
    assert_eq!(tags["AS01"], (Some("50_100".into()), "aum|fen=86420000|month=2026-10".into()));
    assert_eq!(tags["AS02"].0.as_deref(), Some("flat"));
    assert_eq!(evidence("ID02"), "opened|on=2020-06-01");
    let found: Vec<&str> = tags.keys().map(String::as_str).collect();
    assert_eq!(found, ["AS01", "AS02", "AT01", "BE01", "ID02", "NE07", "PO01"]);
}

#[test]
fn only_tags_of_the_list_are_computed_and_all_are_in_the_library() {
    assert!(
        DERIVED
            .iter()
            .all(|code| find(default_library(), code).is_some_and(|def| def.source == TagSource::System))
    );
    assert!(DERIVED.is_sorted());
    assert!(Case::new().tags().keys().all(|code| DERIVED.contains(&code.as_str())));
}

#[test]
fn close_to_the_next_tier_from_four_fifths_on() {
    let check = |davg: i64, expected: bool| {
        let mut case = Case::new();
        for month in &mut case.series.months {
            month.aum_davg = crate::Fen(davg);
        }
        case.judge();
        assert_eq!(case.has("PO01").is_some(), expected, "{davg}");
    };
    check(79_999_999, false);
    check(80_000_000, true);
    check(99_999_999, true);
    check(100_000_000, false);
}

#[test]
fn at_risk_while_on_the_watch_list() {
    let mut case = Case::new();
    assert_eq!(case.has("PO02"), None);
    for month in &mut case.series.months[10..] {
        month.aum_davg = crate::Fen::wan(18);
    }
    case.judge();
    assert_eq!(case.has("PO02").unwrap(), "below|months=2|after=3|threshold=20000000");
}

#[test]
fn shares_of_the_mix() {
    let mut case = Case::new();
    let wan = crate::Fen::wan;
    case.series.months[11].families = [wan(10), wan(60), wan(30), wan(0), wan(0), wan(0)];
    assert_eq!(case.has("AS03").unwrap(), "share|permille=700|of=deposit|month=2026-10");
    case.series.months[11].families = [wan(0), wan(50), wan(50), wan(0), wan(0), wan(0)];
    let tags = case.tags();
    assert!(tags.contains_key("AS04") && !tags.contains_key("AS03"));
    case.series.months[11].families = [wan(0); 6];
    assert!(case.has("AS03").is_none() && case.has("PO04").is_some());
}

#[test]
fn equity_and_concentration_by_holding() {
    let mut case = Case::new();
    assert!(case.has("AS05").is_none() && case.has("AS06").is_none());
    case.holdings.items[1].product = "FD03".into();
    case.holdings.items[1].family = crate::product::Family::Fund;
    assert_eq!(case.has("AS05").unwrap(), "share|permille=542|of=equity");
    case.holdings.items[1].product = "FD01".into();
    assert_eq!(case.has("AS05"), None, "a money market fund is no equity");
    case.holdings.items[0].balance = crate::Fen::yuan(1_000);
    assert_eq!(case.has("AS06").unwrap(), "share|permille=997|of=FD01");
}

#[test]
fn debts_and_certificates_by_product() {
    let mut case = Case::new();
    case.holdings.items[0].product = "LN02".into();
    case.holdings.items[0].family = crate::product::Family::Loan;
    case.holdings.items[1].product = "TD02".into();
    assert_eq!(case.has("LI01").unwrap(), "holding|count=1|fen=32000000");
    assert_eq!(case.has("AS07").unwrap(), "holding|count=1|fen=38000000");
    assert_eq!(case.has("NE07"), None, "a loan that falls due is no money to place");
}

#[test]
fn money_flowing_out() {
    let mut case = Case::new();
    for month in &mut case.series.months[9..] {
        month.outflow.amount = crate::Fen::wan(10);
        month.inflow.amount = crate::Fen::wan(1);
    }
    // 27 万 of 86.42 万.
    assert_eq!(case.has("TX03").unwrap(), "net_outflow|fen=27000000|permille=312|from=2026-08|to=2026-10");
    case.series.months[11].inflow.amount = crate::Fen::wan(3);
    assert_eq!(case.has("TX03"), None);
}

#[test]
fn maturities_within_90_days_that_do_not_renew() {
    let mut case = Case::new();
    let mut due = |day: &str, renew: bool| {
        case.holdings.items[0].matures_on = Some(day.parse().unwrap());
        case.holdings.items[0].auto_renew = renew;
        case.has("NE07").is_some()
    };
    assert!(due("2026-11-19", false) && due("2027-02-17", false));
    assert!(!due("2027-02-18", false) && !due("2026-11-18", false) && !due("2026-12-14", true));
}

#[test]
fn channels_used() {
    let mut case = Case::new();
    for month in &mut case.series.months[9..] {
        month.login_days = 0;
        month.visits = 1;
    }
    assert_eq!(case.has("BE02").unwrap(), "logins|days=0|from=2026-08|to=2026-10");
    assert_eq!(case.has("BE03").unwrap(), "visits|count=3|logins=0|from=2026-08|to=2026-10");
    assert_eq!(case.has("BE01"), None);
}

#[test]
fn person_and_documents() {
    let mut case = Case::new();
    case.customer.birth_date = Some("1961-11-19".parse().unwrap());
    case.customer.profile = Some(Profile { education: Some("bachelor".into()), ..Profile::default() });
    case.customer.identity = Some(Identity {
        kind: "id_card".into(),
        masked: String::new(),
        last4: String::new(),
        hash: String::new(),
        valid_to: Some("2026-12-19".parse().unwrap()),
    });
    let mut assessed = super::tag("RI01", TagSource::System);
    assessed.expires_on = Some("2026-11-18".parse().unwrap());
    case.customer.tags.push(assessed);
    case.customer.opened_on = Some("2026-08-21".parse().unwrap());
    case.customer.lifecycle =
        Some(LifecycleState { state: Lifecycle::Silent, since: "2026-05".parse().unwrap(), line: 4 });
    let tags = case.tags();
    assert_eq!(tags["AT01"].0.as_deref(), Some(AgeBand::From65.code()));
    assert!(tags.contains_key("AT02") && tags.contains_key("ID01") && !tags.contains_key("ID02"));
    assert_eq!(tags["AT03"].0.as_deref(), Some("bachelor"));
    assert_eq!(tags["RI02"].1, "expires|on=2026-11-18");
    assert_eq!(tags["RI03"].1, "expires|on=2026-12-19");
    assert_eq!(tags["LC01"], (Some("silent".into()), "stage|state=silent|line=4|since=2026-05".into()));
    assert!(tags.contains_key("BE05"));
    case.customer.tags[0].expires_on = Some("2026-11-19".parse().unwrap());
    assert_eq!(case.has("RI02"), None, "its last day");
}

fn call(at: i64, outcome: Outcome) -> Interaction {
    Interaction {
        id: uuid::Uuid::from_u128(u128::from(at.unsigned_abs())),
        at: crate::Timestamp(1_790_000_000_000 + at * 86_400_000),
        channel: Channel::Phone,
        substantive: outcome == Outcome::Interested,
        outcome: Some(outcome),
        summary: String::new(),
        next_on: None,
        by: None,
    }
}

#[test]
fn three_unanswered_calls_or_a_wrong_number_are_unreachable() {
    let check = |outcomes: &[Outcome], count: u32, tagged: bool| {
        let calls: Vec<Interaction> = (0i64..).zip(outcomes).map(|(at, one)| call(at, *one)).collect();
        let mut case = Case::new();
        case.unanswered = Unanswered::of(&calls);
        assert_eq!(case.unanswered.count, count, "{outcomes:?}");
        assert_eq!(case.has("IN02").is_some(), tagged, "{outcomes:?}");
    };
    use Outcome::{Interested, NoAnswer, WrongNumber};
    check(&[NoAnswer, NoAnswer, NoAnswer], 3, true);
    check(&[NoAnswer, NoAnswer, Interested], 0, false);
    check(&[Interested, NoAnswer, NoAnswer], 2, false);
    check(&[Interested, WrongNumber], 1, true);
    let old: Vec<Interaction> = (-200..-197).map(|at| call(at, NoAnswer)).collect();
    let mut case = Case::new();
    case.unanswered = Unanswered::of(&old);
    assert_eq!((case.unanswered.count, case.has("IN02")), (3, None), "half a year ago");
}

#[test]
fn contact_overdue_by_the_strategy() {
    let mut case = Case::new();
    case.customer.served_by.push(crate::assignment::Served {
        by: "1".into(),
        role: crate::assignment::ServingRole::Primary,
        from: "2026-01-01".parse().unwrap(),
        until: None,
    });
    case.customer.last_contact_on = Some("2026-08-01".parse().unwrap());
    assert_eq!(case.has("IN01").unwrap(), "idle|days=110|standard=90|by=2026-10-30");
    case.customer.last_contact_on = Some("2026-08-21".parse().unwrap());
    assert_eq!(case.has("IN01"), None);
}
