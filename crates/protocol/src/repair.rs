//! Repair: a scope that does not agree is mended by its differing buckets
//! (`POST /v1/sync/repair`, SYNC.md 2.9). The device says what it holds in 256 sums, head
//! office answers with the rows of those that differ, whole: the cost is the difference.
//!
//! The answer is lines like those of a pull: `hello`, then either `behind` (this key is
//! not the one of today, or a replica is older than `base`: pull first) or `repair` whose `ids` name the differing
//! buckets ([`bucket_name`]), their members as `row`s (each whole, children after their
//! customer), and `done` with the head, count and digest of the same snapshot.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::pull::ScopeCursor;

/// Buckets of a scope.
pub const BUCKETS: usize = 256;

/// Body of `POST /v1/sync/repair`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RepairRequest {
    /// The vault, 1-64 characters.
    pub vault: String,
    /// This installation of it.
    pub client: String,
    /// Which scope, and where the device stands in it.
    pub scope: ScopeCursor,
    /// [`BUCKETS`] sums of member hashes ([`Digest::of_member`]), 32 hex digits each.
    pub sums: Vec<String>,
    /// As in a pull ([`crate::pull::PullRequest::seals`]).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seals: bool,
}

/// The bucket of a member: the first byte of its hash at version 0, which no row has.
pub fn bucket_of(member: &str) -> u8 {
    (Digest::of_member(member, 0).0 >> 120) as u8
}

/// How a `repair` line names a bucket: two hex digits.
pub fn bucket_name(bucket: u8) -> String {
    format!("{bucket:02x}")
}

/// Sums of a scope's members (name and version), by bucket.
pub fn sums<'m>(members: impl IntoIterator<Item = (&'m str, u64)>) -> Vec<Digest> {
    let mut sums = vec![Digest::default(); BUCKETS];
    for (member, ver) in members {
        let sum = &mut sums[usize::from(bucket_of(member))];
        *sum = sum.plus(Digest::of_member(member, ver));
    }
    sums
}
