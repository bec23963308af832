//! Apply: one act on many customers as one batch of intents. Every customer is judged by the rule
//! head office will judge by; who is refused is told by name, the others are kept together.

use device_store::Whom;
use device_store::read::{Held, Under};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::{Act, Aggregate, Intent, Key, Kind, Record, Side, apply};
use domain::star::StarSet;
use domain::tag::TagAdd;
use domain::task::{TaskCreate, TaskSnooze, TaskState};
use domain::{CustomerId, Refusal, Timestamp};
use uuid::Uuid;

use super::progress::Pace;
use super::{Apply, BulkAct, BulkDone, BulkOn, BulkRefusal, BulkRequest};
use crate::contract::Verb;
use crate::customer::asked::{Anyway, gather};
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

/// Customers of one batch at most.
const MAX: usize = 20_000;

impl Verb for Apply {
    const NAME: &'static str = "bulk.apply";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync, Topic::Bulk];
    type Request = BulkRequest;
    type Response = BulkDone;

    fn run(desk: &Desk, request: BulkRequest, given_up: &GivenUp) -> Result<BulkDone, Stop> {
        let (operation, action) = match request.act {
            BulkAct::Tag { .. } => (Operation::TagAdd, AuditAction::Tag),
            BulkAct::Task { .. } => (Operation::TaskCreate, AuditAction::Change),
            BulkAct::Star { .. } => (Operation::StarSet, AuditAction::Change),
            BulkAct::Snooze { .. } => (Operation::TaskMove, AuditAction::Change),
        };
        if matches!(request.on, BulkOn::Found { .. }) {
            desk.gather_facts(given_up)?;
        }
        let ask = Ask::of(operation, action).of_object("bulk");
        let tell = |done: usize, of: usize| desk.tell_bulk(done, of);
        let done = desk.act(ask, given_up, |cx| act(cx, &request, given_up, &tell));
        desk.tell_bulk(0, 0);
        let (done, mids) = done?;
        if !done.batch.is_empty() {
            desk.remember_batch(&done.batch, mids);
        }
        Ok(done)
    }
}

/// What a batch comes to before it is kept.
#[derive(Default)]
struct Batch {
    mids: Vec<String>,
    done: u32,
    unchanged: u32,
    refused: Vec<BulkRefusal>,
    /// Stars on the list so far.
    listed: usize,
}

fn act(
    cx: &Cx<'_>,
    request: &BulkRequest,
    given_up: &GivenUp,
    tell: &dyn Fn(usize, usize),
) -> Result<(BulkDone, Vec<String>), Stop> {
    let whom = whom(cx, &request.on)?;
    if whom.is_empty() {
        return Err(Stop::refused("nobody"));
    }
    if whom.len() > MAX {
        return Err(Stop::Refused(Refusal::new("too_many").with("max", MAX)));
    }
    let mut batch = Batch { listed: cx.reader.stars()?.len(), ..Batch::default() };
    let mut pace = Pace::over(whom.len(), tell);
    let until = cx.vault.keep_each(cx.now, &whom, |one, held| {
        if given_up.is_set() {
            return Err(Stop::GivenUp);
        }
        pace.step();
        match (held, one) {
            (Some(held), _) => judge(cx, &request.act, held, &mut batch),
            (None, Whom::Id(id)) => {
                batch.refuse(id, String::new(), Refusal::new("not_found"));
                Ok(Vec::new())
            }
            // Left while they were gathered.
            (None, Whom::No(_)) => Ok(Vec::new()),
        }
    })?;
    Ok(batch.told(until))
}

fn whom(cx: &Cx<'_>, on: &BulkOn) -> Result<Vec<Whom>, Stop> {
    match on {
        BulkOn::Customers(ids) => Ok(ids.iter().copied().map(Whom::Id).collect()),
        BulkOn::Found { filter, search } => {
            let words = meant::words(cx)?;
            let under = gather(cx, &words, Some(filter), search, Anyway::Yes)?;
            debug_assert!(under == Under::Gathered);
            Ok(cx.reader.gathered_nos()?.into_iter().map(Whom::No).collect())
        }
    }
}

/// What is wished for one customer, as far as its rule allows; all of it or nothing.
fn judge(cx: &Cx<'_>, act: &BulkAct, held: &Held, batch: &mut Batch) -> Result<Vec<(Uuid, Intent)>, Stop> {
    let relation = cx.relation(held);
    let mut wishes = wishes(cx, act, held)?;
    if wishes.is_empty() {
        batch.unchanged += 1;
        return Ok(Vec::new());
    }
    let mut aggregate = Aggregate::of(held.customer.clone());
    aggregate.listed = batch.listed;
    let mut allowed = Vec::with_capacity(wishes.len());
    for (wish, record) in &mut wishes {
        let mid = Uuid::now_v7();
        if let Some(record) = record.take()
            && let Some(key) = wish.touches()
        {
            aggregate.records.insert(key, record);
        }
        let rule = Act {
            mid,
            by: cx.actor,
            relation,
            now: cx.now,
            made_at: cx.now,
            late: false,
            library: cx.words.library(),
            staff: &[],
            side: Side::Device,
        };
        if let Err(refusal) = apply(&mut aggregate, wish, &rule) {
            batch.refuse(held.customer.id, shown::name(&held.customer), refusal);
            return Ok(Vec::new());
        }
        if matches!(act, BulkAct::Star { starred: true }) {
            batch.listed += 1;
        }
        allowed.push((mid, wish.clone()));
    }
    batch.mids.extend(allowed.iter().map(|(mid, _)| mid.to_string()));
    batch.done += 1;
    Ok(allowed)
}

/// What is wished for one customer, each with the record its rule looks at; nothing when they
/// have it already.
fn wishes(cx: &Cx<'_>, act: &BulkAct, held: &Held) -> Result<Vec<(Intent, Option<Record>)>, Stop> {
    let customer = held.customer.id;
    Ok(match act {
        BulkAct::Tag { code, value } => {
            let there = held.customer.tag(code, cx.today).is_some_and(|tag| tag.value == *value);
            let add = TagAdd {
                customer,
                code: code.as_str().into(),
                value: value.clone(),
                evidence: None,
                consent: None,
            };
            if there { Vec::new() } else { vec![(Intent::TagAdd(add), None)] }
        }
        BulkAct::Task { kind, title, due, priority } => {
            let create = TaskCreate {
                id: Uuid::now_v7(),
                customer: Some(customer),
                kind: *kind,
                title: title.trim().to_owned(),
                due: *due,
                priority: *priority,
                assignee: None,
            };
            vec![(Intent::TaskCreate(create), None)]
        }
        BulkAct::Star { starred } => {
            let key = Key { kind: Kind::Star, id: customer.0 };
            let known = cx.reader.record(Some(customer), key)?;
            let set = StarSet { customer, starred: *starred, reason: String::new() };
            if known.is_some() == *starred { Vec::new() } else { vec![(Intent::StarSet(set), known)] }
        }
        BulkAct::Snooze { until } => {
            let records = cx.reader.children(held)?.records;
            let mine = |record: Record| match record {
                Record::Task(task)
                    if task.assignee == cx.actor.emp_no
                        && matches!(task.state, TaskState::Open | TaskState::Taken)
                        && task.snoozed_until != Some(*until) =>
                {
                    let snooze = TaskSnooze { task: task.id, customer: Some(customer), until: *until };
                    Some((Intent::TaskSnooze(snooze), Some(Record::Task(task))))
                }
                _ => None,
            };
            records.into_iter().filter_map(mine).collect()
        }
    })
}

impl Batch {
    fn refuse(&mut self, id: CustomerId, name: String, refusal: Refusal) {
        self.refused.push(BulkRefusal { id, name, code: refusal.code, facts: refusal.facts });
    }

    /// The answer, and the intents of the batch.
    fn told(self, until: Timestamp) -> (BulkDone, Vec<String>) {
        let done = BulkDone {
            batch: self.mids.first().cloned().unwrap_or_default(),
            done: self.done,
            unchanged: self.unchanged,
            refused_total: u32::try_from(self.refused.len()).unwrap_or(u32::MAX),
            refused: self.refused,
            undo_until: if self.mids.is_empty() { Timestamp(0) } else { until },
        };
        (done, self.mids)
    }
}
