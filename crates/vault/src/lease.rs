//! Lease: what head office lends so that a vault opens offline for a time (SYNC.md 3.3). The
//! share is kept sealed under password and device secret; without it the vault is closed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::kdf::{Key, derive};
use crate::seal::{Sealed, bound, open, seal, unhex};
use crate::wrap::Wrap;
use crate::{VaultError, file};

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
    /// Seals a share for the vault of `wrap`.
    pub(crate) fn new(wrap: &Wrap, seal_key: &Key, share: &Key, until: i64) -> Result<Kept, VaultError> {
        Ok(Kept { until, share: seal(seal_key, share, &aad(wrap, until))? })
    }

    /// L; none when the password is another or the record was changed.
    pub(crate) fn share(&self, wrap: &Wrap, seal_key: &Key) -> Option<Key> {
        open(seal_key, &self.share, &aad(wrap, self.until))
    }
}

/// The key a share is sealed under.
pub(crate) fn seal_key(p: &Key, secret: &[u8; 32]) -> Result<Key, VaultError> {
    derive(&[p, secret], b"lease-seal")
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

/// Prolongs the lease of an open vault when head office says so, without the password.
pub struct Renewal {
    folder: PathBuf,
    wrap: Wrap,
    seal_key: Key,
}

impl Renewal {
    pub(crate) fn new(folder: &Path, wrap: &Wrap, seal_key: Key) -> Renewal {
        Renewal { folder: folder.to_owned(), wrap: wrap.clone(), seal_key }
    }

    /// The vault opens offline until `until` (ms). The share stays the one it is wrapped under.
    ///
    /// # Errors
    /// [`VaultError::LeaseOver`] when the lease was taken away meanwhile; file errors.
    pub fn renew(&self, until: i64) -> Result<(), VaultError> {
        let path = self.folder.join("lease.json");
        let kept: Kept = file::read(&path)?.ok_or(VaultError::LeaseOver)?;
        let share = kept.share(&self.wrap, &self.seal_key).ok_or(VaultError::LeaseOver)?;
        file::write(&path, &Kept::new(&self.wrap, &self.seal_key, &share, until)?)
    }
}
