//! The questions of the screens: right answers in the right order, each from an index.

use std::sync::Arc;

use domain::{BusinessDate, Fen};
use protocol::digest::Digest;
use protocol::scope::Scope;
use serde_json::{Value, json};
use sync::{Draft, Row, ScopeState, Store};
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{Ahead, Match, Reader, SortBy, Under};
use crate::{DeviceStore, Keys};

const SORTS: [SortBy; 8] = [
    SortBy::Aum,
    SortBy::Delta,
    SortBy::Name,
    SortBy::Idle,
    SortBy::DueOn,
    SortBy::DueAmount,
    SortBy::Age,
    SortBy::OpenedOn,
];
const COUNT: u32 = 60;
const SURNAMES: [&str; 6] = ["王", "单", "欧阳", "曾", "李", "仇"];

fn day(text: &str) -> BusinessDate {
    text.parse().expect("a date")
}

fn id(no: u32) -> String {
    format!("018f0000-0000-7000-8000-{no:012}")
}

/// Some facts are missing on every third, fourth and fifth customer.
fn customer(no: u32) -> Value {
    let rank = no % 3;
    let tier = ["standard", "gold", "platinum"][rank as usize];
    let on = |known: bool, date: String| if known { json!(date) } else { Value::Null };
    let spread = no * 7 % COUNT;
    json!({
        "id": id(no),
        "branch": "310000001",
        "name": format!("{}小{}", SURNAMES[no as usize % SURNAMES.len()], ["明", "红", "刚"][no as usize % 3]),
        "gender": "female",
        "birth_date": on(!no.is_multiple_of(3), format!("19{:02}-01-01", 40 + spread)),
        "age_band": "unknown",
        "contacts": [{"kind": "mobile", "masked": "128****0000", "last4": format!("{:04}", 1000 + no)}],
        "opened_on": on(!no.is_multiple_of(4), format!("20{:02}-05-01", spread % 25)),
        "status": "normal",
        "tier": {
            "month": "2026-10", "tier": tier, "rank": rank,
            "effective_from": "2026-10", "since": "2025-01", "rule_version": "2026.1"
        },
        "assets": {
            "month": "2026-10", "aum_davg": 1_000 * i64::from(spread), "aum_eom": 0,
            "aum_davg_before": if no.is_multiple_of(5) { Value::Null } else { json!(30_000) },
            "families": 1,
            "next_maturity": if no.is_multiple_of(2) {
                json!({"on": format!("2026-12-{:02}", 1 + spread % 28), "amount": 100 * i64::from(spread)})
            } else { Value::Null }
        },
        "served_by": [{"by": if no < 40 { "88001" } else { "88002" }, "role": "primary", "from": "2026-06-01"}],
        "last_contact_on": on(!no.is_multiple_of(4), format!("2026-{:02}-11", 1 + spread % 11)),
        "as_of": "2026-11-19"
    })
}

struct Shelf {
    _folder: TempDir,
    store: DeviceStore,
    reader: Reader,
}

fn branch() -> Scope {
    "b:310000001".parse().expect("a scope")
}

fn put(draft: &mut impl Draft, (kind, id, of): (&str, &str, Option<&str>), said: &Value) {
    let payload = said.to_string();
    let (ver, whole) = (u64::from(of.is_none()), of.is_none());
    let hash = Digest::of_payload(payload.as_bytes()).0;
    let row =
        Row { kind, id, of, ver, whole, kids: None, until: None, sealed: None, hash, payload: &payload };
    draft.put(&branch(), &row).expect("a row");
}

fn filled() -> Shelf {
    let folder = TempDir::new().expect("a folder");
    let key = |byte| Zeroizing::new([byte; 32]);
    let keys = Keys { vault: "v".into(), cache: key(1), ledger: key(2), audit: key(3) };
    let store = DeviceStore::open(folder.path(), keys).expect("a new store");
    let mut state = ScopeState::new(branch());
    state.count = u64::from(COUNT);
    let mut writer = &store;
    let mut draft = writer.begin().expect("a transaction");
    draft.save(&state).expect("a scope");
    for no in 0..COUNT {
        let id = id(no);
        put(&mut draft, ("customer", &id, None), &customer(no));
        let contact = json!({"id": id, "at": i64::from(no), "channel": "phone", "substantive": true});
        put(&mut draft, ("interaction", &id, Some(&id)), &contact);
    }
    draft.commit().expect("written");
    let reader = store.reader().expect("a reader");
    Shelf { _folder: folder, store, reader }
}

fn ask(sort: SortBy, descending: bool, under: Under) -> Match {
    Match { under, rank: 2, sort, descending }
}

/// What a key sorts by; none where nothing is known.
fn key(reader: &Reader, no: i64, sort: SortBy) -> Option<i64> {
    let column = match sort {
        SortBy::Aum => "aum_davg",
        SortBy::Delta => "delta",
        SortBy::Name => "NULL",
        SortBy::Idle => "-last_contact_on",
        SortBy::DueOn => "due_on",
        SortBy::DueAmount => "due_amount",
        SortBy::Age => "-birth_on",
        SortBy::OpenedOn => "opened_on",
    };
    let sql = format!("SELECT {column} FROM customer WHERE no = ?1");
    reader.cache.query_row(&sql, [no], |row| row.get(0)).expect("a row")
}

#[test]
fn every_key_sorts_both_ways_and_the_unknown_comes_last() {
    let shelf = filled();
    let reader = &shelf.reader;
    for sort in SORTS {
        for descending in [true, false] {
            let nos = reader.nos(ask(sort, descending, Under::All), 0, 500).expect("an answer");
            assert_eq!(nos.len(), 20, "{sort:?}");
            let keys: Vec<Option<i64>> = nos.iter().map(|no| key(reader, *no, sort)).collect();
            let never_contacted_first = sort == SortBy::Idle && descending;
            let mut expected = keys.clone();
            expected.sort_by_key(|key| {
                let known = if never_contacted_first { key.is_some() } else { key.is_none() };
                (known, key.map(|key| if descending { -key } else { key }))
            });
            assert_eq!(keys, expected, "{sort:?} descending {descending}");
        }
    }
}

#[test]
fn names_sort_by_pinyin_of_surnames() {
    let shelf = filled();
    let nos = shelf.reader.nos(ask(SortBy::Name, false, Under::All), 0, 500).expect("an answer");
    let rows = shelf.reader.held_by_nos(&nos).expect("rows");
    let mut surnames: Vec<String> =
        rows.iter().filter_map(|held| held.customer.name.clone()?.chars().next().map(String::from)).collect();
    surnames.dedup();
    // 欧 ou, 仇 qiu: as a surname, not chou.
    assert_eq!(surnames, ["欧", "仇"]);
}

#[test]
fn windows_join_without_a_gap_or_a_repeat() {
    let shelf = filled();
    for sort in SORTS {
        let whole = shelf.reader.nos(ask(sort, true, Under::All), 0, 500).expect("an answer");
        let mut joined = Vec::new();
        for offset in (0..20).step_by(7) {
            joined.extend(shelf.reader.nos(ask(sort, true, Under::All), offset, 7).expect("an answer"));
        }
        assert_eq!(joined, whole, "{sort:?}");
    }
}

#[test]
fn windows_totals_and_looks_ahead_stand_on_indexes() {
    let shelf = filled();
    shelf.reader.cache.execute_batch(include_str!("sql/gathered.sql")).expect("a table to gather in");
    let plan = |sql: &str| {
        let mut statement = shelf.reader.cache.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
        let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
        let lines = statement
            .query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3))
            .expect("lines");
        lines.map(|line| line.expect("a line")).collect::<Vec<_>>().join("; ")
    };
    let window = include_str!("sql/window.sql");
    for sort in SORTS {
        for descending in [true, false] {
            let plan =
                plan(&window.replace("{terms}", sort.terms(descending)).replace("{base}", sort.base()));
            let from_index = plan.contains("USING COVERING INDEX book_") && !plan.contains("TEMP B-TREE");
            assert!(from_index, "{sort:?} descending {descending}: {plan}");
        }
    }
    for (name, sql, index) in [
        ("due", include_str!("sql/due.sql"), "COVERING INDEX book_due"),
        ("overdue", include_str!("sql/overdue.sql"), "COVERING INDEX book_overdue"),
        (
            "newest",
            "SELECT month, as_of FROM customer ORDER BY as_of DESC, month DESC LIMIT 1",
            "COVERING INDEX book_fresh",
        ),
        ("served", include_str!("sql/served.sql"), "COVERING INDEX book_advisor"),
        ("held", include_str!("sql/held.sql"), "INTEGER PRIMARY KEY"),
        ("children", include_str!("sql/children.sql"), "INDEX base_member"),
        ("matches", include_str!("sql/matches.sql"), "PRIMARY KEY (class=? AND term>? AND term<?)"),
    ] {
        let plan = plan(sql);
        // The newest row and the count of advisors walk an index and nothing else.
        let walks = plan.contains("SCAN customer USING COVERING INDEX") && !plan.contains("TEMP B-TREE");
        assert!(plan.contains(index) && (walks || !plan.contains("SCAN")), "{name}: {plan}");
    }
}

fn ahead() -> Ahead {
    let limits = ["standard", "gold", "platinum"].map(|tier| (tier.to_owned(), day("2026-08-01")));
    Ahead { from: day("2026-12-01"), to: day("2026-12-10"), limits: limits.into() }
}

#[test]
fn groups_say_the_same_from_indexes_in_one_pass_and_gathered() {
    let shelf = filled();
    let kept = shelf.reader.groups(Under::All, &ahead()).expect("groups");
    assert_eq!(kept.iter().map(|group| group.count).collect::<Vec<_>>(), [20, 20, 20]);
    assert_eq!(kept[0].tier, "platinum");
    assert!(kept.iter().all(|group| group.due != Fen::ZERO && group.overdue > 0 && group.overdue < 20));
    // Everybody has a phone tail that begins with 1.
    assert_eq!(shelf.reader.gather("1").expect("gathered"), COUNT);
    assert_eq!(shelf.reader.groups(Under::Gathered, &ahead()).expect("groups"), kept);
    assert_eq!(shelf.reader.one_pass(include_str!("sql/pass.sql"), &ahead()).expect("groups"), kept);
}

#[test]
fn a_tier_without_a_contact_standard_is_never_overdue() {
    let shelf = filled();
    let ahead = Ahead { limits: Default::default(), ..ahead() };
    let groups = shelf.reader.groups(Under::All, &ahead).expect("groups");
    assert!(groups.iter().all(|group| group.overdue == 0));
}

#[test]
fn the_newest_row_says_how_fresh_the_book_is() {
    let shelf = filled();
    let amounts = shelf.reader.amounts(false).expect("amounts");
    assert_eq!(amounts.as_of, Some(day("2026-11-19")));
    assert_eq!(amounts.month.map(|month| month.to_string()).as_deref(), Some("2026-10"));
    assert_eq!(shelf.reader.amounts(true).expect("amounts"), amounts);
    assert_eq!(shelf.reader.children_held().expect("a count"), COUNT);
}

#[test]
fn a_search_gathers_and_windows_only_what_it_finds() {
    let shelf = filled();
    let reader = &shelf.reader;
    // 单 is shan as a surname: a third of its customers is 白金.
    for term in ["单", "shan", "sxh", "小红"] {
        let found = reader.gather(term).expect("gathered");
        assert!(found > 0, "{term}");
        let groups = reader.groups(Under::Gathered, &ahead()).expect("groups");
        let counted: u32 = groups.iter().map(|group| group.count).sum();
        assert_eq!(counted, found, "{term}");
    }
    reader.gather("1007").expect("gathered");
    let all: Vec<i64> = (0..3)
        .flat_map(|rank| {
            let ask = Match { rank, ..ask(SortBy::Aum, true, Under::Gathered) };
            reader.nos(ask, 0, 500).expect("an answer")
        })
        .collect();
    let rows = reader.held_by_nos(&all).expect("rows");
    assert_eq!(rows.iter().map(|held| held.customer.id.to_string()).collect::<Vec<_>>(), [id(7)]);
}

#[test]
fn look_up_is_short_and_puts_the_best_first() {
    let shelf = filled();
    let reader = &shelf.reader;
    let find = |text: &str| reader.find(text, 10).expect("found");
    assert_eq!(find("小").len(), 10);
    let best = reader.held_by_nos(&find("ouyangxiaohong")).expect("rows");
    assert!(best.iter().all(|held| held.customer.name.as_deref() == Some("欧阳小红")));
    assert!(find("zzz").is_empty());
    // A percent sign is a character, not a pattern.
    assert!(find("%").is_empty());
}

#[test]
fn one_customer_comes_with_its_children_alone() {
    let shelf = filled();
    let held = shelf.reader.held_by_id(id(7).parse().expect("an id")).expect("read").expect("held");
    let children = shelf.reader.children(&held).expect("children");
    assert_eq!(children.interactions.iter().map(|contact| contact.at.0).collect::<Vec<_>>(), [7]);
    assert!(children.series.is_none());
    assert!(shelf.reader.held_by_id(id(999).parse().expect("an id")).expect("read").is_none());
}

#[test]
fn advisors_are_counted_by_tier() {
    let shelf = filled();
    let served = shelf.reader.served().expect("served");
    let of = |emp: &str| -> u32 {
        served.iter().filter(|row| row.advisor.as_deref() == Some(emp)).map(|row| row.count).sum()
    };
    assert_eq!((of("88001"), of("88002")), (40, 20));
}

#[test]
fn a_question_ends_when_nobody_waits() {
    let mut shelf = filled();
    shelf.reader.give_up_when(|| true).expect("a hook");
    let endless = shelf.reader.cache.query_row(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
        [],
        |row| row.get::<_, i64>(0),
    );
    let error = super::ReadError::from(endless.expect_err("interrupted"));
    assert!(error.is_interrupted());
}

#[test]
fn a_reference_row_of_a_newer_head_office_takes_no_screen_with_it() {
    let folder = TempDir::new().expect("a folder");
    let key = |byte| Zeroizing::new([byte; 32]);
    let keys = Keys { vault: "v".into(), cache: key(1), ledger: key(2), audit: key(3) };
    let store = DeviceStore::open(folder.path(), keys).expect("a new store");
    let staff = |no: &str, role: &str| {
        json!({
            "emp_no": no, "name": "陈静", "role": role, "branch": "310000001", "clearance": 2,
            "status": "active"
        })
    };
    let mut writer = &store;
    let mut draft = writer.begin().expect("a transaction");
    draft.save(&ScopeState::new(Scope::Reference)).expect("a scope");
    for (id, role) in [("1", "teller"), ("2", "a_role_of_tomorrow")] {
        let payload = staff(id, role).to_string();
        let hash = Digest::of_payload(payload.as_bytes()).0;
        let row = Row {
            kind: "staff",
            id,
            of: None,
            ver: 1,
            whole: false,
            kids: None,
            until: None,
            sealed: None,
            hash,
            payload: &payload,
        };
        draft.put(&Scope::Reference, &row).expect("a row");
    }
    draft.commit().expect("written");
    let reference = store.reader().expect("a reader").reference().expect("what can be read");
    let known: Vec<String> = reference.staff.keys().map(ToString::to_string).collect();
    assert_eq!(known, ["1"]);
}

#[test]
fn many_rows_of_a_list_come_in_the_order_asked_for_and_as_each_alone() {
    let shelf = filled();
    let nos: Vec<i64> = (1..=i64::from(COUNT)).rev().chain([1_000_000]).collect();
    let rows = shelf.reader.listed(&nos).expect("rows");
    assert_eq!(rows.iter().map(|held| held.no).collect::<Vec<_>>(), nos[..COUNT as usize]);
    let other = shelf.store.reader().expect("a reader");
    for held in &rows {
        let alone = other.listed(&[held.no]).expect("a row");
        assert_eq!(alone[0].customer, held.customer);
    }
}

#[test]
fn rows_of_lists_stay_until_something_is_written() {
    let shelf = filled();
    let listed = |nos: &[i64]| shelf.reader.listed(nos).expect("rows");
    let (first, second) = (listed(&[3, 1, 2]), listed(&[2, 3]));
    assert_eq!(first.iter().map(|held| held.no).collect::<Vec<_>>(), [3, 1, 2]);
    assert!(Arc::ptr_eq(&first[0], &second[1]) && Arc::ptr_eq(&first[2], &second[0]), "not read again");

    let mut writer = &shelf.store;
    let mut draft = writer.begin().expect("a transaction");
    draft.remove(&branch(), &first[1].customer.id.to_string()).expect("removed");
    let id = first[0].customer.id.to_string();
    let other = json!({
        "id": id, "branch": "310000001", "name": "别人", "gender": "female", "age_band": "unknown",
        "status": "normal", "as_of": "2026-11-20"
    });
    put(&mut draft, ("customer", &id, None), &other);
    draft.commit().expect("written");

    let now = listed(&[3, 1, 2]);
    assert_eq!(now.iter().map(|held| held.no).collect::<Vec<_>>(), [3, 2], "who is gone is left out");
    assert_eq!(now[0].customer.name.as_deref(), Some("别人"));
}
