//! Feed: the rows of one scope for one audience, a page at a time.

use office_store::customer::{Flow, Member};
use office_store::desk::DeskRow;
use office_store::reference::{FaceRow, REFERENCE};
use office_store::{ReadTxn, StoreError};
use protocol::digest::Digest;
use protocol::scope::Scope;

use super::PullError;
use super::children;
use super::cursor::Position;
use super::line::{LineWriter, RowHead};
use super::sealed;
use crate::core::identity::Identity;
use crate::core::projection::{self, TagGate, Viewer};

/// Where the rows of a scope come from.
#[derive(Debug, Clone)]
pub(in crate::core) enum Feed {
    /// All customers of a branch, or those of a materialised scope in it.
    Customers {
        /// Domain.
        branch: String,
        /// Materialised scope; none for the branch itself.
        scope: Option<String>,
        /// Scope head.
        digest_of: String,
    },
    /// Reference rows of an audience.
    Reference {
        /// Scope head.
        audience: &'static str,
    },
    /// Rows of a desk or of a branch.
    Desk {
        /// Domain.
        branch: String,
        /// Scope, and its head.
        scope: String,
    },
}

/// What a page is made under.
pub(in crate::core) struct Page<'a> {
    pub(in crate::core) scope: &'a Scope,
    pub(in crate::core) position: &'a Position,
    pub(in crate::core) rows: u32,
    pub(in crate::core) bytes: u64,
    pub(in crate::core) viewer: Viewer<'a>,
    pub(in crate::core) gate: &'a TagGate,
    /// What is behind masks goes along, to be sealed.
    pub(in crate::core) seals: bool,
}

impl Feed {
    pub(in crate::core) fn of(scope: &Scope, who: &Identity) -> Feed {
        let text = scope.to_string();
        match scope {
            Scope::Branch(branch) => {
                Feed::Customers { branch: branch.as_str().to_owned(), scope: None, digest_of: text }
            }
            Scope::Assigned(_, branch) | Scope::Granted(_, branch) | Scope::Pool(branch) => Feed::Customers {
                branch: branch.as_str().to_owned(),
                scope: Some(text.clone()),
                digest_of: text,
            },
            Scope::Reference => Feed::Reference { audience: who.audience.name() },
            Scope::User(_, branch) | Scope::Room(branch) => {
                Feed::Desk { branch: branch.as_str().to_owned(), scope: text }
            }
        }
    }

    pub(in crate::core) fn domain(&self) -> &str {
        match self {
            Feed::Customers { branch, .. } | Feed::Desk { branch, .. } => branch,
            Feed::Reference { .. } => REFERENCE,
        }
    }

    pub(in crate::core) fn digest_of(&self) -> &str {
        match self {
            Feed::Customers { digest_of, .. } => digest_of,
            Feed::Reference { audience } => audience,
            Feed::Desk { scope, .. } => scope,
        }
    }

    pub(super) fn exits(&self, txn: &dyn ReadTxn, after: u64) -> Result<Vec<String>, StoreError> {
        match self {
            Feed::Customers { branch, scope, .. } => txn.exits(branch, scope.as_deref(), after),
            Feed::Reference { audience } => txn.face_exits(audience, after),
            Feed::Desk { branch, scope } => txn.desk_exits(branch, scope, after),
        }
    }

    /// Visits every member: its name (a customer's id, or `kind/id`) and version.
    pub(in crate::core) fn each(
        &self,
        txn: &dyn ReadTxn,
        visit: &mut dyn FnMut(&str, u64),
    ) -> Result<(), StoreError> {
        match self {
            Feed::Customers { branch, scope, .. } => {
                txn.members(branch, scope.as_deref(), 0, &mut |member| {
                    visit(member.id, member.ver);
                    Flow::More
                })
            }
            Feed::Reference { audience } => txn.faces(audience, 0, &mut |face| {
                visit(&format!("{}/{}", face.kind, face.id), face.ver);
                Flow::More
            }),
            Feed::Desk { branch, scope } => txn.desk_rows(branch, scope, 0, &mut |row| {
                visit(&format!("{}/{}", row.kind, row.id), row.ver);
                Flow::More
            }),
        }
    }

    /// Writes the members that are picked by name, each whole.
    pub(in crate::core) fn whole(
        &self,
        txn: &dyn ReadTxn,
        page: &Page<'_>,
        picked: &dyn Fn(&str) -> bool,
        out: &mut LineWriter<'_>,
    ) -> Result<(), PullError> {
        let mut failed = None;
        let mut keep = |written: Result<(), PullError>| match written {
            Ok(()) => Flow::More,
            Err(error) => {
                failed = Some(error);
                Flow::Enough
            }
        };
        match self {
            Feed::Customers { branch, scope, .. } => {
                txn.members(branch, scope.as_deref(), 0, &mut |member| match picked(member.id) {
                    true => keep(write_customer(txn, branch, &member, page, None, out)),
                    false => Flow::More,
                })?;
            }
            Feed::Reference { audience } => {
                txn.faces(audience, 0, &mut |face| match picked(&format!("{}/{}", face.kind, face.id)) {
                    true => keep(write_row(page.scope, face.kind, face.id, face.ver, face.payload, out)),
                    false => Flow::More,
                })?;
            }
            Feed::Desk { branch, scope } => {
                txn.desk_rows(
                    branch,
                    scope,
                    0,
                    &mut |row| match picked(&format!("{}/{}", row.kind, row.id)) {
                        true => keep(write_row(page.scope, row.kind, row.id, row.ver, row.payload, out)),
                        false => Flow::More,
                    },
                )?;
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Writes a page; says where it ends when it is full, nothing when the round is complete.
    pub(super) fn rows(
        &self,
        txn: &dyn ReadTxn,
        page: &mut Page<'_>,
        out: &mut LineWriter<'_>,
    ) -> Result<Option<u64>, PullError> {
        let mut filler = Filler { page, out, started: 0, count: 0, last: 0, full: false, failed: None };
        filler.started = filler.out.written();
        match self {
            Feed::Customers { branch, scope, .. } => {
                let after = filler.page.position.after();
                txn.members(branch, scope.as_deref(), after, &mut |member| {
                    filler.visit(member.seq, |filler| filler.customer(txn, branch, &member))
                })?;
            }
            Feed::Reference { audience } => {
                let after = filler.page.position.after();
                txn.faces(audience, after, &mut |face| {
                    filler.visit(face.seq, |filler| filler.reference(&face))
                })?;
            }
            Feed::Desk { branch, scope } => {
                let after = filler.page.position.after();
                txn.desk_rows(branch, scope, after, &mut |row| {
                    filler.visit(row.seq, |filler| filler.desk(&row))
                })?;
            }
        }
        match filler.failed {
            Some(error) => Err(error),
            None => Ok(filler.full.then_some(filler.last)),
        }
    }
}

/// Fills a page until it is full.
struct Filler<'f, 'p, 'w> {
    page: &'f mut Page<'p>,
    out: &'f mut LineWriter<'w>,
    started: u64,
    count: u32,
    last: u64,
    full: bool,
    failed: Option<PullError>,
}

impl Filler<'_, '_, '_> {
    /// One more member, unless the page is full: the member that finds it so says there is more.
    fn visit(&mut self, seq: u64, write: impl FnOnce(&mut Self) -> Result<(), PullError>) -> Flow {
        let bytes = self.out.written() - self.started;
        if self.count > 0 && (self.count >= self.page.rows || bytes >= self.page.bytes) {
            self.full = true;
            return Flow::Enough;
        }
        if let Err(error) = write(self) {
            self.failed = Some(error);
            return Flow::Enough;
        }
        self.count += 1;
        self.last = seq;
        Flow::More
    }

    fn customer(&mut self, txn: &dyn ReadTxn, branch: &str, member: &Member<'_>) -> Result<(), PullError> {
        let base = self.page.position.base();
        let whole = member.since_seq > base;
        write_customer(txn, branch, member, self.page, if whole { None } else { Some(base) }, self.out)
    }

    fn reference(&mut self, face: &FaceRow<'_>) -> Result<(), PullError> {
        write_row(self.page.scope, face.kind, face.id, face.ver, face.payload, self.out)
    }

    fn desk(&mut self, row: &DeskRow<'_>) -> Result<(), PullError> {
        write_row(self.page.scope, row.kind, row.id, row.ver, row.payload, self.out)
    }
}

/// Writes a row that is a member of its own.
fn write_row(
    scope: &Scope,
    kind: &str,
    id: &str,
    ver: u64,
    payload: &[u8],
    out: &mut LineWriter<'_>,
) -> Result<(), PullError> {
    let hash = Digest::of_payload(payload);
    let head =
        RowHead { scope, kind, id, of: None, ver: Some(ver), whole: false, kids: None, until: None, hash };
    Ok(out.row(head, payload)?)
}

/// Writes a customer and their children: all of them, or those above a base.
pub(super) fn write_customer(
    txn: &dyn ReadTxn,
    branch: &str,
    member: &Member<'_>,
    page: &Page<'_>,
    above: Option<u64>,
    out: &mut LineWriter<'_>,
) -> Result<(), PullError> {
    let viewer = &page.viewer;
    let mut face = Vec::with_capacity(member.payload.len());
    projection::customer(member.payload, viewer.audience, page.gate, &mut face)?;
    let children = children::of(txn, branch, member, viewer, above.unwrap_or(0))?;
    let until = match page.scope {
        // A loan or a cover says when it ends, so that a device without a network ends it too.
        Scope::Granted(..) | Scope::Assigned(..) => member.until,
        _ => None,
    };
    let head = RowHead {
        scope: page.scope,
        kind: "customer",
        id: member.id,
        of: None,
        ver: Some(member.ver),
        whole: above.is_none(),
        kids: Some(children.kids),
        until,
        hash: Digest::of_payload(&face),
    };
    let sealed = if page.seals { sealed::of(txn, branch, member.id)? } else { None };
    out.row_with(head, sealed.as_deref(), &face)?;
    children.write(txn, branch, member.id, page.scope, out)
}
