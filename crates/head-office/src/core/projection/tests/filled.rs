//! A row of every kind with every field filled. Written as whole literals, so that a new field
//! does not compile until it stands here, and then fails until the table has a line for it.

use std::collections::{BTreeMap, BTreeSet};

use domain::arrival::Arrival;
use domain::assignment::{Served, ServingRole};
use domain::change::{Change, ChangeState, ControlledField, Decided};
use domain::consent::{Consent, Purpose};
use domain::customer::soft::{Overwritten, SoftValue};
use domain::customer::{
    AgeBand, Assets, ContactKind, ContactPoint, ContactPreference, Customer, Gender, Identity, NextMaturity,
    Profile, Status,
};
use domain::feedback::{Feedback, FeedbackKind, Mood};
use domain::interaction::{Channel, Interaction, Outcome};
use domain::lifecycle::{Lifecycle, LifecycleState};
use domain::note::{Earlier, Note, Visibility};
use domain::organization::{Level, Organization};
use domain::product::{Family, Holdings, Product};
use domain::referral::{Referral, ReferralPurpose, ReferralState};
use domain::snapshot::Series;
use domain::staff::{Role, Staff, StaffStatus};
use domain::star::Star;
use domain::strategy::ServiceStrategy;
use domain::tag::{TagAssignment, TagDef, TagSource};
use domain::task::{Moved, Priority, Task, TaskKind, TaskOrigin, TaskState};
use domain::tier::{Reason, TierDecision, TierInputs};
use domain::view::View;
use domain::{BusinessDate, Fen, Month, Timestamp};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Texts and amounts of the filled customer that must not reach a counter.
pub(super) const CANARIES: [&str; 13] = [
    "CANARY-soft",
    "918273645",
    "817263544",
    "716253443",
    "615243342",
    "514233241",
    "CANARY-employer",
    "CANARY-extra",
    "CANARY-evidence",
    "CANARY-reason",
    "DESK3",
    "1969-07-20",
    "2025-12-24",
];

pub(super) fn day() -> BusinessDate {
    BusinessDate::from_ymd_opt(2026, 1, 31).unwrap()
}

fn month() -> Month {
    Month::new(2026, 1).unwrap()
}

fn tag(code: &str) -> TagAssignment {
    TagAssignment {
        code: code.into(),
        value: Some("v".to_owned()),
        source: TagSource::System,
        on: day(),
        evidence: Some("CANARY-evidence".to_owned()),
        expires_on: Some(day()),
        by: Some("8800001".into()),
    }
}

fn decision() -> TierDecision {
    TierDecision {
        month: month(),
        tier: "gold".into(),
        rank: 1,
        from: Some("standard".into()),
        effective_from: month(),
        since: month(),
        watch: 1,
        rule_version: "2026.1".to_owned(),
        inputs: Some(TierInputs {
            aum_davg: Fen(918_273_645),
            threshold: Fen(1),
            gap_keep: Fen(2),
            gap_next: Some(Fen(817_263_544)),
        }),
        reasons: vec![Reason {
            code: "kept".to_owned(),
            facts: BTreeMap::from([("fen".to_owned(), "CANARY-reason".to_owned())]),
        }],
    }
}

fn assets() -> Assets {
    Assets {
        month: month(),
        aum_davg: Fen(716_253_443),
        aum_eom: Fen(615_243_342),
        aum_davg_before: Some(Fen(3)),
        loans: Fen(4),
        families: 5,
        next_maturity: Some(NextMaturity { on: day(), amount: Fen(514_233_241) }),
    }
}

fn profile() -> Profile {
    let filled = || Some("x".to_owned());
    Profile {
        marital: filled(),
        education: filled(),
        occupation: filled(),
        employer: Some("CANARY-employer".to_owned()),
        title: filled(),
        income_band: filled(),
        area: filled(),
        district: filled(),
        township: filled(),
        community: filled(),
        industry: Some("CANARY-industry".to_owned()),
        business_size: filled(),
    }
}

fn soft() -> SoftValue {
    SoftValue {
        value: "CANARY-soft".to_owned(),
        by: "8800001".into(),
        at: Timestamp(1),
        before: Some(Overwritten { value: "x".to_owned(), by: "8800002".into() }),
    }
}

/// A customer with everything.
pub(super) fn customer() -> Customer {
    Customer {
        id: "01900000-0000-7000-8000-000000000001".parse().unwrap(),
        branch: "990100101".into(),
        number: Some("1000000001".to_owned()),
        name: Some("欧阳\"引\"号".to_owned()),
        name_generated: true,
        gender: Gender::Female,
        birth_date: BusinessDate::from_ymd_opt(1969, 7, 20),
        age_band: AgeBand::From55To64,
        identity: Some(Identity {
            kind: "id_card".to_owned(),
            masked: "99****1234".to_owned(),
            last4: "1234".to_owned(),
            hash: "ab".to_owned(),
            valid_to: Some(day()),
        }),
        contacts: vec![ContactPoint {
            kind: ContactKind::Mobile,
            masked: "129****0001".to_owned(),
            last4: Some("0001".to_owned()),
            hash: Some("cd".to_owned()),
            verified_on: Some(day()),
            primary: true,
        }],
        profile: Some(profile()),
        preference: Some(ContactPreference {
            channels: vec!["phone".to_owned()],
            best_slot: Some("weekday_evening".to_owned()),
            do_not_call: true,
            do_not_market: true,
        }),
        opened_on: Some(day()),
        status: Status::Normal,
        tier: Some(decision()),
        lifecycle: Some(LifecycleState { state: Lifecycle::Mature, since: month(), line: 8 }),
        assets: Some(assets()),
        served_by: vec![Served {
            by: "8800001".into(),
            role: ServingRole::Cover,
            from: day(),
            until: Some(day()),
        }],
        owner_version: 7,
        tags: ["SAFE1", "SAFE2", "DESK1", "DESK2", "SAFE3", "DESK3", "HIGH4", "NOBODY"].map(tag).to_vec(),
        tag_dots: ["SAFE1", "DESK3", "HIGH4", "NOBODY"]
            .map(|code| (code.into(), BTreeSet::from([Uuid::from_u128(1)])))
            .into(),
        soft: BTreeMap::from([("hobby".to_owned(), soft())]),
        versions: BTreeMap::from([("hobby".to_owned(), 1)]),
        last_contact_on: BusinessDate::from_ymd_opt(2025, 12, 24),
        extra: Map::from_iter([("hobby".to_owned(), json!("CANARY-extra"))]),
        as_of: day(),
    }
}

fn series() -> Series {
    serde_json::from_value(json!({
        "months": [],
        "opening": {"month": "2026-01", "tier": "gold", "since": "2026-01", "rule_version": "2026.1"},
        "corrections": [{"month": "2026-01", "aum_davg": 1, "posted_after": "2026-01"}],
        "overrides": []
    }))
    .unwrap()
}

fn interaction() -> Interaction {
    Interaction {
        id: "01900000-0000-7000-8000-000000000002".parse().unwrap(),
        at: Timestamp(1),
        channel: Channel::Phone,
        substantive: true,
        outcome: Some(Outcome::FollowUp),
        summary: "x".to_owned(),
        next_on: Some(day()),
        by: Some("8800001".into()),
    }
}

fn staff() -> Staff {
    Staff {
        emp_no: "8800001".into(),
        name: "王敏".to_owned(),
        role: Role::RelationshipManager,
        branch: "990100101".into(),
        clearance: 3,
        status: StaffStatus::Active,
        capacity: Some(450),
        qualifications: vec!["x".to_owned()],
    }
}

fn organization() -> Organization {
    Organization {
        code: "990100101".into(),
        name: "江州城东支行".to_owned(),
        level: Level::SubBranch,
        parent: Some("990100100".into()),
        district: Some("990100".to_owned()),
        extra: Map::from_iter([("x".to_owned(), json!(1))]),
    }
}

fn product() -> Product {
    Product {
        code: "P01".into(),
        name: "活期".to_owned(),
        name_en: Some("Current".to_owned()),
        family: Family::Demand,
        risk: Some(1),
        term_days: Some(90),
        aum_percent: 100,
        min_tier: Some("gold".into()),
    }
}

fn tag_def() -> TagDef {
    let list = || vec!["x".to_owned()];
    TagDef {
        values: list(),
        values_zh: list(),
        values_en: list(),
        counter_name: Some("x".to_owned()),
        counter_name_en: Some("x".to_owned()),
        ttl_days: Some(1),
        exclusive_group: Some("x".to_owned()),
        ..super::definition("ID01", 1, true)
    }
}

fn strategy() -> ServiceStrategy {
    ServiceStrategy {
        tier: "gold".into(),
        version: "2026.1".to_owned(),
        contact_days: Some(90),
        counter_zh: vec!["x".to_owned()],
        counter_en: vec!["x".to_owned()],
        served_by_zh: "x".to_owned(),
        served_by_en: "x".to_owned(),
        meetings_per_year: 1,
        reviews_per_year: 1,
        maturity_days: vec![1],
        outflow_response_hours: Some(1),
        complaint_reply_hours: Some(1),
        birthday: Some("gift".to_owned()),
        gift_limit: Fen(1),
        max_touches_30d: Some(1),
        cool_off_days: 1,
        weight_tenths: 5,
        qualification: Some("x".to_owned()),
    }
}

fn feedback() -> Feedback {
    Feedback {
        id: Uuid::from_u128(2),
        kind: FeedbackKind::Praise,
        mood: Mood::Good,
        product: Some("P01".into()),
        text: "x".to_owned(),
        by: "8800001".into(),
        at: Timestamp(1),
    }
}

fn referral() -> Referral {
    Referral {
        id: Uuid::from_u128(2),
        purpose: ReferralPurpose::Loan,
        to: Some("8800001".into()),
        note: "x".to_owned(),
        by: "8800001".into(),
        at: Timestamp(1),
        state: ReferralState::Open,
    }
}

/// A record of every kind that intents write, with every field filled.
fn records() -> Vec<(&'static str, serde_json::Result<Value>)> {
    let (id, by, at) = (Uuid::from_u128(2), || domain::EmpNo::from("8800001"), Timestamp(1));
    let text = || "x".to_owned();
    let note = Note {
        id,
        text: text(),
        visibility: Visibility::All,
        by: by(),
        at,
        version: 2,
        earlier: vec![Earlier { text: text(), at }],
        amended_at: Some(at),
        retracted_at: Some(at),
        late: true,
    };
    let task = Task {
        id,
        customer: Some(customer().id),
        kind: TaskKind::Call,
        title: text(),
        due: day(),
        priority: Priority::High,
        origin: TaskOrigin::Manual,
        state: TaskState::Done,
        assignee: by(),
        by: by(),
        at,
        snoozed_until: Some(day()),
        moved: Some(Moved { by: by(), at, outcome: Some(text()) }),
    };
    let change = Change {
        id,
        field: ControlledField::Employer,
        shown: text(),
        value: Some(text()),
        evidence: text(),
        base_version: 1,
        state: ChangeState::Declined,
        by: by(),
        at,
        decided: Some(Decided { by: by(), at, reason: text() }),
    };
    let channel = Channel::Counter;
    let consent =
        Consent { id, purpose: Purpose::Marketing, version: text(), given: true, channel, at, by: by() };
    let view = View { id, name: text(), owner: by(), shared: true, body: json!("x"), version: 1, at };
    vec![
        ("note", serde_json::to_value(note)),
        ("task", serde_json::to_value(task)),
        ("change", serde_json::to_value(change)),
        ("consent", serde_json::to_value(consent)),
        ("arrival", serde_json::to_value(Arrival { id, at, by: by(), to: Some(by()), note: text() })),
        ("feedback", serde_json::to_value(feedback())),
        ("referral", serde_json::to_value(referral())),
        ("star", serde_json::to_value(Star { customer: customer().id, by: by(), at, reason: text() })),
        ("view", serde_json::to_value(view)),
    ]
}

/// Every kind as JSON.
pub(super) fn every_kind() -> BTreeMap<&'static str, Value> {
    let mut series = serde_json::to_value(series()).unwrap();
    series["overrides"] = json!([{}]);
    let values = [
        ("customer", serde_json::to_value(customer())),
        ("series", Ok(series)),
        ("holdings", serde_json::to_value(Holdings { items: Vec::new() })),
        ("interaction", serde_json::to_value(interaction())),
        ("organization", serde_json::to_value(organization())),
        ("staff", serde_json::to_value(staff())),
        ("product", serde_json::to_value(product())),
        ("tag_def", serde_json::to_value(tag_def())),
        ("tier_rule", serde_json::to_value(domain::tier::default_rule())),
        ("strategy", serde_json::to_value(strategy())),
    ];
    values
        .into_iter()
        .chain(records())
        .chain(super::pursued::kinds())
        .chain(super::recorded::kinds())
        .map(|(kind, value)| (kind, value.unwrap()))
        .collect()
}
