//! A branch manager moves one customer: it leaves the one device and appears on the other.

use domain::CustomerId;
use domain::staff::Role;
use serde_json::json;
use workbench::assignment::Saved;
use workbench::session::DemoAccount;
use workbench::staff::Advisors;

use support::{Desk, World};

/// The manager and two advisors of one branch.
fn branch(world: &World) -> (DemoAccount, DemoAccount, DemoAccount) {
    let manager = world.one(Role::BranchManager).clone();
    let advisors = world.staff(Role::RelationshipManager).into_iter();
    let mut here = advisors.filter(|advisor| advisor.branch == manager.branch).cloned();
    match (here.next(), here.next()) {
        (Some(giving), Some(taking)) => (manager, giving, taking),
        _ => panic!("the demo bank has a manager with two advisors of one branch"),
    }
}

fn ids(desk: &Desk) -> Vec<CustomerId> {
    desk.book().rows.iter().map(|row| row.id).collect()
}

#[test]
fn a_moved_customer_leaves_one_device_and_appears_on_the_other() {
    let world = World::demo(800);
    let (manager, giving, taking) = branch(&world);
    let (a, b, m) = (world.seat(), world.seat(), world.seat());
    a.open_whole(&giving);
    b.open_whole(&taking);
    m.open_whole(&manager);
    let moved = *ids(&a).first().expect("the giving advisor has a customer");
    let before = a.portrait(moved);
    assert!(!ids(&b).contains(&moved));

    let advisors: Advisors = m.must("staff.advisors", ());
    assert!(advisors.advisors.iter().any(|advisor| advisor.emp_no == taking.login));
    let _: Saved =
        m.must("assignment.request", json!({"customer": moved, "to": taking.login, "reason": "换管户"}));
    let state = m.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "head office agreed: {:?}", state.receipts);

    a.sync();
    b.sync();
    assert!(!ids(&a).contains(&moved), "it left the giving advisor's device");
    assert!(ids(&b).contains(&moved), "it is in the taking advisor's book");
    let after = b.portrait(moved);
    assert_eq!(after.header.aum, before.header.aum);
    assert_eq!(after.months, before.months, "with its whole history");
    assert_eq!(after.holdings, before.holdings);
    for desk in [&a, &b, &m] {
        let scopes = desk.sync_state().scopes;
        assert!(scopes.iter().all(|scope| scope.digest_equal == Some(true)), "{scopes:?}");
    }
}

#[test]
fn a_move_made_offline_waits_and_is_sent_later() {
    let mut world = World::demo(800);
    let (manager, giving, taking) = branch(&world);
    let (a, m) = (world.seat(), world.seat());
    a.open_whole(&giving);
    m.open_whole(&manager);
    let moved = *ids(&a).first().expect("the giving advisor has a customer");
    world.close_office();

    let _: Saved =
        m.must("assignment.request", json!({"customer": moved, "to": taking.login, "reason": "换管户"}));
    assert_eq!(m.sync_state().waiting, 1);
    let m = world.seat_in(m.switch_off());
    m.open(&manager).expect("the vault opens without head office");
    assert_eq!(m.sync_state().waiting, 1, "what was saved is still there after a restart");
    let row = m.book().rows.into_iter().find(|row| row.id == moved).expect("still the branch's customer");
    assert!(row.pending, "the screen says that it waits");
    assert_eq!(row.advisor.as_deref(), Some(giving.name.as_str()), "head office decides, not this desk");

    world.reopen_office();
    let state = m.sync();
    assert_eq!((state.waiting, state.attention), (0, 0), "head office agreed: {:?}", state.receipts);
    a.sync();
    assert!(!ids(&a).contains(&moved));
    let row = m.book().rows.into_iter().find(|row| row.id == moved).expect("still the branch's customer");
    assert_eq!((row.pending, row.advisor.as_deref()), (false, Some(taking.name.as_str())));
}

#[test]
fn an_advisor_may_not_move_customers() {
    let world = World::demo(800);
    let (_, giving, taking) = branch(&world);
    let a = world.seat();
    a.open_whole(&giving);
    let moved = *ids(&a).first().expect("the giving advisor has a customer");
    let refused =
        a.ask::<Saved>("assignment.request", json!({"customer": moved, "to": taking.login, "reason": "x"}));
    assert_eq!(refused.expect_err("not theirs to decide").code, "no_access");
    assert_eq!(a.sync_state().waiting, 0, "nothing was written");
}
