//! Held: what head office has in its database when it no longer runs.

use std::collections::BTreeMap;

use domain::CustomerId;
use office_store::customer::Flow;
use office_store::{OfficeStore, ReadTxn};
use serde_json::Value;
use support::World;

use super::seat::Seat;

/// What it holds of some customers, and of intents about them.
pub(super) struct Held {
    /// The one answer to each intent, by mid.
    pub(super) answers: BTreeMap<String, String>,
    /// Notes and contacts, as they are stored.
    pub(super) records: Vec<String>,
}

/// Reads the database of a closed head office.
pub(super) fn held(world: &World, branch: &str, seats: &[Seat], customers: &[CustomerId]) -> Held {
    let store = head_office::open_store(&world.path("office")).expect("the store opens");
    let txn = store.read().expect("the store reads");
    let mids = seats.iter().flat_map(|seat| seat.saved.keys());
    let answers = mids.filter_map(|mid| Some((mid.clone(), answer(txn.as_ref(), branch, mid)?))).collect();
    let mut records = Vec::new();
    for customer in customers {
        let mut note = |row: office_store::customer::ChildRow<'_>| {
            if ["note", "interaction"].contains(&row.kind) {
                records.push(String::from_utf8_lossy(row.payload).into_owned());
            }
            Flow::More
        };
        txn.children(branch, &customer.to_string(), 0, &mut note).expect("its children");
    }
    Held { answers, records }
}

fn answer(txn: &dyn ReadTxn, branch: &str, mid: &str) -> Option<String> {
    let stored = txn.result_of(branch, mid).expect("the store reads")?;
    let answer: Value = serde_json::from_slice(&stored.result).expect("an answer is JSON");
    answer["status"].as_str().map(str::to_owned)
}
