//! A small bank: one branch, an advisor, a teller, a manager, four customers whose names are
//! looked for wherever they must not be.

use domain::assignment::{Served, ServingRole};
use domain::campaign::{Campaign, CampaignKind, Pursuit};
use domain::customer::{AgeBand, ContactKind, ContactPoint, Customer, Gender, Identity};
use domain::product::{Family, Holding, Holdings};
use domain::snapshot::{MonthSnapshot, Series, assets};
use domain::staff::{Actor, Role, Staff, StaffStatus};
use domain::tag::{TagAssignment, TagSource, default_library};
use domain::tier::{RuleBook, TierDecision, default_rule, stamp};
use domain::{BusinessDate, Fen, Month};
use serde_json::Value;

pub(super) const BRANCH: &str = "310000001";
pub(super) const ADVISOR: &str = "8800001";
pub(super) const COLLEAGUE: &str = "8800002";
pub(super) const TELLER: &str = "8800003";
pub(super) const MANAGER: &str = "8800004";
pub(super) const ADMINISTRATOR: &str = "8800005";

/// The phone behind every mask.
pub(super) const PHONE: &str = "13912340000";

/// Full names and numbers of customers: none may leave the workbench.
pub(super) const CANARIES: [&str; 5] = ["沈白舟", "欧阳安宁", "韩露", "陆小屏", "6200123185"];

/// A customer with what hangs on it.
pub(super) struct Record {
    pub(super) customer: Customer,
    pub(super) series: Series,
    pub(super) holdings: Holdings,
    pub(super) pursuits: Vec<Pursuit>,
}

pub(super) fn day(text: &str) -> BusinessDate {
    text.parse().expect("a date")
}

pub(super) fn actor(login: &str) -> Option<Actor> {
    let staff = staff().into_iter().find(|staff| staff.emp_no.as_str() == login)?;
    let Staff { emp_no, name, role, branch, clearance, .. } = staff;
    Some(Actor { emp_no, name, role, branch, clearance })
}

fn staff() -> Vec<Staff> {
    let person = |emp: &str, name: &str, role, clearance| Staff {
        emp_no: emp.into(),
        name: name.into(),
        role,
        branch: BRANCH.into(),
        clearance,
        status: StaffStatus::Active,
        capacity: (role == Role::RelationshipManager).then_some(450),
        qualifications: Vec::new(),
    };
    vec![
        person(ADVISOR, "林晓岚", Role::RelationshipManager, 3),
        person(COLLEAGUE, "何嘉树", Role::RelationshipManager, 3),
        person(TELLER, "苏晴", Role::Teller, 2),
        person(MANAGER, "许知微", Role::BranchManager, 3),
        person(ADMINISTRATOR, "周行", Role::Administrator, 0),
    ]
}

/// Rows of `ref`: kind, id, payload.
pub(super) fn reference() -> Vec<(String, String, Value)> {
    let row = |kind: &str, id: String, row: Value| (kind.to_owned(), id, row);
    let json = |row: Result<Value, serde_json::Error>| row.expect("a row is JSON");
    let rule = default_rule();
    let mut rows = vec![row("tier_rule", rule.version.clone(), json(serde_json::to_value(rule)))];
    for person in staff() {
        rows.push(row("staff", person.emp_no.to_string(), json(serde_json::to_value(&person))));
    }
    for tag in default_library() {
        rows.push(row("tag_def", tag.code.to_string(), json(serde_json::to_value(tag))));
    }
    rows.push(row("campaign", "C1".into(), json(serde_json::to_value(campaign()))));
    for strategy in domain::strategy::default_strategies() {
        rows.push(row("strategy", strategy.tier.to_string(), json(serde_json::to_value(strategy))));
    }
    rows
}

fn campaign() -> Campaign {
    Campaign {
        code: "C1".into(),
        name: "中秋理财沙龙".into(),
        name_en: Some("Autumn salon".into()),
        kind: CampaignKind::Event,
        from: day("2026-09-10"),
        to: day("2026-09-30"),
        rule: Some("层级>=金卡".into()),
        quota: None,
        control: true,
    }
}

/// Four customers: three of the advisor, one of the colleague.
pub(super) fn customers() -> Vec<Record> {
    vec![
        record(1, "沈白舟", 86, ADVISOR, "2026-10-09"),
        record(2, "欧阳安宁", 1862, ADVISOR, "2026-11-08"),
        record(3, "韩露", 2, ADVISOR, "2026-01-05"),
        record(4, "陆小屏", 74, COLLEAGUE, "2026-09-18"),
    ]
}

pub(super) fn record(no: u32, name: &str, wan: i64, advisor: &str, last_contact: &str) -> Record {
    let (series, decision) = history(wan);
    let holdings = holdings(wan);
    let as_of = day("2026-11-19");
    let customer = Customer {
        name: Some(name.into()),
        tier: decision,
        assets: assets(&series, &holdings, as_of),
        served_by: vec![Served {
            by: advisor.into(),
            role: ServingRole::Primary,
            from: day("2025-01-01"),
            until: None,
        }],
        owner_version: no,
        last_contact_on: Some(day(last_contact)),
        ..person(no, as_of)
    };
    Record { customer, series, holdings, pursuits: Vec::new() }
}

/// 24 closed months at about this many 万, judged.
fn history(wan: i64) -> (Series, Option<TierDecision>) {
    let month = |at: i32| {
        let mut families = [Fen::ZERO; 6];
        families[0] = Fen::wan(wan);
        MonthSnapshot {
            month: Month::new(2026, 10).expect("a month").plus(at - 23),
            aum_davg: Fen::wan(wan) + Fen::yuan(i64::from(at)),
            aum_eom: Fen::wan(wan),
            families,
            loans: Fen::ZERO,
            inflow: Default::default(),
            outflow: Default::default(),
            cash_count: 0,
            login_days: 3,
            visits: 1,
            tier: None,
            watch: 0,
        }
    };
    let mut series = Series { months: (0..24).map(month).collect(), ..Series::default() };
    let decision = judge(&mut series);
    (series, decision)
}

fn judge(series: &mut Series) -> Option<TierDecision> {
    let book = RuleBook::new(std::slice::from_ref(default_rule())).expect("the default rule is usable");
    let replay = book.replay(series).expect("months without a gap");
    stamp(&book, &replay, series);
    replay.decision
}

/// The same person, known for so many months only, the last of which were at another amount.
pub(super) fn moved(mut record: Record, known: usize, last: usize, wan: i64) -> Record {
    let months = &mut record.series.months;
    months.drain(..months.len().saturating_sub(known));
    for month in months.iter_mut().rev().take(last) {
        (month.aum_davg, month.aum_eom, month.families[0]) = (Fen::wan(wan), Fen::wan(wan), Fen::wan(wan));
    }
    record.customer.tier = judge(&mut record.series);
    record.customer.assets = assets(&record.series, &record.holdings, record.customer.as_of);
    record
}

/// Six tenths on term, due soon; the rest at hand.
fn holdings(wan: i64) -> Holdings {
    let holding = |family, share: i64, due: Option<&str>| Holding {
        product: "P".into(),
        family,
        account_tail: Some("8810".into()),
        balance: Fen::wan(wan * share / 10),
        opened_on: None,
        matures_on: due.map(day),
        auto_renew: false,
    };
    Holdings { items: vec![holding(Family::Term, 6, Some("2026-12-14")), holding(Family::Demand, 4, None)] }
}

/// Somebody, before a name and a history.
fn person(no: u32, as_of: BusinessDate) -> Customer {
    let id = format!("018f0000-0000-7000-8000-{no:012}").parse().expect("an id");
    Customer {
        number: Some("6200123185".into()),
        gender: Gender::Female,
        birth_date: Some(day("1983-04-02")),
        age_band: AgeBand::From35To44,
        identity: Some(Identity {
            kind: "id_card".into(),
            masked: "990***********1187".into(),
            last4: "1187".into(),
            hash: "00".into(),
            valid_to: Some(day("2026-12-08")),
        }),
        contacts: vec![ContactPoint {
            kind: ContactKind::Mobile,
            masked: "128****0417".into(),
            last4: Some(format!("041{no}")),
            hash: None,
            verified_on: None,
            primary: true,
        }],
        opened_on: Some(day("2009-05-01")),
        owner_version: no,
        tags: vec![tag("FA04"), tag("BE03"), tag("PO01")],
        ..Customer::blank(id, BRANCH.into(), as_of)
    }
}

pub(super) fn tag(code: &str) -> TagAssignment {
    TagAssignment {
        code: code.into(),
        value: None,
        source: TagSource::System,
        on: day("2026-11-01"),
        evidence: Some("idle|days=42".into()),
        expires_on: None,
        by: None,
    }
}
