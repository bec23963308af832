//! Order: a small model check. Every order in which the wishes of three devices can arrive, each
//! made from the same first state, is played to its end; the invariant holds after every step,
//! and of wishes about one customer made from one version exactly one is granted.

use super::model::{Branch, Wish};

/// Every way of merging queues, keeping the order within each.
fn merges(queues: &[&[Wish]], visit: &mut dyn FnMut(&[Wish])) {
    fn step(rest: &mut Vec<&[Wish]>, so_far: &mut Vec<Wish>, visit: &mut dyn FnMut(&[Wish])) {
        if rest.iter().all(|queue| queue.is_empty()) {
            return visit(so_far);
        }
        for at in 0..rest.len() {
            let Some((first, others)) = rest[at].split_first() else { continue };
            let before = std::mem::replace(&mut rest[at], others);
            so_far.push(first.clone());
            step(rest, so_far, visit);
            so_far.pop();
            rest[at] = before;
        }
    }
    step(&mut queues.to_vec(), &mut Vec::new(), visit);
}

/// Every wish that can be made from the first state (the diamond at version 1, the platinum at
/// version 0), and from the next version of either.
fn every_wish() -> Vec<Wish> {
    let mut all = Vec::new();
    for later in 0..2 {
        for (customer, first) in [(0, 1), (1, 0)] {
            let seen = first + later;
            for to in [None, Some(0), Some(1)] {
                all.push(Wish::Request { customer, to, seen });
            }
            for by in 0..2 {
                all.push(Wish::Claim { customer, by, seen });
                all.push(Wish::Cover { customer, by, seen });
            }
            all.push(Wish::Release { customer, seen });
        }
        for who in 0..2 {
            all.push(Wish::Batch { to: who, seen: [1 + later, later] });
            all.push(Wish::Handover { leaver: who, seen: [1 + later, later] });
        }
    }
    all
}

#[test]
fn every_order_of_every_three_wishes_keeps_the_invariant() {
    let all = every_wish();
    let mut played = 0u32;
    for (at, one) in all.iter().enumerate() {
        for (other_at, two) in all.iter().enumerate().skip(at) {
            for three in &all[other_at..] {
                let queues = [one, two, three].map(std::slice::from_ref);
                merges(&queues, &mut |order| {
                    let mut branch = Branch::new();
                    for wish in order {
                        branch.arrive(wish);
                        branch.check().unwrap_or_else(|what| panic!("{what} after {order:?}"));
                    }
                    played += 1;
                });
            }
        }
    }
    assert!(played > 50_000, "{played} orders");
}

#[test]
fn of_wishes_made_from_one_version_exactly_one_is_granted_in_any_order() {
    let claims = |seen| {
        [
            Wish::Claim { customer: 1, by: 0, seen },
            Wish::Claim { customer: 1, by: 1, seen },
            Wish::Request { customer: 1, to: Some(0), seen },
            Wish::Cover { customer: 1, by: 1, seen },
        ]
    };
    let all = claims(0);
    let queues: Vec<&[Wish]> = all.iter().map(std::slice::from_ref).collect();
    let mut orders = 0;
    merges(&queues, &mut |order| {
        let mut branch = Branch::new();
        let granted: usize = order.iter().map(|wish| branch.arrive(wish)).sum();
        assert_eq!(granted, 1, "{order:?}");
        orders += 1;
    });
    assert_eq!(orders, 24);
}

#[test]
fn two_devices_with_queues_of_their_own_never_make_two_primaries() {
    let manager = [
        Wish::Handover { leaver: 0, seen: [1, 0] },
        Wish::Batch { to: 0, seen: [2, 0] },
        Wish::Request { customer: 1, to: None, seen: 1 },
        Wish::Release { customer: 0, seen: 2 },
    ];
    let advisor = [
        Wish::Claim { customer: 1, by: 1, seen: 0 },
        Wish::Claim { customer: 0, by: 1, seen: 3 },
        Wish::Claim { customer: 1, by: 0, seen: 2 },
    ];
    let mut orders = 0;
    merges(&[&manager, &advisor], &mut |order| {
        let mut branch = Branch::new();
        for wish in order {
            branch.arrive(wish);
            branch.check().unwrap_or_else(|what| panic!("{what} after {order:?}"));
        }
        orders += 1;
    });
    assert_eq!(orders, 35);
}
