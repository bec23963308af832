//! Touched: what of a customer's page was made here and waits to be sent, for the marks beside it.

use std::collections::BTreeSet;

use domain::CustomerId;
use domain::intent::{Intent, Kind};
use uuid::Uuid;

use crate::desk::{Cx, Stop};

/// Marks of one customer.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// How many intents wait.
    pub(crate) count: u32,
    /// The preference was changed.
    pub(crate) preference: bool,
    records: BTreeSet<(Kind, Uuid)>,
    tags: BTreeSet<String>,
    soft: BTreeSet<&'static str>,
}

impl Touched {
    /// Reads what waits about this customer.
    pub(crate) fn of(cx: &Cx<'_>, customer: CustomerId) -> Result<Touched, Stop> {
        let mut touched = Touched::default();
        for row in cx.reader.unsent_about(customer)? {
            touched.count += 1;
            // One of a version this program does not know has no mark of its own.
            if let Ok(intent) = Intent::parse(&row.name, &row.args) {
                touched.add(&intent);
            }
        }
        Ok(touched)
    }

    fn add(&mut self, intent: &Intent) {
        self.records.extend(intent.touches().map(|key| (key.kind, key.id)));
        match intent {
            Intent::TagAdd(add) => self.tags.extend([add.code.to_string()]),
            Intent::PreferenceSet(_) => self.preference = true,
            Intent::CustomerSet(set) => self.soft.extend([set.field.code()]),
            _ => {}
        }
    }

    /// Whether this record waits.
    pub(crate) fn record(&self, kind: Kind, id: Uuid) -> bool {
        self.records.contains(&(kind, id))
    }

    /// Whether this tag was put on here and waits.
    pub(crate) fn tag(&self, code: &str) -> bool {
        self.tags.contains(code)
    }

    /// Whether this soft field waits.
    pub(crate) fn soft(&self, code: &str) -> bool {
        self.soft.contains(code)
    }
}
