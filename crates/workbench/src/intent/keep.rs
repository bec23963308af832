//! Keep: judges a wish here by the rule head office will judge it by, which spares a refusal one
//! can foresee, and commits it to the ledger before anybody is told "saved".

use std::collections::BTreeMap;

use device_store::read::Held;
use domain::authority::Relation;
use domain::intent::{Act, Aggregate, Intent, Record, Side, apply};
use domain::staff::Staff;
use uuid::Uuid;

use super::Saved;
use crate::desk::{Cx, Stop};
use crate::sync_centre::seen;

/// Keeps one wish.
pub(crate) fn keep(cx: &Cx<'_>, wish: Intent) -> Result<Saved, Stop> {
    let mut mids = keep_together(cx, vec![wish])?;
    mids.pop().map(|mid| Saved { mid }).ok_or_else(|| Stop::Broken("a wish without an id".to_owned()))
}

/// Keeps wishes about the same customer that belong together: all of them or none. Their ids, in
/// the same order.
pub(crate) fn keep_together(cx: &Cx<'_>, wishes: Vec<Intent>) -> Result<Vec<String>, Stop> {
    let held = wishes.iter().find_map(Intent::customer).map(|id| cx.held(id)).transpose()?;
    let judged = judge(cx, held, wishes)?;
    let mut mids: Vec<String> = Vec::with_capacity(judged.len());
    for Judged { mid, wish, seen } in judged {
        if let Err(stop) = cx.vault.keep(cx.now, mid, &wish, seen.as_ref()) {
            // What was kept before it goes with it; if even that fails, it stays and is seen in
            // the sync centre.
            for kept in &mids {
                let _ = cx.vault.withdraw(kept, cx.now);
            }
            return Err(stop);
        }
        mids.push(mid.to_string());
    }
    Ok(mids)
}

/// Keeps a wish in the place of one that head office did not take.
pub(crate) fn replace(cx: &Cx<'_>, mid: &str, wish: Intent) -> Result<Saved, Stop> {
    // Dealing with an answer is granted to everybody; whether the wish itself still is, its rule says.
    let held = match wish.customer() {
        Some(id) => Some(cx.reader.held_by_id(id)?.ok_or_else(|| Stop::refused("not_found"))?),
        None => None,
    };
    let mut judged = judge(cx, held, vec![wish])?;
    let new = judged.pop().ok_or_else(|| Stop::Broken("a wish without an id".to_owned()))?;
    if cx.vault.resend(cx.now, mid, new.mid, &new.wish, new.seen.as_ref())? {
        Ok(Saved { mid: new.mid.to_string() })
    } else {
        Err(Stop::refused("handled_already"))
    }
}

/// A wish that no rule here refuses.
struct Judged {
    mid: Uuid,
    wish: Intent,
    /// What its author saw of the fields it writes.
    seen: Option<BTreeMap<String, String>>,
}

/// Runs the rules over the working rows, which contain what waits: two writes in a row are judged
/// one after the other.
fn judge(cx: &Cx<'_>, held: Option<Held>, wishes: Vec<Intent>) -> Result<Vec<Judged>, Stop> {
    let mut aggregate = Aggregate::default();
    let mut relation = Relation::Desk;
    if let Some(held) = held {
        relation = cx.relation(&held);
        aggregate = Aggregate::of(held.customer);
    }
    let mut judged = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let mid = Uuid::now_v7();
        load(cx, &mut aggregate, &wish)?;
        let staff = owners(cx, &aggregate);
        let act = Act {
            mid,
            by: cx.actor,
            relation,
            now: cx.now,
            made_at: cx.now,
            late: false,
            library: cx.words.library(),
            staff: &staff,
            side: Side::Device,
        };
        let seen = seen(&wish, aggregate.customer.as_ref());
        apply(&mut aggregate, &wish, &act)?;
        judged.push(Judged { mid, wish, seen });
    }
    Ok(judged)
}

/// Rows of those who own a view the rule looks at: it may be inherited.
fn owners(cx: &Cx<'_>, aggregate: &Aggregate) -> Vec<Staff> {
    let owner = |record: &Record| match record {
        Record::View(view) => cx.words.reference.staff.get(&view.owner).cloned(),
        _ => None,
    };
    aggregate.records.values().filter_map(owner).collect()
}

/// Fills in the record the rule looks at.
fn load(cx: &Cx<'_>, aggregate: &mut Aggregate, wish: &Intent) -> Result<(), Stop> {
    let Some(key) = wish.touches() else { return Ok(()) };
    if aggregate.records.contains_key(&key) || aggregate.changed.contains_key(&key) {
        return Ok(());
    }
    let record = cx.reader.record(wish.customer(), key)?;
    aggregate.records.extend(record.map(|record| (key, record)));
    if matches!(wish, Intent::StarSet(_)) {
        aggregate.listed = cx.reader.stars()?.len();
    }
    Ok(())
}
