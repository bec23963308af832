//! The walk over a plan: counts against one snapshot, or writes in one transaction.

use std::collections::BTreeSet;

use domain::BranchCode;
use domain::campaign::Pursuit;
use domain::change;
use domain::customer::Customer;
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::{Recent, Series};
use indicatif::ProgressBar;
use office_store::customer::Flow;
use office_store::{ChildMode, REFERENCE, ReadTxn, WriteTxn};
use serde::de::DeserializeOwned;

use crate::core::book::{self, BookError, Entry};
use crate::import::fault::{Faults, Reason};
use crate::import::kind::{Kind, MemberRow};
use crate::import::plan::{Known, Plan, Planned};
use crate::import::write::merge::{self, Context};
use crate::import::write::outcome::{Fate, Tally};
use crate::import::write::seal::{Fresh, fingerprint};
use crate::import::write::{Seal, months, pursuit, reach, reference};

/// Where a walk leads.
pub(crate) enum Target<'a> {
    /// Nothing is written.
    Dry(&'a dyn ReadTxn),
    /// Written; the caller commits.
    Real(&'a mut dyn WriteTxn),
}

impl Target<'_> {
    fn read(&self) -> &dyn ReadTxn {
        match self {
            Target::Dry(txn) => *txn,
            Target::Real(txn) => &**txn,
        }
    }
}

/// Counts or writes a whole plan. Faults that only show against the store (a history that would
/// get a gap) are added to `faults`; the caller does not commit when there are any.
///
/// # Errors
/// [`BookError`]; the transaction must then be dropped.
pub(crate) fn apply<'a>(
    plan: &'a Plan,
    known: &'a Known,
    seal: &'a Seal,
    target: Target<'_>,
    faults: &'a mut Faults,
    progress: &ProgressBar,
) -> Result<Tally, BookError> {
    let mut walk = Walk {
        plan,
        context: Context { draft: &plan.draft, closing: &plan.closing, known, seal },
        target,
        tally: Tally::default(),
        whole: faults.is_empty(),
        faults,
    };
    reference::count(plan, known, &mut walk.tally);
    if let Target::Real(txn) = &mut walk.target {
        let homes = known.homes.values().map(BranchCode::as_str);
        let branches: BTreeSet<&str> = plan.each().map(|one| one.branch.as_str()).chain(homes).collect();
        for branch in branches {
            txn.lock(branch)?;
        }
        txn.lock(REFERENCE)?;
        reference::write(*txn, plan, known)?;
    }
    for (index, planned) in plan.each().enumerate() {
        let home = known.homes.get(&(index as u32));
        walk.customer(&planned, home)?;
        progress.inc(1);
    }
    Ok(walk.tally)
}

struct Walk<'a, 't> {
    plan: &'a Plan,
    context: Context<'a>,
    target: Target<'t>,
    tally: Tally,
    /// No line was left out, so that a gap is not the hole a faulty line left.
    whole: bool,
    faults: &'a mut Faults,
}

/// What is there of a customer.
struct Standing {
    customer: Customer,
    series: Option<Series>,
    holdings: Option<Holdings>,
    recent: Option<Recent>,
    pursuits: Vec<Pursuit>,
}

impl Walk<'_, '_> {
    fn customer(&mut self, planned: &Planned<'_>, home: Option<&BranchCode>) -> Result<(), BookError> {
        match home {
            None => self.newcomer(planned),
            Some(home) => self.familiar(planned, home),
        }
    }

    /// A customer head office has not met: all of it is new.
    fn newcomer(&mut self, planned: &Planned<'_>) -> Result<(), BookError> {
        self.tally_all(planned, Fate::Create);
        if let Target::Dry(_) = self.target {
            // Histories with snapshots have been looked at by the check.
            if planned.snapshots.is_empty() {
                self.gap(planned, months::merge(planned, None, None).as_ref());
            }
            return Ok(());
        }
        let fresh = self.fresh(planned);
        let fingerprint = fingerprint(&fresh)?;
        let Target::Real(txn) = &mut self.target else { return Ok(()) };
        book::put(*txn, &fresh.entry(), ChildMode::Merge, Some(fingerprint))?;
        txn.put_masters(planned.branch.as_str(), &planned.id, &fresh.masters)?;
        Ok(())
    }

    /// A customer who is there already: what the last run left is skipped, the rest merged.
    fn familiar(&mut self, planned: &Planned<'_>, home: &BranchCode) -> Result<(), BookError> {
        let fresh = self.fresh(planned);
        let fingerprint = fingerprint(&fresh)?;
        let Some(record) = self.target.read().customer(home.as_str(), &planned.id)? else {
            return self.newcomer(planned);
        };
        if record.source == Some(fingerprint) {
            self.tally_all(planned, Fate::Skip);
            return Ok(());
        }
        let standing = self.standing(home, planned, &record.payload)?;
        let mut customer = self.context.customer(planned, Some(&standing.customer));
        change::stamp(&standing.customer, &mut customer);
        let series = months::merge(planned, standing.series.as_ref(), Some(&mut self.tally));
        self.gap(planned, series.as_ref());
        self.count(planned, &standing, &customer, fresh.holdings.as_ref());
        self.count_interactions(planned, home, &fresh.interactions)?;
        let recent = pursuit::recent(&self.plan.draft, planned, standing.recent.as_ref());
        let pursuits = pursuit::pursuits(planned, &standing.pursuits);
        self.count_pursuits(planned, &standing, recent.as_ref(), &pursuits);
        let moved = Some(home).filter(|home| *home != planned.branch);
        let merged = Fresh { customer, series, recent, pursuits, ..fresh };
        self.write(planned, &merged, moved, &standing, fingerprint)
    }

    /// What a customer's lines come to when nothing is there before.
    fn fresh(&self, planned: &Planned<'_>) -> Fresh {
        let document = planned.row.and_then(|row| row.identity.as_ref());
        Fresh {
            customer: self.context.customer(planned, None),
            series: months::merge(planned, None, None),
            holdings: self.context.holdings(planned),
            interactions: merge::interactions(planned),
            recent: pursuit::recent(&self.plan.draft, planned, None),
            pursuits: pursuit::pursuits(planned, &[]),
            masters: reach::masters(planned.contact_points, document, Vec::new()),
        }
    }

    fn standing(
        &self,
        home: &BranchCode,
        planned: &Planned<'_>,
        payload: &[u8],
    ) -> Result<Standing, BookError> {
        Ok(Standing {
            customer: serde_json::from_slice(payload)?,
            series: self.child(home, planned, "series")?,
            holdings: self.child(home, planned, "holdings")?,
            recent: self.child(home, planned, "recent")?,
            pursuits: book::pursuits(self.target.read(), home, &planned.id)?,
        })
    }

    fn child<T: DeserializeOwned>(
        &self,
        home: &BranchCode,
        planned: &Planned<'_>,
        kind: &str,
    ) -> Result<Option<T>, BookError> {
        let id = planned.id.to_string();
        let payload = self.target.read().child(home.as_str(), &id, kind, &id)?;
        Ok(payload.map(|payload| serde_json::from_slice(&payload)).transpose()?)
    }

    /// Reports a history that would have a gap, unless a faulty line made the hole.
    fn gap(&mut self, planned: &Planned<'_>, series: Option<&Series>) {
        let Some(missing) = series.filter(|_| self.whole).and_then(months::gap) else { return };
        let place = planned.snapshots.first().map(|row| row.place);
        let place = place.or_else(|| planned.movements.first().map(|row| row.place));
        if let Some(place) = place.or_else(|| planned.behaviours.first().map(|row| row.place)) {
            let reason = Reason::new("month_missing").with("month", missing);
            self.plan.draft.fault(self.faults, place, "month", reason);
        }
    }

    /// Every line of a customer has the same fate.
    fn tally_all(&mut self, planned: &Planned<'_>, fate: Fate) {
        self.tally.add(Kind::Customer, fate, 1);
        self.tally.add(Kind::ContactPoint, fate, planned.contact_points.len());
        self.tally.add(Kind::Holding, fate, planned.holdings.len());
        self.tally.add(Kind::Snapshot, fate, planned.snapshots.len());
        self.tally.add(Kind::TransactionMonth, fate, planned.movements.len());
        self.tally.add(Kind::Behaviour, fate, planned.behaviours.len());
        self.tally.add(Kind::Interaction, fate, planned.interactions.len());
        self.tally.add(Kind::Assignment, fate, planned.assignments.len());
        self.tally.add(Kind::Tag, fate, planned.tags.len());
        self.tally.add(Kind::BehaviourDay, fate, planned.days.len());
        self.tally.add(Kind::CampaignMember, fate, planned.members.len());
        self.tally.add(Kind::Need, fate, planned.needs.len());
    }

    fn count(
        &mut self,
        planned: &Planned<'_>,
        standing: &Standing,
        new: &Customer,
        holdings: Option<&Holdings>,
    ) {
        let old = &standing.customer;
        let person = Fate::of(Some(&merge::person(old)), &merge::person(new));
        self.tally.add(Kind::Customer, person, 1);
        let before = Some(&old.contacts).filter(|contacts| !contacts.is_empty());
        self.tally.add(Kind::ContactPoint, Fate::of(before, &new.contacts), planned.contact_points.len());
        if let Some(holdings) = holdings {
            let fate = Fate::of(standing.holdings.as_ref(), holdings);
            self.tally.add(Kind::Holding, fate, planned.holdings.len());
        }
        for row in planned.tags {
            let find = |of: &Customer| of.tags.iter().find(|tag| tag.code.as_str() == row.code).cloned();
            if let Some(tag) = find(new) {
                self.tally.add(Kind::Tag, Fate::of(find(old).as_ref(), &tag), 1);
            }
        }
        for row in planned.assignments {
            let find = |of: &Customer| of.served_by.iter().find(|one| one.role == row.role).cloned();
            if let Some(served) = find(new) {
                self.tally.add(Kind::Assignment, Fate::of(find(old).as_ref(), &served), 1);
            }
        }
    }

    fn count_interactions(
        &mut self,
        planned: &Planned<'_>,
        home: &BranchCode,
        interactions: &[Interaction],
    ) -> Result<(), BookError> {
        let id = planned.id.to_string();
        for interaction in interactions {
            let own = interaction.id.to_string();
            let old = self.target.read().child(home.as_str(), &id, "interaction", &own)?;
            let old: Option<Interaction> = old.map(|old| serde_json::from_slice(&old)).transpose()?;
            self.tally.add(Kind::Interaction, Fate::of(old.as_ref(), interaction), 1);
        }
        Ok(())
    }

    fn count_pursuits(
        &mut self,
        planned: &Planned<'_>,
        standing: &Standing,
        recent: Option<&Recent>,
        pursuits: &[Pursuit],
    ) {
        let before = |on| standing.recent.iter().flat_map(|old| &old.days).find(|day| day.on == on);
        for row in planned.days.iter().filter(|_| recent.is_some()) {
            self.tally.add(Kind::BehaviourDay, Fate::of(before(row.day.on), &row.day), 1);
        }
        for pursuit in pursuits {
            let same = |old: &&Pursuit| old.kind() == pursuit.kind() && old.id() == pursuit.id();
            let fate = Fate::of(standing.pursuits.iter().find(same), pursuit);
            // A member's states are a line each.
            let of = |row: &&MemberRow| row.campaign == pursuit.id();
            let lines = match pursuit {
                Pursuit::Member(_) => planned.members.iter().filter(of).count(),
                Pursuit::Need(_) => 1,
            };
            self.tally.add(pursuit::kind(pursuit), fate, lines);
        }
    }

    /// Writes a merged customer; from another branch everything moves along.
    fn write(
        &mut self,
        planned: &Planned<'_>,
        merged: &Fresh,
        moved: Option<&BranchCode>,
        standing: &Standing,
        fingerprint: [u8; 16],
    ) -> Result<(), BookError> {
        let Target::Real(txn) = &mut self.target else { return Ok(()) };
        let document = planned.row.and_then(|row| row.identity.as_ref());
        let home = moved.unwrap_or(planned.branch).as_str();
        let old = txn.masters(home, &planned.id)?;
        let masters = reach::masters(planned.contact_points, document, old);
        let entry = merged.entry();
        match moved {
            Some(from) => {
                let mut kept = interactions_of(&**txn, from, planned)?;
                kept.retain(|one| !entry.interactions.iter().any(|new| new.id == one.id));
                kept.extend_from_slice(entry.interactions);
                let mut all = standing.pursuits.clone();
                all.retain(|old| {
                    !entry.pursuits.iter().any(|new| new.kind() == old.kind() && new.id() == old.id())
                });
                all.extend_from_slice(entry.pursuits);
                let records = book::records(&**txn, from, &planned.id)?;
                let whole = Entry {
                    customer: entry.customer,
                    series: entry.series.or(standing.series.as_ref()),
                    holdings: entry.holdings.or(standing.holdings.as_ref()),
                    interactions: &kept,
                    recent: entry.recent.or(standing.recent.as_ref()),
                    pursuits: &all,
                    records: &records,
                };
                txn.remove_customer(from.as_str(), &planned.id)?;
                book::put(*txn, &whole, ChildMode::Replace, Some(fingerprint))?;
            }
            None => {
                book::put(*txn, &entry, ChildMode::Merge, Some(fingerprint))?;
            }
        }
        txn.put_masters(planned.branch.as_str(), &planned.id, &masters)?;
        Ok(())
    }
}

/// All contacts head office holds of a customer.
fn interactions_of(
    txn: &dyn ReadTxn,
    branch: &BranchCode,
    planned: &Planned<'_>,
) -> Result<Vec<Interaction>, BookError> {
    let mut payloads = Vec::new();
    txn.children(branch.as_str(), &planned.id.to_string(), 0, &mut |child| {
        if child.kind == "interaction" {
            payloads.push(child.payload.to_vec());
        }
        Flow::More
    })?;
    payloads.iter().map(|payload| Ok(serde_json::from_slice(payload)?)).collect()
}
