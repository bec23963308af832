//! The suite every backend must pass, as functions over the trait. Each takes an empty store.
//!
//! A backend stamps it with [`conformance!`](crate::conformance!), which makes one test a rule.
//! Failing is panicking: these are tests that live beside the contract they hold.

#[cfg(unix)]
pub mod cluster;
mod customer;
mod desk;
mod feed;
mod grant;
mod intent;
mod isolation;
mod reference;
mod session;
mod staff;
mod upkeep;

use domain::CustomerId;
use std::collections::BTreeMap;

use crate::customer::{Aggregate, Change, Child, ChildMode, Flow, Stay};
use crate::txn::{OfficeStore, ReadTxn, WriteTxn};

pub use customer::*;
pub use desk::*;
pub use feed::*;
pub use grant::*;
pub use intent::*;
pub use isolation::*;
pub use reference::*;
pub use session::*;
pub use staff::*;
pub use upkeep::*;

/// Stamps the suite: `conformance!(open)` with `open() -> (guard, store)` makes a test of each
/// rule.
#[macro_export]
macro_rules! conformance {
    ($open:path) => {
        $crate::conformance!(@each $open:
            numbers_are_distinct_and_in_commit_order
            writing_the_same_changes_nothing
            a_reader_keeps_its_snapshot
            a_dropped_transaction_never_was
            undo_goes_back_to_the_mark
            an_unlocked_head_refuses
            heads_are_locked_in_ascending_order
            heads_are_told_as_they_are
            a_new_customer_is_in_the_feeds
            a_change_moves_to_the_end_of_the_feed
            leaving_a_scope_is_an_exit_and_coming_back_is_not
            a_child_that_goes_makes_the_aggregate_whole
            children_above_a_cursor
            digests_add_up_after_anything
            removing_a_customer
            masters_are_kept_apart
            each_audience_has_its_own_face
            a_face_that_goes_is_an_exit
            a_hidden_change_is_no_change_of_a_face
            tags_are_visible_by_sensitivity_and_counter
            what_somebody_may_do_raises_the_revision
            settings_stay
            tokens_are_used_once_and_fall_with_their_family
            lease_shares_are_per_user_and_device
            log_ins_append
            a_long_write_holds_up_no_session
            a_dropped_session_never_was
            children_of_one_kind
            a_stay_that_is_over_is_found_and_ended
            a_lent_customer_stays_lent_whatever_is_written
            whether_somebody_was_in_a_scope
            a_stamp_moves_a_customer_everywhere
            a_recount_mends_nothing_that_is_right
            forgotten_exits_leave_a_floor
            a_value_finds_its_customer
            a_desk_row_is_in_its_feed_until_it_goes
            a_desk_row_that_comes_back_has_a_new_version
            a_long_feed_is_complete
            a_mark_says_where_the_head_was
            a_floor_and_a_change_go_together
            old_results_are_forgotten
            a_result_is_rewritten_by_its_id
            a_long_book_is_complete_with_its_children
            results_are_found_by_position_and_by_id
            what_is_expected_is_told_as_it_is
            audit_and_import_runs_append
        );
    };
    (@each $open:path: $($rule:ident)*) => {
        $(
            #[test]
            fn $rule() {
                let (_guard, store) = $open();
                $crate::conformance::$rule(&store);
            }
        )*
    };
}

/// The hash the suite expects the store to be opened with.
pub fn member_hash(id: &str, ver: u64) -> u128 {
    id.bytes()
        .fold(u128::from(ver) + 1, |sum, byte| sum.wrapping_mul(1_000_003).wrapping_add(u128::from(byte)))
}

const BRANCH: &str = "990100101";

fn id(n: u32) -> CustomerId {
    // Written by hand: the suite needs no randomness.
    format!("01900000-0000-7000-8000-{n:012}").parse().unwrap_or_else(|_| unreachable!("a fixed form"))
}

fn child<'a>(kind: &'a str, id: &'a str, payload: &'a str) -> Child<'a> {
    Child { kind, id, payload: payload.as_bytes(), hash: member_hash(payload, 0) }
}

fn scope(emp_no: &str) -> String {
    format!("a:{emp_no}@{BRANCH}")
}

/// Writes in a transaction of its own.
fn change<T>(store: &dyn OfficeStore, work: impl FnOnce(&mut dyn WriteTxn) -> T) -> T {
    let mut txn = store.write().unwrap();
    txn.lock(BRANCH).unwrap();
    txn.lock(crate::REFERENCE).unwrap();
    let result = work(txn.as_mut());
    txn.commit().unwrap();
    result
}

/// Writes one customer.
fn put(store: &dyn OfficeStore, n: u32, payload: &str, scopes: &[&str], children: &[Child<'_>]) -> Change {
    change(store, |txn| put_in(txn, n, payload, scopes, children, ChildMode::Merge))
}

fn put_in(
    txn: &mut dyn WriteTxn,
    n: u32,
    payload: &str,
    scopes: &[&str],
    children: &[Child<'_>],
    mode: ChildMode,
) -> Change {
    let stay = |emp_no: &&str| Stay { scope: scope(emp_no), until: None };
    let scopes: Vec<Stay> = scopes.iter().map(stay).collect();
    let aggregate =
        Aggregate { id: id(n), payload: payload.as_bytes(), children, mode, scopes: &scopes, source: None };
    txn.put_customer(BRANCH, &aggregate).unwrap()
}

/// Members of a scope above a cursor: id, version, seq, since.
fn members(txn: &dyn ReadTxn, of: Option<&str>, after: u64) -> Vec<(String, u64, u64, u64)> {
    let mut found = Vec::new();
    txn.members(BRANCH, of, after, &mut |member| {
        found.push((member.id.to_owned(), member.ver, member.seq, member.since_seq));
        Flow::More
    })
    .unwrap();
    found
}

fn children(txn: &dyn ReadTxn, n: u32, after: u64) -> Vec<(String, String, u64, String)> {
    let mut found = Vec::new();
    txn.children(BRANCH, &id(n).to_string(), after, &mut |child| {
        let payload = String::from_utf8(child.payload.to_vec()).unwrap();
        found.push((child.kind.to_owned(), child.id.to_owned(), child.seq, payload));
        Flow::More
    })
    .unwrap();
    found
}

/// Recomputes digest and count of a scope from its members and compares.
fn check_digest(txn: &dyn ReadTxn, of: Option<&str>) {
    let name = of.map_or_else(|| format!("b:{BRANCH}"), str::to_owned);
    let found = members(txn, of, 0);
    let sum = found.iter().fold(0u128, |sum, (id, ver, ..)| sum.wrapping_add(member_hash(id, *ver)));
    let head = txn.scope_head(BRANCH, &name).unwrap();
    assert_eq!((head.digest, head.count), (sum, found.len() as u64), "{name}");
    let mut sums = BTreeMap::new();
    txn.members(BRANCH, of, 0, &mut |member| {
        sums.insert(member.id.to_owned(), (member.kids, member.kids_sum));
        Flow::More
    })
    .unwrap();
    for (id, (kids, kids_sum)) in sums {
        let (mut n, mut sum) = (0, 0u128);
        txn.children(BRANCH, &id, 0, &mut |child| {
            n += 1;
            sum = sum.wrapping_add(child.hash);
            Flow::More
        })
        .unwrap();
        assert_eq!((kids, kids_sum), (n, sum), "children of {id}");
    }
}
