//! What leaves a device before head office has sent anything in its place, and leaves no byte in
//! any of its files: lent customers, covers, tags that became too sensitive.

use std::collections::BTreeMap;

use protocol::scope::Scope;
use serde_json::json;
use sync::model::said::Member;
use sync::model::{BRANCH, advisor, branch_scope};

use super::said::{Desk, EMP, NOW, customer, tag_def};
use crate::open::{Role, open};

/// Every byte of `cache.db`, decrypted, free pages included. The log beside it must be empty:
/// otherwise older forms of pages are in it.
fn pages(desk: &Desk) -> Vec<u8> {
    let log = desk.folder.path().join("cache.db-wal");
    assert_eq!(std::fs::metadata(log).map_or(0, |log| log.len()), 0, "the log is empty");
    let cache = open(&desk.folder.path().join("cache.db"), &super::keys().cache, Role::Reader);
    cache.expect("readable").serialize("main").expect("serialized").to_vec()
}

fn holds(pages: &[u8], canary: &str) -> bool {
    pages.windows(canary.len()).any(|window| window == canary.as_bytes())
}

fn granted() -> Scope {
    Scope::Granted(EMP.into(), BRANCH.into())
}

#[test]
fn a_lent_customer_goes_at_its_time_offline_too_and_the_digest_still_agrees() {
    let mut desk = Desk::new(&[granted()]);
    let mut lent = customer(1, &[], &[("note", "{\"canary\":\"CANARY-LENT\"}")]);
    lent.until = Some(NOW + 60_000);
    desk.put(&granted(), lent);
    desk.put(&granted(), customer(2, &[], &[]));
    desk.round();
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 2);
    assert!(!sync::Store::expire(&mut desk.store(), domain::Timestamp(NOW + 59_000)).expect("looked"));
    assert!(sync::Store::expire(&mut desk.store(), domain::Timestamp(NOW + 60_000)).expect("erased"));
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 1);
    assert!(!holds(&pages(&desk), "CANARY-LENT"), "offline, with no word of head office");
    assert!(!holds(&pages(&desk), "张1"));
    desk.wait(61_000);
    assert!(desk.round().complete, "head office still counts it: nothing to repair");
    desk.said.borrow_mut().take(&granted(), &uuid::Uuid::from_u128(1).to_string());
    assert!(desk.round().complete);
    assert_eq!(desk.number("SELECT count(*) FROM base WHERE kind = 'customer'"), 1);
}

#[test]
fn a_cover_goes_at_its_end_offline_too() {
    let mut desk = Desk::new(&[branch_scope(), advisor(2)]);
    desk.said.borrow_mut().ends.insert(advisor(2), NOW + 60_000);
    desk.put(&advisor(2), customer(1, &[], &[("note", "{\"canary\":\"CANARY-COVER\"}")]));
    desk.put(&branch_scope(), customer(2, &[], &[]));
    desk.round();
    desk.reopen();
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 2);
    assert!(sync::Store::expire(&mut desk.store(), domain::Timestamp(NOW + 60_000)).expect("dropped"));
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 1);
    assert_eq!(desk.number("SELECT count(*) FROM scope WHERE name LIKE 'a:%'"), 0);
    assert!(!holds(&pages(&desk), "CANARY-COVER"));
}

#[test]
fn a_tag_whose_definition_is_withdrawn_goes_from_every_row_at_once() {
    let mut desk = Desk::new(&[branch_scope()]);
    desk.put(&Scope::Reference, tag_def("XZ99", 2));
    desk.put(&Scope::Reference, tag_def("IN01", 1));
    desk.put(&branch_scope(), customer(1, &["IN01", "XZ99"], &[]));
    desk.put(&branch_scope(), customer(2, &["XZ99"], &[]));
    desk.round();
    assert_eq!(desk.number("SELECT count(*) FROM customer_tag WHERE tag = 'XZ99'"), 2);
    desk.said.borrow_mut().take(&Scope::Reference, "tag_def/XZ99");
    let report = desk.round();
    assert!(report.complete, "versions and digests are what they were");
    assert_eq!(report.rows, 0, "no customer is sent again");
    assert_eq!(desk.text("SELECT tags FROM customer WHERE tags <> ''").as_deref(), Some("IN01"));
    let pages = pages(&desk);
    assert!(!holds(&pages, "XZ99") && !holds(&pages, "名XZ99"));
    assert!(holds(&pages, "钓鱼"), "what this program does not know is kept");
    let scrubbed = desk.store().scrub(100).expect("scrubbed");
    assert_eq!((scrubbed.broken, scrubbed.around), (0, true), "rows are hashed anew");
}

#[test]
fn a_tag_raised_above_one_s_clearance_goes_with_its_name() {
    let mut desk = Desk::new(&[branch_scope()]);
    desk.put(&Scope::Reference, tag_def("XZ99", 2));
    desk.put(&branch_scope(), customer(1, &["XZ99"], &[]));
    desk.round();
    desk.put(&Scope::Reference, tag_def("XZ99", 3));
    assert!(desk.round().complete);
    assert_eq!(desk.number("SELECT count(*) FROM customer_tag"), 0);
    assert!(!holds(&pages(&desk), "名XZ99"));
    desk.reopen();
    assert!(desk.round().complete);
}

#[test]
fn one_customer_of_many_leaves_no_byte_in_any_page() {
    let mut desk = Desk::new(&[advisor(1)]);
    let canary = |number: u128| format!("CANARY-{number:06}-{}", "x".repeat(40));
    for number in 1..=400 {
        let text = format!("{{\"canary\":\"{}\"}}", canary(number));
        // In an order that splits and joins pages.
        let mixed = (number * 7_919) % 401;
        desk.put(&advisor(1), customer(mixed, &["IN01"], &[("note", &text), ("interaction", &text)]));
    }
    desk.round();
    for number in [3_u128, 77, 200, 201, 202, 399] {
        let mixed = (number * 7_919) % 401;
        desk.said.borrow_mut().take(&advisor(1), &uuid::Uuid::from_u128(mixed).to_string());
        desk.put(&advisor(1), Member { kids: Vec::new(), ..customer(mixed + 1_000, &[], &[]) });
        desk.round();
        let pages = pages(&desk);
        assert!(!holds(&pages, &canary(number)), "{number}");
        assert!(!holds(&pages, &uuid::Uuid::from_u128(mixed).to_string()), "{number}");
    }
    assert!(holds(&pages(&desk), &canary(5)), "the test looks at the right bytes");
}

#[test]
fn a_row_that_rots_is_found_by_the_scrub_and_comes_back() {
    let mut desk = Desk::new(&[branch_scope()]);
    (1..=30).for_each(|number| desk.put(&branch_scope(), customer(number, &[], &[("note", "{\"a\":1}")])));
    desk.round();
    desk.store().with_writer(|cache| {
        cache
            .execute(
                "UPDATE base SET raw = CAST(replace(CAST(raw AS TEXT), '张7', '李7') AS BLOB)
                 WHERE CAST(raw AS TEXT) LIKE '%张7\"%'",
                [],
            )
            .expect("a bit flips")
    });
    let mut broken = 0;
    for _ in 0..10 {
        let scrubbed = desk.store().scrub(7).expect("scrubbed");
        broken += scrubbed.broken;
        if scrubbed.around {
            break;
        }
    }
    assert_eq!(broken, 1);
    desk.reopen();
    let report = desk.round();
    assert_eq!((report.repaired, report.complete), (1, true), "the mark survived the restart");
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE name = '张7'"), 1);
}

/// A month's tier, by how far back it is from the last closed one.
fn course(number: u128) -> [&'static str; 6] {
    let (low, high) = (["standard", "gold", "platinum"][number as usize % 3], "diamond");
    std::array::from_fn(|at| if at as u128 >= 6 - number % 5 { high } else { low })
}

/// 10 x `number`: a customer of six closed months.
fn known(number: u128, advisor: &str) -> Member {
    let months: Vec<_> = course(number)
        .iter()
        .zip(5..)
        .map(|(tier, month)| json!({"month": format!("2026-{month:02}"), "aum_davg": 1, "aum_eom": 1, "tier": tier}))
        .collect();
    let series = json!({ "months": months }).to_string();
    let mut member = customer(number, &[], &[("series", &series)]);
    let mut payload: serde_json::Value = serde_json::from_str(&member.payload).expect("JSON");
    payload["served_by"] = json!([{ "by": advisor, "role": "primary", "from": "2026-01-01" }]);
    member.payload = payload.to_string();
    member.kids[0].1 = member.id.clone();
    member
}

fn rules(desk: &Desk) {
    let book: serde_json::Value =
        serde_json::from_str(include_str!("../../../../assets/tier_rules.json")).expect("rules");
    let rule = &book["bohai"];
    {
        let id = "2026.1".to_owned();
        desk.put(
            &Scope::Reference,
            Member { kind: "tier_rule".into(), id, payload: rule.to_string(), ..Member::default() },
        );
    }
}

/// How many had which tier so many months ago: those here by their facts, those gone by what is kept.
fn tiers_then(desk: &Desk, back: usize) -> BTreeMap<char, i64> {
    desk.store().gather_all().expect("gathered");
    let mut counts = BTreeMap::new();
    for source in ["SELECT tier_past, 1 FROM fact", "SELECT past, count FROM departed"] {
        let cache = desk.cache();
        let mut statement = cache.prepare(source).expect("SQL");
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)));
        for (past, count) in rows.expect("rows").map(|row| row.expect("a row")) {
            *counts.entry(past.chars().rev().nth(back).expect("a letter")).or_default() += count;
        }
    }
    counts
}

#[test]
fn who_left_stays_in_the_tier_counts_of_the_months_they_were_here_and_nowhere_else() {
    let mut desk = Desk::new(&[branch_scope()]);
    rules(&desk);
    for number in 1..=60 {
        desk.put(&branch_scope(), known(number, EMP));
    }
    desk.round();
    let before: Vec<_> = (0..6).map(|back| tiers_then(&desk, back)).collect();
    assert!(before[0].len() > 2 && before[0] != before[5], "{before:?}");
    let leavers = [3_u128, 7, 20, 21, 22, 40, 59];
    for number in leavers {
        desk.said.borrow_mut().take(&branch_scope(), &uuid::Uuid::from_u128(number).to_string());
        assert!(desk.round().complete);
    }
    assert_eq!(desk.number("SELECT sum(count) FROM departed"), leavers.len() as i64);
    assert_eq!(desk.number("SELECT count(*) FROM fact"), 60 - leavers.len() as i64);
    let after: Vec<_> = (0..6).map(|back| tiers_then(&desk, back)).collect();
    assert_eq!(after, before, "months that were closed do not change");
    let pages = pages(&desk);
    for number in leavers {
        assert!(
            !holds(&pages, &uuid::Uuid::from_u128(number).to_string())
                && !holds(&pages, &format!("张{number}\""))
        );
    }
}

#[test]
fn whoever_was_lent_or_covered_for_never_counts_as_having_left() {
    let own = Scope::User(EMP.into(), BRANCH.into());
    let mut desk = Desk::new(&[advisor(1), granted(), own]);
    rules(&desk);
    for number in 1..=9 {
        // Of three kinds: their own, covered for, lent by nobody's advisor.
        desk.put(&advisor(1), known(number, if number % 3 == 0 { EMP } else { "8801002" }));
    }
    desk.put(&granted(), known(10, "8801003"));
    desk.round();
    desk.store().gather_all().expect("gathered");
    for number in 1..=10 {
        let scope = if number == 10 { granted() } else { advisor(1) };
        desk.said.borrow_mut().take(&scope, &uuid::Uuid::from_u128(number).to_string());
    }
    assert!(desk.round().complete);
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 0);
    assert_eq!(desk.number("SELECT sum(count) FROM departed"), 3);
}
