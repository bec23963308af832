//! A row as sync hands it to a store: hashes decoded, the payload as it came.

use std::fmt;

use domain::Timestamp;
use protocol::line;

/// A member of a scope, or a child of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// `customer series holdings interaction tag_def ...`; unknown kinds are kept.
    pub kind: &'a str,
    /// Id within the kind.
    pub id: &'a str,
    /// The customer a child belongs to; none for members.
    pub of: Option<&'a str>,
    /// Version of a member; 0 for children.
    pub ver: u64,
    /// Forget the children held so far.
    pub whole: bool,
    /// What its children sum up to; on customer rows.
    pub kids: Option<Kids>,
    /// Lent until then; on customer rows of `g:` scopes.
    pub until: Option<Timestamp>,
    /// Values behind masks that came with it; on customer rows.
    pub sealed: Option<Sealed<'a>>,
    /// BLAKE3-128 of the payload.
    pub hash: u128,
    /// JSON as head office wrote it; empty when it was cut off because it was too long.
    pub payload: &'a str,
}

/// Values behind masks. Whoever prints a row prints none of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sealed<'a> {
    /// As they came, `{field: [value, ...]}`: a store seals them before it writes anything.
    Clear(&'a str),
    /// As this store has sealed them: out of its own stage.
    Kept(&'a [u8]),
}

impl fmt::Debug for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sealed::Clear(_) => "Clear(..)",
            Sealed::Kept(_) => "Kept(..)",
        })
    }
}

/// The same with bytes of its own.
#[derive(Clone, PartialEq, Eq)]
pub enum OwnedSealed {
    /// See [`Sealed::Clear`].
    Clear(String),
    /// See [`Sealed::Kept`].
    Kept(Vec<u8>),
}

impl OwnedSealed {
    /// The same, borrowed.
    pub fn as_sealed(&self) -> Sealed<'_> {
        match self {
            OwnedSealed::Clear(text) => Sealed::Clear(text),
            OwnedSealed::Kept(bytes) => Sealed::Kept(bytes),
        }
    }
}

impl From<Sealed<'_>> for OwnedSealed {
    fn from(sealed: Sealed<'_>) -> OwnedSealed {
        match sealed {
            Sealed::Clear(text) => OwnedSealed::Clear(text.to_owned()),
            Sealed::Kept(bytes) => OwnedSealed::Kept(bytes.to_vec()),
        }
    }
}

impl fmt::Debug for OwnedSealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_sealed().fmt(f)
    }
}

/// Children of one customer in one projection: count and sum of hashes mod 2^128.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kids {
    /// How many.
    pub n: u32,
    /// Sum of their hashes.
    pub sum: u128,
}

impl Kids {
    /// With one more child.
    #[must_use]
    pub fn plus(self, hash: u128) -> Kids {
        Kids { n: self.n + 1, sum: self.sum.wrapping_add(hash) }
    }
}

/// What a transport puts in the place of a payload that is too long. No row is this.
const CUT: &str = "null";

impl<'a> Row<'a> {
    /// From a line of an answer; none when a hash is not hex, a member lacks its version or
    /// the payload is not what its hash says.
    pub fn from_line(row: &line::Row<'a>) -> Option<Row<'a>> {
        let hash = u128::from_str_radix(row.h, 16).ok()?;
        let mut payload: &'a str = row.v.get();
        if payload == CUT {
            // Too long for this device: held by its hash, so that nothing is missing, and empty.
            payload = "";
        } else if protocol::digest::Digest::of_payload(payload.as_bytes()).0 != hash {
            return None;
        }
        let kids = match &row.kids {
            Some(kids) => Some(Kids { n: kids.n, sum: u128::from_str_radix(&kids.sum, 16).ok()? }),
            None => None,
        };
        let ver = if row.of.is_some() { row.ver.unwrap_or(0) } else { row.ver? };
        Some(Row {
            kind: row.k,
            id: row.id,
            of: row.of,
            ver,
            whole: row.whole,
            kids,
            until: row.until,
            sealed: row.sealed.map(|sealed| Sealed::Clear(sealed.get())),
            hash,
            payload,
        })
    }

    /// Name of the member this row is, or belongs to (see [`member_of`]).
    pub fn member(&self) -> String {
        self.of.map_or_else(|| member_of(self.kind, self.id), str::to_owned)
    }
}

/// How a member is named in exits and in the digest: a customer by its id, a reference row
/// by `kind/id`.
pub fn member_of(kind: &str, id: &str) -> String {
    if kind == "customer" { id.to_owned() } else { format!("{kind}/{id}") }
}

/// A row with its texts, as a stage gives it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedRow {
    /// See [`Row::kind`].
    pub kind: String,
    /// See [`Row::id`].
    pub id: String,
    /// See [`Row::of`].
    pub of: Option<String>,
    /// See [`Row::ver`].
    pub ver: u64,
    /// See [`Row::whole`].
    pub whole: bool,
    /// See [`Row::kids`].
    pub kids: Option<Kids>,
    /// See [`Row::until`].
    pub until: Option<Timestamp>,
    /// See [`Row::sealed`].
    pub sealed: Option<OwnedSealed>,
    /// See [`Row::hash`].
    pub hash: u128,
    /// See [`Row::payload`].
    pub payload: String,
}

impl OwnedRow {
    /// The same row, borrowed.
    pub fn as_row(&self) -> Row<'_> {
        Row {
            kind: &self.kind,
            id: &self.id,
            of: self.of.as_deref(),
            ver: self.ver,
            whole: self.whole,
            kids: self.kids,
            until: self.until,
            sealed: self.sealed.as_ref().map(OwnedSealed::as_sealed),
            hash: self.hash,
            payload: &self.payload,
        }
    }
}

impl From<&Row<'_>> for OwnedRow {
    fn from(row: &Row<'_>) -> OwnedRow {
        OwnedRow {
            kind: row.kind.to_owned(),
            id: row.id.to_owned(),
            of: row.of.map(str::to_owned),
            ver: row.ver,
            whole: row.whole,
            kids: row.kids,
            until: row.until,
            sealed: row.sealed.map(OwnedSealed::from),
            hash: row.hash,
            payload: row.payload.to_owned(),
        }
    }
}
