//! Derives keys: P from the password, the KEK from P, D and L, sub-keys from V.

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Cost, VaultError};

/// 32 bytes that are wiped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// P: Argon2id over the password.
pub(crate) fn from_password(password: &str, salt: &[u8], cost: Cost) -> Result<Key, VaultError> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|_| VaultError::Record("cost"))?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, key.as_mut())
        .map_err(|_| VaultError::Record("salt"))?;
    Ok(key)
}

/// HKDF-SHA256 over the parts, for one purpose.
pub(crate) fn derive(parts: &[&[u8; 32]], purpose: &[u8]) -> Result<Key, VaultError> {
    let mut material = Zeroizing::new(Vec::with_capacity(parts.len() * 32));
    parts.iter().for_each(|part| material.extend_from_slice(part.as_slice()));
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, &material)
        .expand(purpose, key.as_mut())
        .map_err(|_| VaultError::Record("purpose"))?;
    Ok(key)
}
