//! Lease: what head office lends so that a vault opens offline for a time (SYNC.md 3.3). The
//! share is kept sealed under password and device secret; without it the vault is closed.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::kdf::{Key, derive};
use crate::seal::{Sealed, bound, open, seal, unhex};
use crate::wrap::Wrap;

/// A lease as head office gives it at login.
pub struct Lease {
    /// L.
    pub share: Zeroizing<[u8; 32]>,
    /// Offline until, ms since 1970.
    pub until: i64,
}

impl Lease {
    /// From the text of a login answer: 64 hex digits.
    ///
    /// # Errors
    /// [`VaultError::Record`] when it is not that.
    pub fn from_hex(share: &str, until: i64) -> Result<Lease, VaultError> {
        let bytes = Zeroizing::new(unhex(share).ok_or(VaultError::Record("lease share"))?);
        let share = bytes.as_slice().try_into().map_err(|_| VaultError::Record("lease share"))?;
        Ok(Lease { share: Zeroizing::new(share), until })
    }
}

/// The lease at rest, `lease.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Offline until, ms; authenticated.
    pub(crate) until: i64,
    share: Sealed,
}

impl Kept {
    /// Seals a lease for the vault of `wrap`.
    pub(crate) fn new(wrap: &Wrap, p: &Key, secret: &[u8; 32], lease: &Lease) -> Result<Kept, VaultError> {
        let key = derive(&[p, secret], b"lease-seal")?;
        let share = seal(&key, &lease.share, &aad(wrap, lease.until))?;
        Ok(Kept { until: lease.until, share })
    }

    /// L; none when the password is another or the record was changed.
    pub(crate) fn share(&self, wrap: &Wrap, p: &Key, secret: &[u8; 32]) -> Result<Option<Key>, VaultError> {
        let key = derive(&[p, secret], b"lease-seal")?;
        Ok(open(&key, &self.share, &aad(wrap, self.until)))
    }
}

fn aad(wrap: &Wrap, until: i64) -> Vec<u8> {
    bound(&[
        b"lease",
        wrap.vault.as_bytes(),
        wrap.user.as_bytes(),
        wrap.device.as_bytes(),
        &until.to_le_bytes(),
    ])
}
