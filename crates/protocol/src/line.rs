//! Line: one line of a pull answer. A flat wire form, because raw payloads and tagged
//! enums do not go together in serde, and a typed form for whoever acts on it.

use std::collections::BTreeMap;

use domain::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::scope::Scope;

/// A line as it stands on the wire: `t` says which of the others are there.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct WireLine<'a> {
    /// `hello reset exit row page done behind repair`.
    pub t: &'a str,
    /// Scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s: Option<Scope>,
    /// Kind of a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<&'a str>,
    /// Id of a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// The customer a child row belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<&'a str>,
    /// Version of a customer row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ver: Option<u64>,
    /// The aggregate follows whole: forget the children held so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<bool>,
    /// Children in this projection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kids: Option<Kids>,
    /// BLAKE3-128 of the payload's bytes, hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub h: Option<&'a str>,
    /// Payload as head office wrote it.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub v: Option<&'a RawValue>,
    /// Ids of an exit; buckets of a repair ([`crate::repair::bucket_name`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<String>>,
    /// Key of a reset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Head of a reset: exits of the first snapshot start here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<u64>,
    /// Next paging position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// New base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<u64>,
    /// Live members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Digest, 32 hex digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Epoch of the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<u32>,
    /// Server time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Timestamp>,
    /// Scopes the user may follow: authoritative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subs: Option<Vec<Scope>>,
    /// When to pull again, ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll_after_ms: Option<u32>,
    /// The window over which devices spread the first round of a day, ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_within_ms: Option<u32>,
    /// Scopes of `subs` that end (covers), and when: a device drops them itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<BTreeMap<Scope, Timestamp>>,
    /// A customer row of a `g:` scope is lent until then: a device drops it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Values behind masks, `{field: [value, ...]}`: only to a device that said it seals them, which
    /// does so before it writes anything ([`crate::pull::PullRequest::seals`]). Not under `h`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<&'a RawValue>,
}

/// Count and sum of the children of one customer in one projection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Kids {
    /// How many.
    pub n: u32,
    /// Sum of their row hashes mod 2^128, 32 hex digits.
    pub sum: String,
}

/// A line, typed.
#[derive(Debug)]
pub enum Line<'a> {
    /// First line of every answer.
    Hello {
        /// Epoch of the store.
        epoch: u32,
        /// Server time.
        now: Timestamp,
        /// Scopes the user may follow.
        subs: Vec<Scope>,
        /// When to pull again.
        poll_after_ms: u32,
        /// The window over which first rounds of a day spread; none when it was not said.
        start_within_ms: Option<u32>,
        /// Scopes that end.
        ends: BTreeMap<Scope, Timestamp>,
    },
    /// Drop the scope and start from 0 under a new key.
    Reset {
        /// Scope.
        s: Scope,
        /// New key.
        key: String,
        /// Exits of the first snapshot start here.
        head: u64,
        /// Members to come, for progress.
        count: u64,
    },
    /// These left the scope.
    Exit {
        /// Scope.
        s: Scope,
        /// Row ids.
        ids: Vec<String>,
    },
    /// One row.
    Row(Row<'a>),
    /// A full page ends here.
    Page {
        /// Scope.
        s: Scope,
        /// Next paging position.
        after: u64,
    },
    /// The round is complete.
    Done {
        /// Scope.
        s: Scope,
        /// New base.
        base: u64,
        /// Live members.
        count: u64,
        /// Digest.
        digest: String,
    },
    /// A replica is behind: do nothing, retry.
    Behind {
        /// Scope.
        s: Scope,
    },
    /// The cursor is too old: repair. In the answer to a repair: these buckets follow.
    Repair {
        /// Scope.
        s: Scope,
        /// Names of buckets; empty in a pull.
        ids: Vec<String>,
    },
}

/// A row of a scope: a customer, one of its children, or a reference row.
#[derive(Debug)]
pub struct Row<'a> {
    /// Scope.
    pub s: Scope,
    /// Kind: `customer series holdings interaction ... tag_def tier_rule`.
    pub k: &'a str,
    /// Id within the kind.
    pub id: &'a str,
    /// The customer a child belongs to.
    pub of: Option<&'a str>,
    /// Version, for customer and reference rows (the digest is over id and version).
    pub ver: Option<u64>,
    /// Forget the children held so far.
    pub whole: bool,
    /// Children in this projection, on customer rows.
    pub kids: Option<Kids>,
    /// Lent until; on customer rows of `g:`.
    pub until: Option<Timestamp>,
    /// Values behind masks, to be sealed before anything is written.
    pub sealed: Option<&'a RawValue>,
    /// Hash of the payload.
    pub h: &'a str,
    /// Payload.
    pub v: &'a RawValue,
}

/// A line lacks a field its `t` calls for, or `t` is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MalformedLine;

impl std::fmt::Display for MalformedLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("malformed line")
    }
}

impl std::error::Error for MalformedLine {}

impl<'a> Line<'a> {
    /// Reads one line of an answer.
    ///
    /// # Errors
    /// [`MalformedLine`] when it is not JSON, `t` is unknown or a field is missing.
    pub fn parse(text: &'a str) -> Result<Line<'a>, MalformedLine> {
        let wire: WireLine<'a> = serde_json::from_str(text).map_err(|_| MalformedLine)?;
        Line::typed(wire).ok_or(MalformedLine)
    }

    fn typed(wire: WireLine<'a>) -> Option<Line<'a>> {
        Some(match wire.t {
            "hello" => Line::Hello {
                epoch: wire.epoch?,
                now: wire.now?,
                subs: wire.subs?,
                poll_after_ms: wire.poll_after_ms?,
                start_within_ms: wire.start_within_ms,
                ends: wire.ends.unwrap_or_default(),
            },
            "reset" => Line::Reset { s: wire.s?, key: wire.key?, head: wire.head?, count: wire.count? },
            "exit" => Line::Exit { s: wire.s?, ids: wire.ids? },
            "row" => Line::Row(Row {
                s: wire.s?,
                k: wire.k?,
                id: wire.id?,
                of: wire.of,
                ver: wire.ver,
                whole: wire.whole.unwrap_or(false),
                kids: wire.kids,
                until: wire.until,
                sealed: wire.sealed,
                h: wire.h?,
                v: wire.v?,
            }),
            "page" => Line::Page { s: wire.s?, after: wire.after? },
            "done" => Line::Done { s: wire.s?, base: wire.base?, count: wire.count?, digest: wire.digest? },
            "behind" => Line::Behind { s: wire.s? },
            "repair" => Line::Repair { s: wire.s?, ids: wire.ids.unwrap_or_default() },
            _ => return None,
        })
    }
}
