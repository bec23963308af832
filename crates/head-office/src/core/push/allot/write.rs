//! Writing: a customer whose service changed, with the event, and with the tasks that go along.

use domain::EmpNo;
use domain::assignment::{Change, ChangeSource, Effect, ServingRole};
use domain::audit::{AuditAction, AuditEvent};
use domain::customer::Customer;
use domain::intent::{Key, Kind, Record};
use domain::task::{Task, TaskState};
use office_store::ChildMode;
use office_store::customer::Flow;

use super::Scene;
use crate::core::book::{self, BookError, Entry};

impl Scene<'_> {
    /// The event of a new primary, or of none.
    pub(super) fn event(&self, effect: &Effect, source: ChangeSource, reason: &str) -> Change {
        Change {
            id: self.mid,
            at: self.sender.now,
            role: ServingRole::Primary,
            from: effect.losing.clone(),
            to: effect.gaining.clone(),
            until: None,
            source,
            reason: reason.to_owned(),
            by: self.sender.who.actor.emp_no.clone(),
        }
    }

    /// Writes a customer with an event and records; the sequence it took.
    pub(super) fn put(
        &mut self,
        customer: &Customer,
        change: Change,
        tasks: Vec<Task>,
    ) -> Result<Option<u64>, BookError> {
        let mut records = vec![(Key { kind: Kind::Assignment, id: change.id }, Record::Assignment(change))];
        records.extend(
            tasks.into_iter().map(|task| (Key { kind: Kind::Task, id: task.id }, Record::Task(task))),
        );
        let entry = Entry { records: &records, ..Entry::of(customer) };
        let change = book::put(self.txn, &entry, ChildMode::Merge, None)?;
        let who = self.sender.who.actor.emp_no.clone();
        self.txn.append_audit(
            self.branch.as_str(),
            &AuditEvent {
                at: self.sender.now,
                by: who,
                action: AuditAction::Assign,
                object: Some(format!("customer/{}", customer.id)),
                purpose: None,
                result: "done".to_owned(),
            },
        )?;
        Ok(change.seq())
    }

    /// Open tasks of a customer that are somebody's, given to somebody else.
    pub(super) fn tasks_of(
        &self,
        customer: &Customer,
        from: &EmpNo,
        to: &EmpNo,
    ) -> Result<Vec<Task>, BookError> {
        let mut found: Vec<Task> = Vec::new();
        let mut broken = None;
        let id = customer.id.to_string();
        self.txn.children_of_kind(self.branch.as_str(), &id, "task", 0, &mut |child| {
            match serde_json::from_slice(child.payload) {
                Ok(task) => found.push(task),
                Err(error) => broken = Some(error),
            }
            Flow::More
        })?;
        if let Some(error) = broken {
            return Err(error.into());
        }
        found.retain(|task| {
            task.assignee == *from && matches!(task.state, TaskState::Open | TaskState::Taken)
        });
        for task in &mut found {
            task.assignee = to.clone();
        }
        Ok(found)
    }
}
