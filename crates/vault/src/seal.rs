//! Seal: XChaCha20-Poly1305 with a random nonce, and the bytes a seal is bound to.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::VaultError;

/// Sealed bytes as a record holds them, hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sealed {
    /// 24 bytes.
    pub(crate) nonce: String,
    /// Ciphertext and tag.
    pub(crate) text: String,
}

/// Seals a key under a key, bound to `aad`.
pub(crate) fn seal(key: &[u8; 32], plain: &[u8; 32], aad: &[u8]) -> Result<Sealed, VaultError> {
    let mut nonce = [0; 24];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::Random)?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let text = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
        .map_err(|_| VaultError::Record("cannot seal"))?;
    Ok(Sealed { nonce: hex(&nonce), text: hex(&text) })
}

/// Opens a seal; none when key, text or `aad` is another.
pub(crate) fn open(key: &[u8; 32], sealed: &Sealed, aad: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let nonce: [u8; 24] = unhex(&sealed.nonce)?.try_into().ok()?;
    let text = unhex(&sealed.text)?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let plain = Zeroizing::new(cipher.decrypt(&XNonce::from(nonce), Payload { msg: &text, aad }).ok()?);
    let plain: [u8; 32] = plain.as_slice().try_into().ok()?;
    Some(Zeroizing::new(plain))
}

/// Joins fields so that no two different lists of fields give the same bytes.
pub(crate) fn bound(fields: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for field in fields {
        bytes.extend_from_slice(&(field.len() as u64).to_le_bytes());
        bytes.extend_from_slice(field);
    }
    bytes
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes of a hex text.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
