//! Feed: the rows of one scope for one audience, a page at a time.

use office_store::customer::{Flow, Member};
use office_store::reference::{FaceRow, REFERENCE};
use office_store::{ReadTxn, StoreError};
use protocol::digest::Digest;
use protocol::line::Kids;
use protocol::scope::Scope;

use super::PullError;
use super::cursor::Position;
use super::line::{LineWriter, RowHead};
use crate::core::identity::Identity;
use crate::core::projection::{self, Audience, TagGate};

/// Where the rows of a scope come from.
#[derive(Debug, Clone)]
pub(super) enum Feed {
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
    /// Nothing yet: a scope kind this version does not fill.
    Empty,
}

/// What a page is made under.
pub(super) struct Page<'a> {
    pub(super) scope: &'a Scope,
    pub(super) position: &'a Position,
    pub(super) rows: u32,
    pub(super) bytes: u64,
    pub(super) audience: Audience,
    pub(super) gate: &'a TagGate,
}

impl Feed {
    pub(super) fn of(scope: &Scope, who: &Identity) -> Feed {
        let text = scope.to_string();
        match scope {
            Scope::Branch(branch) => {
                Feed::Customers { branch: branch.as_str().to_owned(), scope: None, digest_of: text }
            }
            Scope::Assigned(_, branch) | Scope::Granted(_, branch) => Feed::Customers {
                branch: branch.as_str().to_owned(),
                scope: Some(text.clone()),
                digest_of: text,
            },
            Scope::Reference => Feed::Reference { audience: who.audience.name() },
            Scope::User(_) | Scope::Pool(_) | Scope::Room(_) => Feed::Empty,
        }
    }

    pub(super) fn domain(&self) -> &str {
        match self {
            Feed::Customers { branch, .. } => branch,
            Feed::Reference { .. } | Feed::Empty => REFERENCE,
        }
    }

    pub(super) fn digest_of(&self) -> &str {
        match self {
            Feed::Customers { digest_of, .. } => digest_of,
            Feed::Reference { audience } => audience,
            Feed::Empty => "",
        }
    }

    pub(super) fn exits(&self, txn: &dyn ReadTxn, after: u64) -> Result<Vec<String>, StoreError> {
        match self {
            Feed::Customers { branch, scope, .. } => txn.exits(branch, scope.as_deref(), after),
            Feed::Reference { audience } => txn.face_exits(audience, after),
            Feed::Empty => Ok(Vec::new()),
        }
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
            Feed::Empty => {}
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
        let with_children = matches!(self.page.audience, Audience::Full(_));
        let mut face = Vec::with_capacity(member.payload.len());
        projection::customer(member.payload, self.page.audience, self.page.gate, &mut face)?;
        let kids = if with_children {
            Kids { n: member.kids, sum: Digest(member.kids_sum).to_string() }
        } else {
            Kids { n: 0, sum: Digest::default().to_string() }
        };
        let head = RowHead {
            scope: self.page.scope,
            kind: "customer",
            id: member.id,
            of: None,
            ver: Some(member.ver),
            whole,
            kids: Some(kids),
            hash: Digest::of_payload(&face),
        };
        self.out.row(head, &face)?;
        if with_children {
            self.children(txn, branch, member.id, if whole { 0 } else { base })?;
        }
        Ok(())
    }

    fn children(&mut self, txn: &dyn ReadTxn, branch: &str, of: &str, after: u64) -> Result<(), PullError> {
        let mut failed = None;
        let (scope, out) = (self.page.scope, &mut *self.out);
        txn.children(branch, of, after, &mut |child| {
            let head = RowHead {
                scope,
                kind: child.kind,
                id: child.id,
                of: Some(of),
                ver: None,
                whole: false,
                kids: None,
                hash: Digest(child.hash),
            };
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

    fn reference(&mut self, face: &FaceRow<'_>) -> Result<(), PullError> {
        let head = RowHead {
            scope: self.page.scope,
            kind: face.kind,
            id: face.id,
            of: None,
            ver: Some(face.ver),
            whole: false,
            kids: None,
            hash: Digest::of_payload(face.payload),
        };
        Ok(self.out.row(head, face.payload)?)
    }
}
