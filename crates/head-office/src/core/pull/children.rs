//! The children of one customer as a viewer gets them: which, in which face, and what they add
//! up to. A book gets all of them as they are stored, so its sum stands with the row; for every
//! other viewer the few kinds that are sent in part are read and added up here.

use office_store::ReadTxn;
use office_store::customer::{ChildRow, Flow, Member};
use protocol::digest::Digest;
use protocol::scope::Scope;

use super::PullError;
use super::line::{LineWriter, RowHead};
use crate::core::projection::viewer::AT_COUNTER;
use crate::core::projection::{self, Audience, ProjectionError, Viewer};

/// What follows a customer's row.
pub(super) struct Children {
    /// All of them, sent now or before: how many, and the sum of their hashes.
    pub(super) kids: (u32, Digest),
    rest: Rest,
}

/// What is to be written.
enum Rest {
    /// The stored children above a number, but those with these hashes.
    Stored { above: u64, hidden: Vec<(String, String)> },
    /// These.
    Faces(Vec<Face>),
}

struct Face {
    kind: String,
    id: String,
    hash: Digest,
    payload: Vec<u8>,
}

/// Reads and adds up what a viewer gets; to write are those above a number.
pub(super) fn of(
    txn: &dyn ReadTxn,
    branch: &str,
    member: &Member<'_>,
    viewer: &Viewer<'_>,
    above: u64,
) -> Result<Children, PullError> {
    match viewer.audience {
        Audience::Full(_) => full(txn, branch, member, viewer, above),
        Audience::Counter(_) => counter(txn, branch, member.id, viewer, above),
        Audience::Pool | Audience::Library | Audience::Codes => {
            Ok(Children { kids: (0, Digest::default()), rest: Rest::Faces(Vec::new()) })
        }
    }
}

/// Everything but the notes that are not for this viewer.
fn full(
    txn: &dyn ReadTxn,
    branch: &str,
    member: &Member<'_>,
    viewer: &Viewer<'_>,
    above: u64,
) -> Result<Children, PullError> {
    let (mut n, mut sum) = (member.kids, Digest(member.kids_sum));
    let mut hidden = Vec::new();
    if !viewer.sees_all() && n > 0 {
        visit(txn, branch, member.id, "note", &mut |child| {
            if !viewer.shows(child.kind, child.payload)? {
                n = n.saturating_sub(1);
                sum = sum.minus(Digest(child.hash));
                hidden.push((child.kind.to_owned(), child.id.to_owned()));
            }
            Ok(())
        })?;
    }
    Ok(Children { kids: (n, sum), rest: Rest::Stored { above, hidden } })
}

fn counter(
    txn: &dyn ReadTxn,
    branch: &str,
    customer: &str,
    viewer: &Viewer<'_>,
    above: u64,
) -> Result<Children, PullError> {
    let (mut n, mut sum, mut faces) = (0, Digest::default(), Vec::new());
    for kind in AT_COUNTER {
        visit(txn, branch, customer, kind, &mut |child| {
            if viewer.shows(kind, child.payload)? {
                let payload = projection::child(kind, child.payload, viewer.audience)?;
                let hash = Digest::of_payload(&payload);
                n += 1;
                sum = sum.plus(hash);
                if child.seq > above {
                    faces.push(Face { kind: kind.to_owned(), id: child.id.to_owned(), hash, payload });
                }
            }
            Ok(())
        })?;
    }
    Ok(Children { kids: (n, sum), rest: Rest::Faces(faces) })
}

/// Visits all children of a kind.
fn visit(
    txn: &dyn ReadTxn,
    branch: &str,
    customer: &str,
    kind: &str,
    look: &mut dyn FnMut(ChildRow<'_>) -> Result<(), ProjectionError>,
) -> Result<(), PullError> {
    let mut failed = None;
    txn.children_of_kind(branch, customer, kind, 0, &mut |child| match look(child) {
        Ok(()) => Flow::More,
        Err(error) => {
            failed = Some(error);
            Flow::Enough
        }
    })?;
    failed.map_or(Ok(()), |error| Err(error.into()))
}

impl Children {
    /// Writes them, after the row of their customer.
    pub(super) fn write(
        &self,
        txn: &dyn ReadTxn,
        branch: &str,
        customer: &str,
        scope: &Scope,
        out: &mut LineWriter<'_>,
    ) -> Result<(), PullError> {
        match &self.rest {
            Rest::Faces(faces) => {
                for face in faces {
                    let head = head(scope, customer, &face.kind, &face.id, face.hash);
                    out.row(head, &face.payload)?;
                }
                Ok(())
            }
            Rest::Stored { above, hidden } => {
                let mut failed = None;
                txn.children(branch, customer, *above, &mut |child| {
                    if hidden.iter().any(|(kind, id)| kind == child.kind && id == child.id) {
                        return Flow::More;
                    }
                    let head = head(scope, customer, child.kind, child.id, Digest(child.hash));
                    match out.row(head, child.payload) {
                        Ok(()) => Flow::More,
                        Err(error) => {
                            failed = Some(error);
                            Flow::Enough
                        }
                    }
                })?;
                failed.map_or(Ok(()), |error| Err(error.into()))
            }
        }
    }
}

fn head<'a>(scope: &'a Scope, of: &'a str, kind: &'a str, id: &'a str, hash: Digest) -> RowHead<'a> {
    RowHead { scope, kind, id, of: Some(of), ver: None, whole: false, kids: None, until: None, hash }
}
