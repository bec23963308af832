//! A relationship manager sees their customers by tier, and a portrait with its reasons.

use domain::staff::Role;
use domain::{CustomerId, Fen};
use serde_json::json;
use workbench::customer::{Book, SortKey, SortOrder};
use workbench::failure::Failure;
use workbench::session::Via;
use workbench::tier::Why;

use support::World;
use support::desk::book_request;

#[test]
fn an_advisor_sees_the_book_grouped_by_tier() {
    let world = World::demo(800);
    let desk = world.seat();
    let state = desk.open_whole(world.one(Role::RelationshipManager));
    assert_eq!(state.via, Some(Via::Online));

    let book = desk.book();
    assert!(book.of > 0, "an advisor of the demo bank has customers");
    assert_eq!(book.matched, book.of);
    let ranks: Vec<u8> = book.groups.iter().map(|group| group.tier.rank).collect();
    assert!(ranks.windows(2).all(|pair| pair[0] > pair[1]), "highest tier first: {ranks:?}");

    let counted: u32 = book.groups.iter().map(|group| group.count).sum();
    assert_eq!(counted, book.matched, "every customer stands in exactly one group");
    let summed: Fen = book.groups.iter().map(|group| group.aum).sum();
    assert_eq!(summed, book.aum, "group totals add up to the book");
    for group in &book.groups {
        let rows = book.rows.iter().filter(|row| row.tier.code == group.tier.code);
        let sum: Fen = rows.filter_map(|row| row.aum).sum();
        assert_eq!(sum, group.aum, "the rows of {} add up to its head", group.tier.code);
    }
    assert!(book.month.is_some() && book.as_of.is_some(), "amounts have an age");
}

#[test]
fn rows_sort_within_their_group_and_groups_fold() {
    let world = World::demo(800);
    let desk = world.seat();
    desk.open_whole(world.one(Role::RelationshipManager));
    let keys = [
        SortKey::Aum,
        SortKey::Delta,
        SortKey::Name,
        SortKey::Idle,
        SortKey::DueOn,
        SortKey::DueAmount,
        SortKey::Age,
        SortKey::OpenedOn,
    ];
    let all = desk.book();
    for sort in keys {
        for order in [SortOrder::Ascending, SortOrder::Descending] {
            let mut request = book_request("");
            (request.sort, request.order) = (sort, order);
            let book: Book = desk.must("customer.book", &request);
            let ranks: Vec<u8> = book.rows.iter().map(|row| row.tier.rank).collect();
            assert!(ranks.windows(2).all(|pair| pair[0] >= pair[1]), "{sort:?} {order:?} mixes tiers");
            assert_eq!(book.total, all.total);
            if sort == SortKey::Aum {
                check_amounts(&book, order);
            }
        }
    }
    let folded = all.groups[0].tier.code.clone();
    let mut request = book_request("");
    request.collapsed = vec![folded.clone()];
    let book: Book = desk.must("customer.book", &request);
    assert!(book.rows.iter().all(|row| row.tier.code != folded), "a folded group sends no rows");
    assert_eq!(book.total, all.total - all.groups[0].count);
    assert_eq!(book.groups, all.groups, "folding changes no total");
}

fn check_amounts(book: &Book, order: SortOrder) {
    for group in &book.groups {
        let rows = book.rows.iter().filter(|row| row.tier.code == group.tier.code);
        let amounts: Vec<Fen> = rows.filter_map(|row| row.aum).collect();
        let sorted = match order {
            SortOrder::Ascending => amounts.is_sorted(),
            SortOrder::Descending => amounts.iter().rev().is_sorted(),
        };
        assert!(sorted, "{} by amount, {order:?}", group.tier.code);
    }
}

#[test]
fn a_portrait_agrees_with_the_book_and_says_why() {
    let world = World::demo(800);
    let desk = world.seat();
    desk.open_whole(world.one(Role::RelationshipManager));
    let book = desk.book();
    for row in book.rows.iter().take(40) {
        let portrait = desk.portrait(row.id);
        assert_eq!(portrait.header.name, row.name);
        assert_eq!(portrait.header.tier, row.tier);
        assert_eq!(portrait.header.aum, row.aum);
        assert!(!portrait.summary.is_empty(), "the one sentence says something");
        let shares: u32 = portrait.mix.iter().map(|part| u32::from(part.permille)).sum();
        assert!(shares == 1000 || portrait.mix.is_empty(), "shares sum to 100.0 %, got {shares}");

        let why: Why = desk.must("tier.why", json!({"id": row.id}));
        assert_eq!(why.tier, row.tier);
        assert_eq!(why.aum_davg, row.aum);
        assert!(!why.reasons.is_empty());
        assert_eq!(why.recomputed_equal, Some(true), "device and head office decide the same");
    }
}

#[test]
fn names_never_reach_the_screen_in_the_clear() {
    let world = World::demo(800);
    let desk = world.seat();
    desk.open_whole(world.one(Role::RelationshipManager));
    for row in &desk.book().rows {
        assert!(row.name.contains('*'), "an unmasked name: one of {} characters", row.name.chars().count());
    }
}

#[test]
fn a_customer_of_somebody_else_does_not_exist_here() {
    let world = World::demo(800);
    let advisors = world.staff(Role::RelationshipManager);
    let [first, second] = advisors[..2] else { panic!("the demo bank has two advisors") };
    let (own, other) = (world.seat(), world.seat());
    own.open_whole(first);
    other.open_whole(second);
    let mine: Vec<CustomerId> = own.book().rows.iter().map(|row| row.id).collect();
    let theirs = other.book().rows.iter().map(|row| row.id).find(|id| !mine.contains(id));
    let theirs = theirs.expect("the other advisor has customers of their own");
    let refused: Result<workbench::portrait::Portrait, Failure> =
        own.ask("portrait.get", json!({"id": theirs}));
    assert_eq!(refused.expect_err("not mine").code, "not_found");
}

#[test]
fn a_locked_desk_answers_nothing_about_customers() {
    let world = World::demo(800);
    let desk = world.seat();
    desk.open_whole(world.one(Role::RelationshipManager));
    let _: workbench::session::SessionState = desk.must("session.lock", ());
    let refused: Result<Book, Failure> = desk.ask("customer.book", book_request(""));
    assert_eq!(refused.expect_err("locked").code, "locked");
}
