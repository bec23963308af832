//! The walk over a plan: counts against one snapshot, or writes in one transaction.

use std::collections::BTreeSet;

use domain::BranchCode;
use domain::customer::Customer;
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::Series;
use indicatif::ProgressBar;
use office_store::customer::Flow;
use office_store::{ChildMode, REFERENCE, ReadTxn, WriteTxn};
use serde::de::DeserializeOwned;

use crate::core::book::{self, BookError, Entry};
use crate::import::fault::{Faults, Reason};
use crate::import::kind::Kind;
use crate::import::plan::{Known, Plan, Planned};
use crate::import::write::merge::{self, Context};
use crate::import::write::outcome::{Fate, Tally};
use crate::import::write::seal::{Fresh, fingerprint};
use crate::import::write::{Seal, months, reach, reference};

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
}

impl Walk<'_, '_> {
    fn customer(&mut self, planned: &Planned<'_>, home: Option<&BranchCode>) -> Result<(), BookError> {
        let interactions = merge::interactions(planned);
        let fingerprint = self.fingerprint(planned, &interactions)?;
        let record = match home {
            Some(home) => self.target.read().customer(home.as_str(), &planned.id)?,
            None => None,
        };
        if record.as_ref().is_some_and(|record| record.source == Some(fingerprint)) {
            self.skip(planned);
            return Ok(());
        }
        let standing = match (home, record) {
            (Some(home), Some(record)) => Some(self.standing(home, planned, &record.payload)?),
            _ => None,
        };
        let old = standing.as_ref().map(|standing| &standing.customer);
        let customer = self.context.customer(planned, old);
        let old_series = standing.as_ref().and_then(|standing| standing.series.as_ref());
        let series = months::merge(planned, old_series, Some(&mut self.tally));
        if let Some(missing) = series.as_ref().filter(|_| self.whole).and_then(months::gap) {
            self.gap(planned, missing);
        }
        let holdings = self.context.holdings(planned);
        self.count(planned, standing.as_ref(), &customer, holdings.as_ref());
        self.count_interactions(planned, home, &interactions)?;
        let moved = home.filter(|home| *home != planned.branch);
        if let Target::Real(_) = self.target {
            let entry = Entry {
                customer: &customer,
                series: series.as_ref(),
                holdings: holdings.as_ref(),
                interactions: &interactions,
            };
            self.write(planned, &entry, moved, standing.as_ref(), fingerprint)?;
        }
        Ok(())
    }

    fn fingerprint(
        &self,
        planned: &Planned<'_>,
        interactions: &[Interaction],
    ) -> Result<[u8; 16], BookError> {
        let document = planned.row.and_then(|row| row.identity.as_ref());
        let masters = reach::masters(planned.contact_points, document, Vec::new());
        let series = months::merge(planned, None, None);
        let holdings = self.context.holdings(planned);
        let fresh = Fresh {
            customer: &self.context.customer(planned, None),
            series: series.as_ref(),
            holdings: holdings.as_ref(),
            interactions,
            masters: &masters,
        };
        Ok(fingerprint(&fresh)?)
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

    fn gap(&mut self, planned: &Planned<'_>, missing: domain::Month) {
        let place = planned.snapshots.first().map(|row| row.place);
        let place = place.or_else(|| planned.movements.first().map(|row| row.place));
        if let Some(place) = place.or_else(|| planned.behaviours.first().map(|row| row.place)) {
            let reason = Reason::new("month_missing").with("month", missing);
            self.plan.draft.fault(self.faults, place, "month", reason);
        }
    }

    /// Everything is as the last run left it.
    fn skip(&mut self, planned: &Planned<'_>) {
        self.tally.add(Kind::Customer, Fate::Skip, 1);
        self.tally.add(Kind::ContactPoint, Fate::Skip, planned.contact_points.len());
        self.tally.add(Kind::Holding, Fate::Skip, planned.holdings.len());
        self.tally.add(Kind::Snapshot, Fate::Skip, planned.snapshots.len());
        self.tally.add(Kind::TransactionMonth, Fate::Skip, planned.movements.len());
        self.tally.add(Kind::Behaviour, Fate::Skip, planned.behaviours.len());
        self.tally.add(Kind::Interaction, Fate::Skip, planned.interactions.len());
        self.tally.add(Kind::Assignment, Fate::Skip, planned.assignments.len());
        self.tally.add(Kind::Tag, Fate::Skip, planned.tags.len());
    }

    fn count(
        &mut self,
        planned: &Planned<'_>,
        standing: Option<&Standing>,
        new: &Customer,
        holdings: Option<&Holdings>,
    ) {
        let old = standing.map(|standing| &standing.customer);
        let person = Fate::of(old.map(merge::person).as_ref(), &merge::person(new));
        self.tally.add(Kind::Customer, person, 1);
        let before = old.map(|old| &old.contacts).filter(|contacts| !contacts.is_empty());
        self.tally.add(Kind::ContactPoint, Fate::of(before, &new.contacts), planned.contact_points.len());
        if let Some(holdings) = holdings {
            let before = standing.and_then(|standing| standing.holdings.as_ref());
            self.tally.add(Kind::Holding, Fate::of(before, holdings), planned.holdings.len());
        }
        for row in planned.tags {
            let find =
                |customer: &Customer| customer.tags.iter().find(|tag| tag.code.as_str() == row.code).cloned();
            if let Some(tag) = find(new) {
                self.tally.add(Kind::Tag, Fate::of(old.and_then(find).as_ref(), &tag), 1);
            }
        }
        for row in planned.assignments {
            let find =
                |customer: &Customer| customer.served_by.iter().find(|one| one.role == row.role).cloned();
            if let Some(served) = find(new) {
                self.tally.add(Kind::Assignment, Fate::of(old.and_then(find).as_ref(), &served), 1);
            }
        }
    }

    fn count_interactions(
        &mut self,
        planned: &Planned<'_>,
        home: Option<&BranchCode>,
        interactions: &[Interaction],
    ) -> Result<(), BookError> {
        let id = planned.id.to_string();
        for interaction in interactions {
            let own = interaction.id.to_string();
            let old = match home {
                Some(home) => self.target.read().child(home.as_str(), &id, "interaction", &own)?,
                None => None,
            };
            let old: Option<Interaction> = old.map(|old| serde_json::from_slice(&old)).transpose()?;
            self.tally.add(Kind::Interaction, Fate::of(old.as_ref(), interaction), 1);
        }
        Ok(())
    }

    fn write(
        &mut self,
        planned: &Planned<'_>,
        entry: &Entry<'_>,
        moved: Option<&BranchCode>,
        standing: Option<&Standing>,
        fingerprint: [u8; 16],
    ) -> Result<(), BookError> {
        let Target::Real(txn) = &mut self.target else { return Ok(()) };
        let document = planned.row.and_then(|row| row.identity.as_ref());
        let home = moved.unwrap_or(planned.branch).as_str();
        let old = txn.masters(home, &planned.id)?;
        let masters = reach::masters(planned.contact_points, document, old);
        match (moved, standing) {
            (Some(from), Some(standing)) => {
                let mut kept = interactions_of(&**txn, from, planned)?;
                kept.retain(|one| !entry.interactions.iter().any(|new| new.id == one.id));
                kept.extend_from_slice(entry.interactions);
                let whole = Entry {
                    customer: entry.customer,
                    series: entry.series.or(standing.series.as_ref()),
                    holdings: entry.holdings.or(standing.holdings.as_ref()),
                    interactions: &kept,
                };
                txn.remove_customer(from.as_str(), &planned.id)?;
                book::put(*txn, &whole, ChildMode::Replace, Some(fingerprint))?;
            }
            _ => {
                book::put(*txn, entry, ChildMode::Merge, Some(fingerprint))?;
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
