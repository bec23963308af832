//! Replay: pending intents over a base row, with the same pure rules head office runs
//! (`domain::intent::apply`).
//!
//! An intent that its rule refuses, or whose name is of a later version, changes nothing here:
//! head office will answer it. A request for assignment changes nothing either: offline it is a
//! request, without any change of who sees what (SYNC.md 2.10).

use std::collections::BTreeSet;

use domain::Timestamp;
use domain::authority::Relation;
use domain::intent::{Act, Aggregate, Intent, Key, Record, Side, apply};
use domain::staff::Actor;
use domain::tag::TagDef;
use uuid::Uuid;

use crate::{NewIntent, StoreError};

/// An intent that is not settled, as far as replay needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Its id; the dot of a tag put on.
    pub(crate) mid: String,
    /// `name@version`.
    pub(crate) name: String,
    /// Its arguments, JSON.
    pub(crate) args: String,
    /// When it was made, by this device's clock.
    pub(crate) made_at: Timestamp,
}

impl From<&NewIntent> for Pending {
    fn from(intent: &NewIntent) -> Pending {
        Pending {
            mid: intent.mid.clone(),
            name: intent.name.clone(),
            args: intent.args.get().to_owned(),
            made_at: intent.made_at,
        }
    }
}

/// Whose intents, and what their rules look up.
#[derive(Clone, Copy)]
pub(crate) struct Replayer<'a> {
    pub(crate) by: &'a Actor,
    pub(crate) library: &'a [TagDef],
    /// The customer is lent for a time, and nothing more.
    pub(crate) lent: bool,
}

impl Replayer<'_> {
    /// Replays intents in the order they were made. `load` finds a record as head office sent it.
    pub(crate) fn run(
        self,
        mut aggregate: Aggregate,
        intents: &[Pending],
        mut load: impl FnMut(Key) -> Result<Option<Record>, StoreError>,
    ) -> Result<Aggregate, StoreError> {
        let mut loaded: BTreeSet<Key> = BTreeSet::new();
        for pending in intents {
            let Ok(intent) = Intent::parse(&pending.name, &pending.args) else { continue };
            let Ok(mid) = pending.mid.parse::<Uuid>() else { continue };
            if let Some(key) = intent.touches()
                && loaded.insert(key)
                && let Some(record) = load(key)?
            {
                aggregate.records.insert(key, record);
            }
            let act = self.act(mid, pending.made_at, &aggregate);
            let mut after = aggregate.clone();
            if apply(&mut after, &intent, &act).is_ok() {
                aggregate = after;
            }
        }
        Ok(aggregate)
    }

    fn act(&self, mid: Uuid, made_at: Timestamp, aggregate: &Aggregate) -> Act<'_> {
        let on = made_at.business_date();
        let relation = aggregate.customer.as_ref().map_or(Relation::Desk, |customer| {
            // A bank's data may be ahead of this clock; who serves, holds on its day.
            match Relation::of(self.by, customer, on.max(customer.as_of)) {
                Relation::Own => Relation::Own,
                _ if self.lent => Relation::Lent,
                other => other,
            }
        });
        Act {
            mid,
            by: self.by,
            relation,
            now: made_at,
            made_at,
            late: false,
            library: self.library,
            staff: &[],
            side: Side::Device,
        }
    }
}
