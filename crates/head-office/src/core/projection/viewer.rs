//! Viewer: which records of a kind somebody is sent (SYNC.md 2.7). The table says which fields of
//! a record an audience gets; here is decided whether it gets the record at all: notes by their
//! visibility, at the counter only what belongs there, and to its author always.

use domain::EmpNo;
use domain::note::Visibility;
use serde::Deserialize;

use super::ProjectionError;
use super::audience::Audience;

/// Kinds of record a counter may get some of; it gets no other child.
pub const AT_COUNTER: [&str; 6] = ["arrival", "feedback", "interaction", "note", "referral", "task"];

/// Who looks, and as what.
#[derive(Debug, Clone, Copy)]
pub struct Viewer<'a> {
    /// What they are sent of a row.
    pub audience: Audience,
    /// Who.
    pub emp_no: &'a EmpNo,
    /// Whether they serve the customer.
    pub standing: Standing,
}

/// Whether who looks serves the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The customer is in their book.
    Serves,
    /// They see the customer for another reason: the branch, a day's loan.
    Sees,
}

/// What decides, of any kind of record.
#[derive(Debug, Deserialize)]
struct Marks {
    visibility: Option<Visibility>,
    by: Option<EmpNo>,
    assignee: Option<EmpNo>,
    channel: Option<String>,
}

impl Viewer<'_> {
    /// Whether every record of every customer of the scope is sent: then the sum that stands
    /// with the row is theirs.
    pub fn sees_all(&self) -> bool {
        matches!(self.audience, Audience::Full(_)) && self.standing == Standing::Serves
    }

    /// Whether this record is sent.
    ///
    /// # Errors
    /// [`ProjectionError::Unreadable`] when the payload is not a JSON object.
    pub fn shows(&self, kind: &str, payload: &[u8]) -> Result<bool, ProjectionError> {
        match self.audience {
            Audience::Full(_) if kind != "note" || self.standing == Standing::Serves => Ok(true),
            Audience::Full(_) => {
                let marks: Marks = serde_json::from_slice(payload)?;
                Ok(marks.visibility.is_some_and(|to| to != Visibility::Advisor) || self.is(marks.by.as_ref()))
            }
            Audience::Counter(_) if AT_COUNTER.contains(&kind) => {
                let marks: Marks = serde_json::from_slice(payload)?;
                Ok(match kind {
                    "arrival" | "referral" => true,
                    "interaction" => marks.channel.as_deref() == Some("counter"),
                    "note" => marks.visibility == Some(Visibility::All) || self.is(marks.by.as_ref()),
                    _ => self.is(marks.by.as_ref()) || self.is(marks.assignee.as_ref()),
                })
            }
            Audience::Counter(_) | Audience::Pool | Audience::Library | Audience::Codes => Ok(false),
        }
    }

    fn is(&self, who: Option<&EmpNo>) -> bool {
        who == Some(self.emp_no)
    }
}
