//! What leaves a device before head office has sent anything in its place, and leaves no byte in
//! any of its files: lent customers, covers, tags that became too sensitive.

use protocol::scope::Scope;
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
