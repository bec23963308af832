//! Digest: how device and head office prove to each other that they hold the same
//! (SYNC.md 2.9). Additive mod 2^128, so a change costs one subtraction and one addition.

use std::fmt;
use std::str::FromStr;

/// Key of the member hash; fixed for the life of protocol 1.
const MEMBER_KEY: &[u8; 32] = b"fenhu scope digest, protocol 1.x";

/// A sum of 128-bit hashes. The empty set is 0. Text form: 32 hex digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Digest(pub u128);

impl Digest {
    /// Hash of one member of a scope: its id and version.
    pub fn of_member(id: &str, ver: u64) -> Digest {
        let mut hasher = blake3::Hasher::new_keyed(MEMBER_KEY);
        hasher.update(id.as_bytes()).update(&[0]).update(&ver.to_le_bytes());
        Digest(first_128(&hasher.finalize()))
    }

    /// Hash of a payload's bytes as received: the `h` of a row.
    pub fn of_payload(payload: &[u8]) -> Digest {
        Digest(first_128(&blake3::hash(payload)))
    }

    /// With one more member.
    #[must_use]
    pub fn plus(self, other: Digest) -> Digest {
        Digest(self.0.wrapping_add(other.0))
    }

    /// With one member less.
    #[must_use]
    pub fn minus(self, other: Digest) -> Digest {
        Digest(self.0.wrapping_sub(other.0))
    }
}

fn first_128(hash: &blake3::Hash) -> u128 {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    u128::from_be_bytes(bytes)
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Digest, Self::Err> {
        u128::from_str_radix(text, 16).map(Digest)
    }
}
