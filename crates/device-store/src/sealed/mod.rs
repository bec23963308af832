//! Sealed fields: values behind masks that may be shown without a network (SYNC.md 2.7, class
//! *sealed*). Head office sends them beside a customer's row; they are sealed under the public half
//! of the vault's seal key before anything is written, so the thread that stores them cannot read
//! them back. The secret half exists for the length of one reveal, which is on the disk first.
//!
//! Which values are sealed is head office's word; this module knows fields by name only.

mod seal;
#[cfg(test)]
mod tests;

use domain::CustomerId;
use domain::audit::AuditEvent;
use sync::Sealed;
use zeroize::Zeroizing;

use crate::{DeviceStore, StoreError};

pub use seal::SealKey;
pub(crate) use seal::Sealer;

/// A value of a customer as it lies on the disk: nobody can read it without the seal key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedValue {
    customer: [u8; 16],
    field: String,
    bytes: Vec<u8>,
}

impl SealedValue {
    /// A field out of what is sealed in a row; none when it is not among it.
    pub(crate) fn of(customer: CustomerId, field: &str, bytes: Vec<u8>) -> Option<SealedValue> {
        let held = seal::has(&bytes, field);
        held.then(|| SealedValue { customer: customer.0.into_bytes(), field: field.to_owned(), bytes })
    }
}

/// Names of the fields sealed in a row.
pub(crate) fn fields(bytes: &[u8]) -> Vec<String> {
    seal::fields(bytes)
}

impl DeviceStore {
    /// From now on values that come with rows are kept, sealed under this key; without one they are
    /// neither asked for nor kept.
    pub fn seal_under(&self, key: SealKey) {
        self.cache().sealing = Some(key);
    }

    /// Opens a sealed value, after `event` is on the disk: when that cannot be written, nothing is
    /// opened. None when it was sealed under another key or changed since.
    ///
    /// # Errors
    /// [`StoreError`] when the event cannot be written: then show nothing.
    pub fn unseal(
        &self,
        value: &SealedValue,
        event: &AuditEvent,
        secret: &[u8; 32],
    ) -> Result<Option<Vec<Zeroizing<String>>>, StoreError> {
        self.audit(event)?;
        Ok(seal::open(&value.bytes, &value.customer, &value.field, secret))
    }
}

/// What of a row's sealed values is written: sealed here, or as this store sealed them before.
pub(crate) fn bytes_of(
    sealed: Sealed<'_>,
    customer: &[u8; 16],
    sealer: Option<&mut Sealer>,
) -> Option<Vec<u8>> {
    match (sealed, sealer) {
        (Sealed::Kept(bytes), _) => Some(bytes.to_vec()),
        (Sealed::Clear(text), Some(sealer)) => sealer.seal(customer, text),
        // Nobody asked for them.
        (Sealed::Clear(_), None) => None,
    }
}
