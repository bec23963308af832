//! Model: a branch of a few customers and advisors, and every wish anybody may send. The world
//! that `order` (exhaustive) and the property below play on.

use proptest::prelude::*;

use super::{acting, advisor, manager, ranked, today};
use crate::assignment::*;
use crate::customer::Customer;
use crate::handover::{
    Handover, HandoverApprove, HandoverCause, HandoverPropose, Proposal, approve, propose,
};
use crate::staff::{Actor, Staff};
use crate::strategy::default_strategies;

/// Advisors of the model.
pub(super) const ADVISORS: [&str; 2] = ["1", "2"];

/// One wish of somebody, made from what their device held then: the versions may be old.
#[derive(Debug, Clone)]
pub(super) enum Wish {
    /// A manager gives one customer away, or pools them.
    Request { customer: usize, to: Option<usize>, seen: u32 },
    /// A manager allots several.
    Batch { to: usize, seen: [u32; 2] },
    /// An advisor claims.
    Claim { customer: usize, by: usize, seen: u32 },
    /// A manager releases.
    Release { customer: usize, seen: u32 },
    /// A manager lets somebody cover.
    Cover { customer: usize, by: usize, seen: u32 },
    /// A manager hands a book over; a second one approves.
    Handover { leaver: usize, seen: [u32; 2] },
}

/// The branch at head office.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Branch {
    pub(super) customers: [Customer; 2],
}

impl Branch {
    /// A diamond with the first advisor, a platinum in the pool.
    pub(super) fn new() -> Branch {
        let mut served = ranked(1, 3);
        reassign(&served.clone(), Some("1".into()), "2026-01-01".parse().unwrap()).apply(&mut served);
        Branch { customers: [served, ranked(2, 2)] }
    }

    /// A wish arrives; says how many customers it changed.
    pub(super) fn arrive(&mut self, wish: &Wish) -> usize {
        let day = today();
        match wish {
            Wish::Request { customer, to, seen } => {
                let of = &self.customers[*customer];
                let staff = to.map(|to| advisor(ADVISORS[to]));
                let asked = AssignmentRequest {
                    customer: of.id,
                    to: staff.as_ref().map(|staff| staff.emp_no.clone()),
                    expect_owner_version: *seen,
                    reason: String::new(),
                };
                let effect = request(of, &asked, staff.as_ref(), &manager(), day);
                self.apply(*customer, effect.ok())
            }
            Wish::Batch { to, seen } => self.batch(*to, seen),
            Wish::Claim { customer, by, seen } => {
                let of = &self.customers[*customer];
                let asked =
                    AssignmentClaim { customer: of.id, expect_owner_version: *seen, reason: String::new() };
                let claimed = Claimed { today: 0, room: Room { load_tenths: 0, capacity_tenths: 4_500 } };
                let (staff, actor) = (advisor(ADVISORS[*by]), acting(ADVISORS[*by]));
                let effect = claim(of, &asked, Some(&staff), claimed, None, &actor, day);
                self.apply(*customer, effect.ok())
            }
            Wish::Release { customer, seen } => {
                let of = &self.customers[*customer];
                let asked = AssignmentRelease {
                    customer: of.id,
                    expect_owner_version: *seen,
                    choice: ReleaseChoice::Release,
                    reason: String::new(),
                };
                let strategy = default_strategies().iter().find(|one| one.tier.as_str() == "diamond");
                let out = release(of, &asked, strategy, &manager(), day);
                self.apply(*customer, out.ok().and_then(|out| out.effect))
            }
            Wish::Cover { customer, by, seen } => {
                let of = &self.customers[*customer];
                let item = CoverItem { customer: of.id, expect_owner_version: *seen };
                let asked = AssignmentCover {
                    items: vec![item.clone()],
                    emp_no: ADVISORS[*by].into(),
                    role: CoverRole::Cover,
                    until: Some(day),
                    reason: String::new(),
                };
                let staff = advisor(ADVISORS[*by]);
                let effect = cover(of, &item, &asked, Some(&staff), &manager(), day);
                self.apply(*customer, effect.ok())
            }
            Wish::Handover { leaver, seen } => self.hand_over(*leaver, seen),
        }
    }

    fn apply(&mut self, customer: usize, effect: Option<Effect>) -> usize {
        let Some(effect) = effect else { return 0 };
        effect.apply(&mut self.customers[customer]);
        1
    }

    fn batch(&mut self, to: usize, seen: &[u32; 2]) -> usize {
        let staff = advisor(ADVISORS[to]);
        let items = self.items(seen, |_| true, to);
        let batch = AssignmentBatch { id: uuid::Uuid::nil(), items, reason: String::new() };
        let mut done = 0;
        for (at, item) in batch.items.iter().enumerate() {
            let effect = batch.item(item, &self.customers[at], Some(&staff), &manager(), today());
            done += self.apply(at, effect.ok());
        }
        done
    }

    fn items(&self, seen: &[u32; 2], wanted: impl Fn(&Customer) -> bool, to: usize) -> Vec<AssignmentItem> {
        let pairs = self.customers.iter().zip(seen).filter(|(customer, _)| wanted(customer));
        pairs
            .map(|(customer, seen)| AssignmentItem {
                customer: customer.id,
                to: Some(ADVISORS[to].into()),
                expect_owner_version: *seen,
            })
            .collect()
    }

    /// Proposed and approved at once: the two words arrive together, the race is with the rest.
    fn hand_over(&mut self, leaver: usize, seen: &[u32; 2]) -> usize {
        let theirs = |customer: &Customer| {
            customer.primary().is_some_and(|primary| primary.by.as_str() == ADVISORS[leaver])
        };
        let asked = HandoverPropose {
            id: uuid::Uuid::nil(),
            leaver: ADVISORS[leaver].into(),
            cause: HandoverCause::Leaving,
            items: self.items(seen, theirs, 1 - leaver),
            reason: String::new(),
        };
        let found = |id: &crate::id::CustomerId| self.customers.iter().find(|one| one.id == *id).cloned();
        let staff = |emp: &crate::id::EmpNo| -> Option<Staff> { Some(advisor(emp.as_str())) };
        let rows = Proposal { customer: &found, staff: &staff, strategy: &|_| None };
        let Ok(mut handover) = propose(&asked, &rows, &manager(), Default::default()) else { return 0 };
        let second = Actor { emp_no: "8801010".into(), ..manager() };
        let word = HandoverApprove { handover: handover.id, approved: true, reason: String::new() };
        if let Ok(approved) = approve(&handover, &word, &second, Default::default()) {
            handover = approved;
        }
        self.put_in_force(&mut handover)
    }

    fn put_in_force(&mut self, handover: &mut Handover) -> usize {
        let mut done = 0;
        handover.put_in_force(|item| {
            let at = self.customers.iter().position(|one| one.id == item.customer)?;
            let asked = AssignmentRequest {
                customer: item.customer,
                to: Some(item.to.clone()),
                expect_owner_version: item.expect_owner_version,
                reason: String::new(),
            };
            let staff = advisor(item.to.as_str());
            let effect = request(&self.customers[at], &asked, Some(&staff), &manager(), today());
            match effect {
                Ok(effect) => {
                    effect.apply(&mut self.customers[at]);
                    done += 1;
                    None
                }
                Err(refusal) => Some(refusal),
            }
        });
        done
    }

    /// N-14: never two primaries, nobody twice in one row, and whoever is of high value is
    /// served or waits in the pool.
    pub(super) fn check(&self) -> Result<(), String> {
        for customer in &self.customers {
            let primaries = customer.served_by.iter().filter(|one| one.role == ServingRole::Primary).count();
            let mut people: Vec<&str> = customer.served_by.iter().map(|one| one.by.as_str()).collect();
            people.sort_unstable();
            people.dedup();
            let placed = matches!(place(customer), Place::Assigned | Place::Pooled);
            if primaries > 1 || people.len() != customer.served_by.len() || !placed {
                return Err(format!("{:?}", customer.served_by));
            }
        }
        Ok(())
    }
}

fn wish() -> impl Strategy<Value = Wish> {
    let seen = || 0u32..6;
    prop_oneof![
        (0usize..2, prop::option::of(0usize..2), seen()).prop_map(|(customer, to, seen)| Wish::Request {
            customer,
            to,
            seen
        }),
        (0usize..2, seen(), seen()).prop_map(|(to, one, two)| Wish::Batch { to, seen: [one, two] }),
        (0usize..2, 0usize..2, seen()).prop_map(|(customer, by, seen)| Wish::Claim { customer, by, seen }),
        (0usize..2, seen()).prop_map(|(customer, seen)| Wish::Release { customer, seen }),
        (0usize..2, 0usize..2, seen()).prop_map(|(customer, by, seen)| Wish::Cover { customer, by, seen }),
        (0usize..2, seen(), seen())
            .prop_map(|(leaver, one, two)| Wish::Handover { leaver, seen: [one, two] }),
    ]
}

proptest! {
    #[test]
    fn any_order_of_any_wishes_keeps_one_primary_and_nobody_lost(
        wishes in prop::collection::vec(wish(), 1..60),
    ) {
        let mut branch = Branch::new();
        for wish in &wishes {
            let before: u32 = branch.customers.iter().map(|one| one.owner_version).sum();
            let done = branch.arrive(wish);
            let after: u32 = branch.customers.iter().map(|one| one.owner_version).sum();
            prop_assert_eq!(after - before, u32::try_from(done).unwrap(), "a change is one version");
            prop_assert!(branch.check().is_ok(), "{:?} after {:?}", branch.check(), wish);
        }
    }
}
