//! Table: who sits at the allotting table: every advisor of the branch with what they carry, and
//! the customers about whom a wish already waits. Board, suggestion, preview, claim, coverage and
//! handover look at the same table.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::{Load, Room, qualifies, weigh};
use domain::customer::Customer;
use domain::id::TierCode;
use domain::intent::Intent;
use domain::staff::{Role, Staff, StaffStatus};
use domain::strategy::ServiceStrategy;
use domain::{CustomerId, EmpNo};

use super::{AdvisorLoad, AskedLine, LoadAfter, TierLoad, TierWeight};
use crate::desk::{Cx, Stop};

/// Wishes looked at for what waits.
const ASKED: u32 = 200;

/// The advisors of a branch and their loads.
pub(crate) struct Table<'a> {
    cx: &'a Cx<'a>,
    /// Customers by advisor, then by tier code.
    served: BTreeMap<EmpNo, BTreeMap<String, u32>>,
    /// Customers without a primary.
    pub(crate) unassigned: u32,
}

impl<'a> Table<'a> {
    /// As the store holds it now.
    pub(crate) fn of(cx: &'a Cx<'a>) -> Result<Table<'a>, Stop> {
        let mut table = Table { cx, served: BTreeMap::new(), unassigned: 0 };
        for row in cx.reader.served()? {
            match row.advisor {
                Some(emp) => {
                    let tiers = table.served.entry(EmpNo(emp)).or_default();
                    *tiers.entry(row.tier).or_default() += row.count;
                }
                None => table.unassigned += row.count,
            }
        }
        Ok(table)
    }

    /// Advisors of the branch who may be given customers, by name.
    pub(crate) fn active(&self) -> Vec<&'a Staff> {
        let mut found: Vec<&Staff> = self.staff().filter(|staff| may_serve(staff)).collect();
        found.sort_by(|a, b| (&a.name, &a.emp_no).cmp(&(&b.name, &b.emp_no)));
        found
    }

    /// The same, and everybody else who still has customers: on leave, gone, in another role.
    pub(crate) fn everybody(&self) -> Vec<&'a Staff> {
        let mut found: Vec<&Staff> = self
            .staff()
            .filter(|staff| may_serve(staff) || self.served.contains_key(&staff.emp_no))
            .collect();
        found.sort_by(|a, b| (!may_serve(a), &a.name, &a.emp_no).cmp(&(!may_serve(b), &b.name, &b.emp_no)));
        found
    }

    fn staff(&self) -> impl Iterator<Item = &'a Staff> {
        let branch = &self.cx.actor.branch;
        self.cx.words.reference.staff.values().filter(move |staff| staff.branch == *branch)
    }

    /// What somebody carries.
    pub(crate) fn load(&self, emp: &EmpNo) -> Load {
        let Some(tiers) = self.served.get(emp) else { return Load::default() };
        weigh(tiers.iter().map(|(tier, count)| (*count, weight(self.cx, tier))))
    }

    /// Load and capacity.
    pub(crate) fn room(&self, staff: &Staff) -> Room {
        Room::of(staff, self.load(&staff.emp_no))
    }

    /// An advisor as the board shows them.
    pub(crate) fn line(&self, staff: &Staff) -> AdvisorLoad {
        let load = self.load(&staff.emp_no);
        AdvisorLoad {
            emp_no: staff.emp_no.to_string(),
            name: staff.name.clone(),
            customers: load.customers,
            tiers: self.tiers(&staff.emp_no),
            load_tenths: load.tenths,
            capacity: staff.capacity,
            qualifications: staff.qualifications.clone(),
            active: may_serve(staff),
        }
    }

    /// Everybody with customers, as a map needs them: those this branch has no row of, too, so that
    /// every customer who is served stands in one line.
    pub(crate) fn lines(&self) -> Vec<AdvisorLoad> {
        let known: Vec<&Staff> = self.everybody();
        let strange = self.served.keys().filter(|emp| !known.iter().any(|staff| staff.emp_no == **emp));
        let mut lines: Vec<AdvisorLoad> = known.iter().map(|staff| self.line(staff)).collect();
        lines.extend(strange.map(|emp| {
            let load = self.load(emp);
            AdvisorLoad {
                emp_no: emp.to_string(),
                name: self.cx.words.staff_name(emp).unwrap_or_else(|| emp.to_string()),
                customers: load.customers,
                tiers: self.tiers(emp),
                load_tenths: load.tenths,
                capacity: None,
                qualifications: Vec::new(),
                active: false,
            }
        }));
        lines
    }

    fn tiers(&self, emp: &EmpNo) -> Vec<TierLoad> {
        let tiers = self.served.get(emp).into_iter().flatten();
        tiers.map(|(tier, count)| TierLoad { tier: tier.clone(), count: *count }).collect()
    }

    /// Loads after customers have changed hands: (from, to, weight) each. Only who is touched,
    /// by name.
    pub(crate) fn after(&self, moves: &[(Option<EmpNo>, Option<EmpNo>, u16)]) -> Vec<LoadAfter> {
        let touched: BTreeSet<&EmpNo> =
            moves.iter().flat_map(|(from, to, _)| from.iter().chain(to.iter())).collect();
        let mut lines: Vec<LoadAfter> = touched
            .into_iter()
            .filter_map(|emp| self.cx.words.reference.staff.get(emp))
            .map(|staff| self.line_after(staff, moves))
            .collect();
        lines.sort_by(|a, b| (&a.name, &a.emp_no).cmp(&(&b.name, &b.emp_no)));
        lines
    }

    /// One person's load after these moves.
    pub(crate) fn line_after(
        &self,
        staff: &Staff,
        moves: &[(Option<EmpNo>, Option<EmpNo>, u16)],
    ) -> LoadAfter {
        let before = self.load(&staff.emp_no).tenths;
        let mut line = LoadAfter {
            emp_no: staff.emp_no.to_string(),
            name: staff.name.clone(),
            before_tenths: before,
            after_tenths: before,
            capacity: staff.capacity,
            gained: 0,
            lost: 0,
        };
        for (from, to, weight) in moves {
            if from.as_ref() == Some(&staff.emp_no) {
                line.after_tenths = line.after_tenths.saturating_sub(u32::from(*weight));
                line.lost += 1;
            }
            if to.as_ref() == Some(&staff.emp_no) {
                line.after_tenths += u32::from(*weight);
                line.gained += 1;
            }
        }
        line
    }
}

/// An advisor at work.
pub(crate) fn may_serve(staff: &Staff) -> bool {
    staff.role == Role::RelationshipManager && staff.status == StaffStatus::Active
}

/// Weight of a tier in tenths of a point.
pub(crate) fn weight(cx: &Cx<'_>, tier: &str) -> u16 {
    cx.words.strategy(tier).map_or(0, |strategy| strategy.weight_tenths)
}

/// Rank of a tier in the rule in force; 0 for one it does not know.
pub(crate) fn rank_of(cx: &Cx<'_>, tier: &TierCode) -> u8 {
    cx.words.rule().and_then(|rule| rule.rank_of_code(tier)).unwrap_or(0)
}

/// Strategy of a customer's tier.
pub(crate) fn strategy<'w>(cx: &'w Cx<'_>, customer: &Customer) -> Option<&'w ServiceStrategy> {
    cx.words.strategy(customer.tier_code()?)
}

/// Weight of a customer in tenths of a point.
pub(crate) fn weight_of(cx: &Cx<'_>, customer: &Customer) -> u16 {
    strategy(cx, customer).map_or(0, |strategy| strategy.weight_tenths)
}

/// Whether somebody lacks the qualification a customer asks for.
pub(crate) fn lacks(cx: &Cx<'_>, staff: &Staff, customer: &Customer) -> bool {
    qualifies(staff, strategy(cx, customer)).is_err()
}

/// What a customer of each tier weighs, highest first.
pub(crate) fn weights(cx: &Cx<'_>) -> Vec<TierWeight> {
    let Some(rule) = cx.words.rule() else { return Vec::new() };
    rule.levels
        .iter()
        .enumerate()
        .rev()
        .map(|(rank, level)| TierWeight {
            tier: cx.words.badge_of(&level.code, u8::try_from(rank).unwrap_or(u8::MAX)),
            weight_tenths: weight(cx, level.code.as_str()),
            qualification: cx.words.strategy(level.code.as_str()).and_then(|one| one.qualification.clone()),
        })
        .collect()
}

/// Wishes of this device that wait for head office.
pub(crate) struct Waiting {
    /// Customers they are about.
    pub(crate) customers: BTreeSet<CustomerId>,
    /// What was asked, newest first.
    pub(crate) lines: Vec<AskedLine>,
}

/// What waits.
pub(crate) fn waiting(cx: &Cx<'_>) -> Result<Waiting, Stop> {
    let mut waiting = Waiting { customers: BTreeSet::new(), lines: Vec::new() };
    for asked in cx.reader.asked(ASKED)? {
        let open = matches!(asked.state.as_str(), "waiting" | "failed" | "deferred");
        let Ok(intent) = Intent::parse(&asked.name, &asked.args) else { continue };
        let customers = about(&intent);
        waiting.lines.push(AskedLine {
            mid: asked.mid,
            name: asked.name,
            state: asked.state,
            customers: u32::try_from(customers.len()).unwrap_or(u32::MAX),
            at: domain::Timestamp(asked.made_at),
        });
        if open {
            waiting.customers.extend(customers);
        }
    }
    Ok(waiting)
}

fn about(intent: &Intent) -> Vec<CustomerId> {
    match intent {
        Intent::AssignmentBatch(of) => of.items.iter().map(|item| item.customer).collect(),
        Intent::HandoverPropose(of) => of.items.iter().map(|item| item.customer).collect(),
        Intent::AssignmentCover(of) => of.items.iter().map(|item| item.customer).collect(),
        other => other.customer().into_iter().collect(),
    }
}
