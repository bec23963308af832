//! Pull: whatever happens between pages, a completed round is the store's state, and no more.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::EmpNo;
use domain::assignment::{Served, ServingRole};
use domain::staff::Role;
use head_office::core::identity::Identity;
use head_office::core::library::{self, GateKeeper};
use head_office::core::projection::{self, Audience};
use office_store::customer::Flow;
use office_store::{ChildMode, OfficeStore, ReadTxn};
use protocol::scope::Scope;

use crate::device::{Device, Held};
use crate::town::{BRANCH, change, contact, customer, id_of, person, put, small_bank};

fn bank(count: u32) -> (tempfile::TempDir, Arc<dyn OfficeStore>) {
    let (folder, store) = crate::town::empty();
    small_bank(&*store, count);
    (folder, store)
}

/// What a user should hold of a customer scope: read straight from the store.
fn oracle(txn: &dyn ReadTxn, who: &Identity, scope: &Scope) -> BTreeMap<String, Held> {
    let gates = GateKeeper::default();
    let gate = gates.gate(txn).unwrap();
    let text = scope.to_string();
    let of = (!matches!(scope, Scope::Branch(_))).then_some(text.as_str());
    let viewer = who.viewer(scope);
    let mut rows = BTreeMap::new();
    txn.members(BRANCH, of, 0, &mut |member| {
        let mut face = Vec::new();
        projection::customer(member.payload, viewer.audience, &gate, &mut face).unwrap();
        let mut children = BTreeMap::new();
        if matches!(viewer.audience, Audience::Full(_)) {
            txn.children(BRANCH, member.id, 0, &mut |child| {
                let payload = String::from_utf8(child.payload.to_vec()).unwrap();
                children.insert(format!("{}/{}", child.kind, child.id), payload);
                Flow::More
            })
            .unwrap();
        }
        let payload = String::from_utf8(face).unwrap();
        rows.insert(member.id.to_owned(), Held { ver: member.ver, payload, children });
        Flow::More
    })
    .unwrap();
    rows
}

fn check(device: &Device, store: &dyn OfficeStore, emp_no: &str) {
    let txn = store.read().unwrap();
    let who = Identity::read(txn.as_ref(), &EmpNo::from(emp_no)).unwrap().unwrap();
    let followed: Vec<Scope> = device.scopes.keys().cloned().collect();
    let mut expected = who.scopes();
    expected.sort();
    assert_eq!(followed, expected);
    for (scope, at) in &device.scopes {
        if scope.holds_customers() {
            assert_eq!(at.rows, oracle(txn.as_ref(), &who, scope), "{scope}");
        }
    }
}

/// A fixed linear congruence: the seed is the test's name.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(n)).unwrap()
    }
}

/// One thing that happens at head office.
fn happen(store: &dyn OfficeStore, dice: &mut Dice) {
    let n = 1 + dice.below(25);
    let advisor = ["8800001", "8800002"][dice.below(2) as usize];
    match dice.below(10) {
        0 => change(store, |txn| {
            txn.remove_customer(BRANCH, &id_of(n)).unwrap();
        }),
        1 => {
            let staff =
                person("8800002", Role::RelationshipManager, 1 + u8::try_from(dice.below(3)).unwrap());
            change(store, |txn| {
                library::put_staff(txn, &staff).unwrap();
            });
        }
        2 => {
            // Children that go: only the row and one contact stay.
            let (row, kept) = (customer(n, Some(advisor)), [contact(n, dice.below(3))]);
            let entry = head_office::core::book::Entry {
                interactions: &kept,
                ..head_office::core::book::Entry::of(&row)
            };
            change(store, |txn| {
                head_office::core::book::put(txn, &entry, ChildMode::Replace, None).unwrap();
            });
        }
        3..=5 => {
            let contacts = [contact(n, dice.below(9))];
            change(store, |txn| put(txn, &customer(n, Some(advisor)), &contacts));
        }
        6 => {
            let mut row = customer(n, Some("8800001"));
            row.served_by.push(Served {
                by: "8800002".into(),
                role: ServingRole::Assistant,
                from: row.as_of,
                until: None,
            });
            change(store, |txn| put(txn, &row, &[]));
        }
        _ => {
            let mut row = customer(n, [None, Some(advisor)][dice.below(2) as usize]);
            row.owner_version = dice.below(4);
            change(store, |txn| put(txn, &row, &[]));
        }
    }
}

fn run(seed: u64, judges_by_after: bool) {
    let (_folder, store) = bank(20);
    let mut dice = Dice(seed);
    let people = ["8800001", "8800002", "8800003", "8800004", "8800005"];
    let mut devices = people.map(|emp_no| Device { judges_by_after, ..Device::of(emp_no) });
    for _ in 0..60 {
        for _ in 0..dice.below(4) {
            happen(&*store, &mut dice);
        }
        let at = dice.below(5) as usize;
        if dice.below(8) == 0 {
            // An answer that is lost on the way changes nothing.
            devices[at].ask(&*store, 3);
        }
        let rows = [1, 1, 2, 3, 7, 50][dice.below(6) as usize];
        if devices[at].pull(&*store, rows) {
            check(&devices[at], &*store, people[at]);
        }
    }
    for (device, emp_no) in devices.iter_mut().zip(people) {
        device.catch_up(&*store);
        check(device, &*store, emp_no);
    }
}

#[test]
fn a_completed_round_is_the_state_whatever_happens_between_pages() {
    for seed in 0..25 {
        run(seed, false);
    }
}

#[test]
fn the_checks_catch_a_device_that_judges_newness_by_its_paging_position() {
    // A check that never fails proves nothing: this bug of SYNC.md 2.15 must be seen.
    let caught = (0..25).any(|seed| std::panic::catch_unwind(|| run(seed, true)).is_err());
    assert!(caught);
}

#[test]
fn a_reassigned_customer_leaves_one_device_and_arrives_whole_at_the_other() {
    let (_folder, store) = bank(3);
    let [mut loser, mut gainer] = ["8800001", "8800002"].map(Device::of);
    loser.catch_up(&*store);
    gainer.catch_up(&*store);
    change(&*store, |txn| put(txn, &customer(2, Some("8800002")), &[]));
    let lost = String::from_utf8(loser.ask(&*store, 500)).unwrap();
    let exits: Vec<&str> = lost.lines().filter(|line| line.contains(r#""t":"exit""#)).collect();
    assert_eq!(exits.len(), 1);
    assert!(exits[0].contains(&id_of(2).to_string()));
    assert!(!lost.contains(r#""t":"row""#), "the loser is sent ids and no row");
    let won = String::from_utf8(gainer.ask(&*store, 500)).unwrap();
    let rows = won.lines().filter(|line| line.contains(r#""t":"row""#)).count();
    assert_eq!(rows, 3, "the customer with two old contacts");
    for (device, emp_no) in [(&mut loser, "8800001"), (&mut gainer, "8800002")] {
        device.catch_up(&*store);
        check(device, &*store, emp_no);
    }
}

#[test]
fn a_page_ends_at_its_limit_of_rows_and_a_round_only_when_nothing_is_left() {
    let (_folder, store) = bank(4);
    let mut device = Device::of("8800001");
    let mut pulls = 1;
    while !device.pull(&*store, 2) {
        pulls += 1;
    }
    // One to learn the scopes; then eight reference rows at two a page take longest; a full page may have another behind it.
    assert_eq!(pulls, 5);
    let scope: Scope = format!("a:8800001@{BRANCH}").parse().unwrap();
    assert_eq!(device.scopes[&scope].rows.len(), 4);
}

#[test]
fn an_answer_holds_the_scopes_that_were_asked_for_and_no_other() {
    let (_folder, store) = bank(4);
    let mut device = Device::of("8800001");
    device.catch_up(&*store);
    // What is not the user's is not answered; what is asked twice is answered once.
    let strangers: Scope = format!("a:8800002@{BRANCH}").parse().unwrap();
    device.scopes.retain(|scope, _| *scope == Scope::Reference);
    device.scopes.entry(strangers).or_default();
    let answer = String::from_utf8(device.ask(&*store, 500)).unwrap();
    let named = |scope: &str| answer.lines().skip(1).filter(|line| line.contains(scope)).count();
    assert_eq!((named(r#""s":"ref""#), named(r#""s":"a:"#)), (1, 0), "{answer}");
}

#[test]
fn a_change_of_role_starts_every_scope_anew() {
    let (_folder, store) = bank(2);
    let mut device = Device::of("8800001");
    device.catch_up(&*store);
    change(&*store, |txn| {
        library::put_staff(txn, &person("8800001", Role::Teller, 2)).unwrap();
    });
    device.catch_up(&*store);
    let scopes: Vec<String> = device.scopes.keys().map(Scope::to_string).collect();
    let expected = [format!("b:{BRANCH}"), format!("u:8800001@{BRANCH}"), "ref".to_owned()];
    assert_eq!(scopes, expected);
    check(&device, &*store, "8800001");
}

#[test]
fn a_cursor_from_another_history_starts_anew() {
    let (_folder, store) = bank(2);
    let (_other_folder, longer) = bank(2);
    change(&longer, |txn| put(txn, &customer(1, None), &[]));
    change(&longer, |txn| put(txn, &customer(1, Some("8800001")), &[]));
    let mut device = Device::of("8800001");
    device.catch_up(&longer);
    device.catch_up(&*store);
    check(&device, &*store, "8800001");
}
