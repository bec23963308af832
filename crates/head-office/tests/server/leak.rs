//! Leak test: canaries of what a role may not see are looked for in every byte it is sent.

use std::collections::BTreeMap;

use domain::customer::soft::SoftValue;
use domain::customer::{Assets, ContactKind, ContactPoint, Customer};
use domain::intent::{Key, Kind, Record};
use domain::note::{Note, Visibility};
use domain::product::Holdings;
use domain::snapshot::Series;
use domain::staff::Role;
use domain::tag::{TagAssignment, TagDef, TagKind, TagSource};
use domain::tier::{Reason, TierDecision, TierInputs};
use domain::{BusinessDate, EmpNo, Fen, Month, Timestamp};
use head_office::core::{book, library};
use office_store::customer::Master;
use office_store::{ChildMode, OfficeStore};
use uuid::Uuid;

use crate::device::Device;
use crate::town::{BRANCH, change, contact, customer, id_of, person, small_bank};

/// What nobody is ever sent, but the first to a device that seals it.
const NOBODY: [&str; 4] = ["12912345678", "990101199001011230", "CANARYL4", "顶级名单"];

/// What only a full slice of clearance 3 is sent.
const LEVEL_3: [&str; 2] = ["CANARYL3", "房贷大户"];

/// What no counter is sent.
const NOT_AT_COUNTER: [&str; 7] =
    ["CANARYDESK", "临界升级客", "7654321", "8765432", "9876543", "CANARY-why", "第1次"];

fn tag(code: &str, name: &str, sensitivity: u8, counter_safe: bool) -> TagDef {
    TagDef {
        code: code.into(),
        name: name.to_owned(),
        name_en: format!("{name} en"),
        category: "identity".to_owned(),
        kind: TagKind::Flag,
        values: Vec::new(),
        values_zh: Vec::new(),
        values_en: Vec::new(),
        source: TagSource::System,
        sensitivity,
        counter_safe,
        counter_name: None,
        counter_name_en: None,
        ttl_days: None,
        exclusive_group: None,
    }
}

fn month() -> Month {
    Month::new(2026, 1).unwrap()
}

fn carried(code: &str, on: BusinessDate) -> TagAssignment {
    TagAssignment {
        code: code.into(),
        value: None,
        source: TagSource::System,
        on,
        evidence: Some("CANARY-why".to_owned()),
        expires_on: None,
        by: None,
    }
}

fn decision() -> TierDecision {
    TierDecision {
        month: month(),
        tier: "gold".into(),
        rank: 1,
        from: None,
        effective_from: month(),
        since: month(),
        watch: 0,
        rule_version: "2026.1".to_owned(),
        inputs: Some(TierInputs {
            aum_davg: Fen(8_765_432),
            threshold: Fen(1),
            gap_keep: Fen(1),
            gap_next: None,
        }),
        reasons: vec![Reason {
            code: "kept".to_owned(),
            facts: BTreeMap::from([("fen".to_owned(), "9876543".to_owned())]),
        }],
    }
}

/// The first customer with a canary in everything that is not for all.
fn marked() -> Customer {
    let mut row = customer(1, Some("8800001"));
    row.contacts = vec![ContactPoint {
        kind: ContactKind::Mobile,
        masked: "129****5678".to_owned(),
        last4: Some("5678".to_owned()),
        hash: None,
        verified_on: None,
        primary: true,
    }];
    row.tags =
        ["CANARYSAFE", "CANARYDESK", "CANARYL3", "CANARYL4"].map(|code| carried(code, row.as_of)).to_vec();
    row.assets = Some(Assets {
        month: month(),
        aum_davg: Fen(7_654_321),
        aum_eom: Fen(7_654_321),
        aum_davg_before: None,
        loans: Fen::ZERO,
        families: 1,
        next_maturity: None,
    });
    row.tier = Some(decision());
    row
}

fn plant(store: &dyn OfficeStore) {
    let history =
        serde_json::json!({"months": [{"month": month(), "aum_davg": 9_876_543, "aum_eom": 9_876_543}]});
    let series: Series = serde_json::from_value(history).unwrap();
    let (row, contacts) = (marked(), [contact(1, 1)]);
    let entry = book::Entry {
        customer: &row,
        series: Some(&series),
        holdings: Some(&Holdings::default()),
        interactions: &contacts,
        ..book::Entry::of(&row)
    };
    let tags = [
        tag("CANARYSAFE", "老客户", 1, true),
        tag("CANARYDESK", "临界升级客", 2, false),
        tag("CANARYL3", "房贷大户", 3, true),
        tag("CANARYL4", "顶级名单", 4, true),
    ];
    let master =
        |kind: &str, value: &str| Master { kind: kind.to_owned(), position: 0, value: value.to_owned() };
    let masters = [master("mobile", "12912345678"), master("identity:id_card", "990101199001011230")];
    change(store, |txn| {
        for def in &tags {
            library::put(txn, "tag_def", def.code.as_str(), def).unwrap();
        }
        book::put(txn, &entry, ChildMode::Merge, None).unwrap();
        txn.put_masters(BRANCH, &id_of(1), &masters).unwrap();
    });
}

fn bytes_for(store: &dyn OfficeStore, emp_no: &'static str) -> String {
    bytes_to(store, Device::of(emp_no))
}

fn bytes_to(store: &dyn OfficeStore, mut device: Device) -> String {
    // The first answer only says which scopes there are.
    device.pull(store, 2000);
    let first = device.ask(store, 2000);
    assert!(first.windows(9).any(|bytes| bytes == br#""t":"row""#), "the whole of the scopes");
    device.catch_up(store);
    String::from_utf8([first, device.ask(store, 2000)].concat()).unwrap()
}

#[test]
fn no_role_is_sent_a_byte_it_may_not_see() {
    let (_folder, store) = crate::town::empty();
    small_bank(&*store, 1);
    plant(&*store);
    let roles: [(&str, &[&str]); 5] = [
        ("8800001", &[]),
        ("8800002", &LEVEL_3),
        ("8800003", &[LEVEL_3.as_slice(), &NOT_AT_COUNTER].concat()),
        ("8800004", &[]),
        ("8800005", &["7654321", "8765432", "9876543", "CANARY-why", "第1次", "129****5678"]),
    ];
    for (emp_no, forbidden) in roles {
        let bytes = bytes_for(&*store, emp_no);
        for canary in NOBODY.iter().chain(forbidden) {
            assert!(!bytes.contains(canary), "{emp_no} was sent {canary}");
        }
    }
}

/// What a record says that only some may read, by who may: the advisor, the manager, a counter.
const RECORDS: [(&str, bool, bool, bool); 9] = [
    ("CANARY-note-advisor", true, false, false),
    ("CANARY-note-branch", true, true, false),
    ("CANARY-note-all", true, true, true),
    ("CANARY-task", true, true, false),
    ("CANARY-change", true, true, false),
    ("CANARY-consent", true, true, false),
    ("CANARY-feedback", true, true, false),
    ("CANARY-referral", true, true, true),
    ("CANARY-soft", true, true, false),
];

/// Writes one record of each kind, and a value of the branch's own.
fn plant_records(store: &dyn OfficeStore) {
    let by = || EmpNo::from("8800009");
    let (at, day) = (Timestamp(1), BusinessDate::from_ymd_opt(2026, 1, 31).unwrap());
    let mut next = 0;
    let mut id = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let note = |id, text: &str, visibility| {
        let text = text.to_owned();
        let (version, earlier, amended_at, retracted_at, late) = (1, Vec::new(), None, None, false);
        let (by, at) = (by(), at);
        Record::Note(Note { id, text, visibility, by, at, version, earlier, amended_at, retracted_at, late })
    };
    let json = |kind: Kind, row: serde_json::Value| kind.read(row.to_string().as_bytes()).unwrap();
    let records: Vec<(Key, Record)> = [
        note(id(), "CANARY-note-advisor", Visibility::Advisor),
        note(id(), "CANARY-note-branch", Visibility::Branch),
        note(id(), "CANARY-note-all", Visibility::All),
        json(
            Kind::Task,
            serde_json::json!({"id": id(), "kind": "call", "title": "CANARY-task", "due": day,
            "state": "open", "assignee": "8800009", "by": "8800009", "at": at} ),
        ),
        json(
            Kind::Change,
            serde_json::json!({"id": id(), "field": "employer", "shown": "x",
            "evidence": "CANARY-change", "base_version": 0, "state": "waiting", "by": by(), "at": at}),
        ),
        json(
            Kind::Consent,
            serde_json::json!({"id": id(), "purpose": "marketing", "version": "CANARY-consent",
            "given": true, "channel": "counter", "at": at, "by": by()}),
        ),
        json(
            Kind::Feedback,
            serde_json::json!({"id": id(), "kind": "praise", "mood": "good",
            "text": "CANARY-feedback", "by": by(), "at": at}),
        ),
        json(
            Kind::Referral,
            serde_json::json!({"id": id(), "purpose": "loan", "note": "CANARY-referral",
            "by": by(), "at": at, "state": "open"}),
        ),
    ]
    .into_iter()
    .enumerate()
    .map(|(at, record)| (Key { kind: record.kind(), id: Uuid::from_u128(at as u128 + 1) }, record))
    .collect();
    let mut row = marked();
    let soft = SoftValue { value: "CANARY-soft".to_owned(), by: by(), at, before: None };
    row.soft.insert("hobby".to_owned(), soft);
    let entry = book::Entry { records: &records, ..book::Entry::of(&row) };
    change(store, |txn| {
        book::put(txn, &entry, ChildMode::Merge, None).unwrap();
        library::put_staff(txn, &person("8800007", Role::LobbyManager, 3)).unwrap();
        library::put_staff(txn, &person("8800008", Role::Auditor, 3)).unwrap();
    });
}

#[test]
fn every_role_gets_the_records_it_may_read_and_no_others() {
    let (_folder, store) = crate::town::empty();
    small_bank(&*store, 1);
    plant(&*store);
    plant_records(&*store);
    let people = ["8800001", "8800004", "8800003", "8800007", "8800002", "8800005", "8800008"];
    for emp_no in people {
        let bytes = bytes_for(&*store, emp_no);
        for (canary, advisor, manager, counter) in RECORDS {
            let expected = match emp_no {
                "8800001" => advisor,
                "8800004" => manager,
                "8800003" | "8800007" => counter,
                _ => false,
            };
            assert_eq!(bytes.contains(canary), expected, "{emp_no}: {canary}");
        }
        for canary in NOBODY {
            assert!(!bytes.contains(canary), "{emp_no} was sent {canary}");
        }
    }
}

#[test]
fn the_canaries_are_there_for_who_may_see_them() {
    let (_folder, store) = crate::town::empty();
    small_bank(&*store, 1);
    plant(&*store);
    let manager = bytes_for(&*store, "8800004");
    for canary in LEVEL_3.iter().chain(&NOT_AT_COUNTER) {
        assert!(manager.contains(canary), "{canary} is nowhere: the leak test would find nothing");
    }
    let teller = bytes_for(&*store, "8800003");
    for seen in ["CANARYSAFE", "老客户", "129****5678", r#""tier":"gold""#] {
        assert!(teller.contains(seen), "the counter lacks {seen}");
    }
}

#[test]
fn what_is_behind_a_mask_goes_to_a_device_that_seals_and_to_who_may_reveal_it_alone() {
    let (_folder, store) = crate::town::empty();
    small_bank(&*store, 2);
    plant(&*store);
    plant_records(&*store);
    let [mobile, others @ ..] = NOBODY;
    for emp_no in ["8800001", "8800002", "8800003", "8800004", "8800005", "8800007", "8800008"] {
        let bytes = bytes_to(&*store, Device { seals: true, ..Device::of(emp_no) });
        let may = matches!(emp_no, "8800001" | "8800004");
        assert_eq!(bytes.contains(mobile), may, "{emp_no}");
        for canary in others {
            assert!(!bytes.contains(canary), "{emp_no} was sent {canary}");
        }
        for line in bytes.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(!line["v"].to_string().contains(mobile), "beside a row, never in it: it is not under h");
            assert!(line["sealed"].is_null() || line["sealed"] == serde_json::json!({"mobile": [mobile]}));
        }
        // A device of a program that does not know of it would keep it as it came.
        assert!(!bytes_for(&*store, emp_no).contains(mobile), "{emp_no}");
    }
}
