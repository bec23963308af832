//! Intents that change one customer or one desk: load what the intent touches, apply the rule of
//! its room (`domain::intent::apply`), store what changed. The same call runs on the device.

use std::collections::{BTreeMap, BTreeSet};

use domain::audit::{AuditAction, AuditEvent};
use domain::authority::Relation;
use domain::customer::Customer;
use domain::intent::{Act, Aggregate, Intent, Key, Kind, Outcome, Place, Record, Side, apply};
use domain::staff::Staff;
use domain::tag::TagDef;
use domain::{BranchCode, CustomerId, EmpNo, Refusal};
use office_store::{ChildMode, ReadTxn, WriteTxn};
use protocol::push::Intent as Sent;
use protocol::scope::Scope;
use uuid::Uuid;

use super::{Sender, Verdict, standing, waiting};
use crate::core::book::{self, BookError};
use crate::core::projection::{self, Audience};

/// Runs an intent.
pub(super) fn run(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    sent: &Sent,
    intent: &Intent,
) -> Result<Verdict, BookError> {
    let Ok(mid) = sent.mid.parse::<Uuid>() else {
        return Ok(Verdict::Rejected(Refusal::new("validation").with("field", "mid"), None));
    };
    let foreign = *branch != sender.who.actor.branch;
    if foreign && (intent.customer().is_none() || intent.name() == "star.set@1") {
        // Desks lie in the branch their owner works in.
        return Ok(Verdict::Rejected(Refusal::new("no_access"), None));
    }
    let before = load(&*txn, sender, branch, intent)?;
    if let (Some(id), None) = (intent.customer(), &before.customer)
        && let Some(home) = txn.home_of(&id)?
        && home != branch.as_str()
    {
        return Ok(Verdict::Moved(home.as_str().into()));
    }
    let library = library_for(&*txn, intent)?;
    let staff = people(&*txn, intent, &before)?;
    let stand = standing::of(&*txn, sender, branch, sent, intent, before.customer.as_ref())?;
    let act = Act {
        mid,
        by: &sender.who.actor,
        relation: stand.relation,
        now: sender.now,
        made_at: sent.made_at,
        late: stand.late,
        library: &library,
        staff: &staff,
        side: Side::HeadOffice,
    };
    let mut after = before.clone();
    let outcome = match apply(&mut after, intent, &act) {
        Ok(outcome) => outcome,
        Err(refusal) => {
            let current = shown(&refusal, intent, before.customer.as_ref(), stand.relation);
            return Ok(Verdict::Rejected(refusal, current));
        }
    };
    let mut effects = store(txn, sender, branch, &before, &after)?;
    effects.extend(waiting::follow_up(txn, sender, branch, intent, sent, &after)?);
    audit(txn, sender, branch, intent)?;
    Ok(match outcome {
        Outcome::Applied => Verdict::Applied(effects),
        Outcome::Merged { code, facts } => Verdict::Merged { code, facts, effects },
        Outcome::Deferred => Verdict::Deferred(effects),
    })
}

/// Reads what an intent touches.
fn load(
    txn: &dyn ReadTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    intent: &Intent,
) -> Result<Aggregate, BookError> {
    let mut aggregate = Aggregate::default();
    if let Some(id) = intent.customer() {
        aggregate.customer = book::get(txn, branch, &id)?;
    }
    let own = desk(sender, &sender.who.actor.emp_no);
    if let Some(key) = intent.touches()
        && let Some(record) = record(txn, branch, intent.customer().as_ref(), key, &own)?
    {
        aggregate.records.insert(key, record);
    }
    if let Intent::StarSet(_) = intent {
        let listed = txn.desk_count(branch.as_str(), &own, Kind::Star.code())?;
        aggregate.listed = usize::try_from(listed).unwrap_or(usize::MAX);
    }
    Ok(aggregate)
}

/// A record is with its customer, on the sender's desk, or shared by the branch.
fn record(
    txn: &dyn ReadTxn,
    branch: &BranchCode,
    customer: Option<&CustomerId>,
    key: Key,
    desk: &str,
) -> Result<Option<Record>, BookError> {
    let (branch, kind, id) = (branch.as_str(), key.kind.code(), key.id.to_string());
    let room = Scope::Room(branch.into()).to_string();
    let payload = match customer.filter(|_| key.kind != Kind::Star) {
        Some(customer) => txn.child(branch, &customer.to_string(), kind, &id)?,
        None => match txn.desk_row(branch, desk, kind, &id)? {
            Some(payload) => Some(payload),
            None => txn.desk_row(branch, &room, kind, &id)?,
        },
    };
    Ok(payload.map(|payload| key.kind.read(&payload)).transpose()?)
}

/// Writes what changed; says at which numbers.
fn store(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    before: &Aggregate,
    after: &Aggregate,
) -> Result<Vec<(BranchCode, u64)>, BookError> {
    let mut children: Vec<(Key, Record)> = Vec::new();
    let mut seqs = Vec::new();
    for (key, places) in &after.changed {
        let (stands, written) = (after.stands.get(key), after.records.get(key));
        let giver = written.and_then(given_by);
        let places: BTreeSet<&Place> = places.iter().chain(giver.as_ref()).collect();
        for place in places {
            let record = written.filter(|_| stands == Some(place) || giver.as_ref() == Some(place));
            let scope = match place {
                Place::Customer(_) => {
                    children.extend(record.map(|record| (*key, record.clone())));
                    continue;
                }
                Place::Desk(owner) => desk(sender, owner),
                Place::Branch => Scope::Room(branch.clone()).to_string(),
            };
            let (kind, id) = (key.kind.code(), key.id.to_string());
            seqs.extend(match record {
                Some(record) => {
                    let face = projection::child(kind, &serde_json::to_vec(record)?, Audience::Full(0))?;
                    txn.put_desk_row(branch.as_str(), &scope, kind, &id, &face)?.seq()
                }
                None => txn.remove_desk_row(branch.as_str(), &scope, kind, &id)?,
            });
        }
    }
    if let Some(customer) = &after.customer
        && (!children.is_empty() || before.customer.as_ref() != Some(customer))
    {
        let entry = book::Entry { records: &children, ..book::Entry::of(customer) };
        seqs.extend(book::put(txn, &entry, ChildMode::Merge, None)?.seq());
    }
    Ok(seqs.into_iter().map(|seq| (branch.clone(), seq)).collect())
}

/// Who gives work without a customer to somebody else follows it from their own desk.
fn given_by(record: &Record) -> Option<Place> {
    match record {
        Record::Task(task) if task.customer.is_none() => Some(Place::Desk(task.by.clone())),
        _ => None,
    }
}

/// The desk of a person of the sender's branch.
fn desk(sender: &Sender<'_>, owner: &EmpNo) -> String {
    Scope::User(owner.clone(), sender.who.actor.branch.clone()).to_string()
}

/// Only tags need the library.
fn library_for(txn: &dyn ReadTxn, intent: &Intent) -> Result<Vec<TagDef>, BookError> {
    if !matches!(intent, Intent::TagAdd(_) | Intent::TagRemove(_)) {
        return Ok(Vec::new());
    }
    let rows = txn.references("tag_def")?;
    rows.iter().map(|(_, payload)| Ok(serde_json::from_slice(payload)?)).collect()
}

/// Rows of those an intent names, and of who owns the view it changes: it may be inherited.
fn people(txn: &dyn ReadTxn, intent: &Intent, before: &Aggregate) -> Result<Vec<Staff>, BookError> {
    let mut staff = Vec::new();
    let owners = before.records.values().filter_map(|record| match record {
        Record::View(view) => Some(&view.owner),
        _ => None,
    });
    for emp_no in intent.people().into_iter().chain(owners) {
        staff.extend(txn.account(emp_no)?.map(|account| account.staff));
    }
    Ok(staff)
}

/// The value head office holds of a field that was stale, for who may see the customer.
fn shown(
    refusal: &Refusal,
    intent: &Intent,
    customer: Option<&Customer>,
    relation: Relation,
) -> Option<serde_json::Value> {
    let seen = matches!(relation, Relation::Own | Relation::Branch | Relation::Lent);
    let customer = customer.filter(|_| seen && refusal.code == "stale_base")?;
    let Intent::ChangePropose(of) = intent else { return None };
    let facts = BTreeMap::from([
        ("field", serde_json::Value::from(of.field.code())),
        ("value", of.field.of(customer).into()),
        ("version", customer.version_of(of.field.code()).into()),
    ]);
    serde_json::to_value(facts).ok()
}

fn audit(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    intent: &Intent,
) -> Result<(), BookError> {
    let action = match intent {
        Intent::TagAdd(_) | Intent::TagRemove(_) => AuditAction::Tag,
        Intent::AssignmentRequest(_) => AuditAction::Assign,
        _ => AuditAction::Change,
    };
    let event = AuditEvent {
        at: sender.now,
        by: sender.who.actor.emp_no.clone(),
        action,
        object: Some(match intent.customer() {
            Some(id) => format!("customer/{id} {}", intent.name()),
            None => format!("desk {}", intent.name()),
        }),
        purpose: None,
        result: "done".to_owned(),
    };
    Ok(txn.append_audit(branch.as_str(), &event)?)
}
