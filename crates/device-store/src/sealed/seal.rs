//! Seal: X25519 from one ephemeral key a transaction to the vault's seal key, HKDF-SHA256, and
//! XChaCha20-Poly1305 a value, bound to the customer and the field. A nonce is 16 random bytes of its
//! transaction and a count, so that no two are the same under a key that no other transaction has.
//!
//! Bytes of a row: `01`, the ephemeral public key (32), then for each field its name (length in a
//! byte), and its box (length in two bytes, little end first): nonce (24), text, tag (16).

use std::borrow::Cow;
use std::collections::BTreeMap;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use serde_json::value::RawValue;
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::StoreError;

/// The form of the bytes; another suite would have another.
const FORM: u8 = 1;
/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of a nonce.
const NONCE: usize = 24;
/// What a text that is sealed may have, in bytes: a phone has a dozen.
const LONGEST: usize = 1_024;
/// What the key of a transaction is derived for.
const PURPOSE: &[u8] = b"fenhu sealed field v1";

/// The public half of a vault's seal key: seals, and opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealKey([u8; KEY]);

impl SealKey {
    /// Of the secret half.
    pub fn of(secret: &[u8; KEY]) -> SealKey {
        SealKey(PublicKey::from(&StaticSecret::from(*secret)).to_bytes())
    }
}

/// Seals the values of one transaction.
pub(crate) struct Sealer {
    ephemeral: [u8; KEY],
    cipher: XChaCha20Poly1305,
    /// The nonce used last.
    nonce: [u8; NONCE],
    /// Values sealed.
    count: u64,
}

impl Sealer {
    /// With an ephemeral key of its own.
    ///
    /// # Errors
    /// [`StoreError::Random`] when there are no random numbers.
    pub(crate) fn to(key: SealKey) -> Result<Sealer, StoreError> {
        let mut seed = Zeroizing::new([0; KEY]);
        getrandom::fill(seed.as_mut()).map_err(|_| StoreError::Random)?;
        let secret = StaticSecret::from(*seed);
        let ephemeral = PublicKey::from(&secret).to_bytes();
        let cipher = agreed(&secret, &key.0, &ephemeral, &key.0).ok_or(StoreError::Random)?;
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| StoreError::Random)?;
        Ok(Sealer { ephemeral, cipher, nonce, count: 0 })
    }

    /// Seals `{field: [value, ...]}`. None when there is nothing in it that this program understands:
    /// what it cannot show it does not keep.
    pub(crate) fn seal(&mut self, customer: &[u8; 16], text: &str) -> Option<Vec<u8>> {
        let fields: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).unwrap_or_default();
        let mut bytes = Vec::with_capacity(1 + KEY + 2 * 80);
        bytes.push(FORM);
        bytes.extend_from_slice(&self.ephemeral);
        let empty = bytes.len();
        for (field, values) in &fields {
            let values = values.get();
            let (Ok(name), true) = (u8::try_from(field.len()), values.len() <= LONGEST) else { continue };
            let nonce = self.next_nonce();
            let payload = Payload { msg: values.as_bytes(), aad: &bound(customer, field) };
            let Ok(sealed) = self.cipher.encrypt(&XNonce::from(nonce), payload) else { continue };
            let Ok(length) = u16::try_from(NONCE + sealed.len()) else { continue };
            bytes.push(name);
            bytes.extend_from_slice(field.as_bytes());
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(&nonce);
            bytes.extend_from_slice(&sealed);
        }
        (bytes.len() > empty).then_some(bytes)
    }

    fn next_nonce(&mut self) -> [u8; NONCE] {
        self.count += 1;
        self.nonce[NONCE - 8..].copy_from_slice(&self.count.to_le_bytes());
        self.nonce
    }
}

/// Whether a field is among those sealed in a row.
pub(super) fn has(bytes: &[u8], field: &str) -> bool {
    boxed(bytes, field).is_some()
}

/// Opens a field of a row; none when the key or a byte is another.
pub(super) fn open(
    bytes: &[u8],
    customer: &[u8; 16],
    field: &str,
    secret: &[u8; KEY],
) -> Option<Vec<Zeroizing<String>>> {
    let (ephemeral, sealed) = boxed(bytes, field)?;
    let secret = StaticSecret::from(*secret);
    let own = PublicKey::from(&secret).to_bytes();
    let cipher = agreed(&secret, ephemeral, ephemeral, &own)?;
    let (nonce, text) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: text, aad: &bound(customer, field) };
    let plain = Zeroizing::new(cipher.decrypt(&XNonce::from(*nonce), payload).ok()?);
    let values: Vec<String> = serde_json::from_slice(&plain).ok()?;
    (!values.is_empty()).then(|| values.into_iter().map(Zeroizing::new).collect())
}

/// Names of the fields sealed in a row, in their order.
pub(super) fn fields(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    walk(bytes, |_, name, _| {
        found.extend(std::str::from_utf8(name).map(str::to_owned));
        None::<()>
    });
    found
}

/// The ephemeral key of a row and the box of one of its fields.
fn boxed<'a>(bytes: &'a [u8], field: &str) -> Option<(&'a [u8; KEY], &'a [u8])> {
    walk(bytes, |ephemeral, name, sealed| (name == field.as_bytes()).then_some((ephemeral, sealed)))
}

/// Shows ephemeral key, name and box of one field after the other until `look` has what it wants.
fn walk<'a, T>(
    bytes: &'a [u8],
    mut look: impl FnMut(&'a [u8; KEY], &'a [u8], &'a [u8]) -> Option<T>,
) -> Option<T> {
    let (form, rest) = bytes.split_first()?;
    let (ephemeral, mut rest) = rest.split_first_chunk::<KEY>()?;
    if *form != FORM {
        return None;
    }
    loop {
        let (name, after) = rest.split_first()?;
        let (name, after) = after.split_at_checked(usize::from(*name))?;
        let (length, after) = after.split_first_chunk::<2>()?;
        let (sealed, after) = after.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
        if let Some(found) = look(ephemeral, name, sealed) {
            return Some(found);
        }
        rest = after;
    }
}

/// The cipher both sides come to; none with a key that is of no use.
fn agreed(
    mine: &StaticSecret,
    theirs: &[u8; KEY],
    ephemeral: &[u8; KEY],
    vault: &[u8; KEY],
) -> Option<XChaCha20Poly1305> {
    let shared = mine.diffie_hellman(&PublicKey::from(*theirs));
    if !shared.was_contributory() {
        return None;
    }
    let salt = [ephemeral.as_slice(), vault].concat();
    let mut key = Zeroizing::new([0; KEY]);
    Hkdf::<Sha256>::new(Some(&salt), shared.as_bytes()).expand(PURPOSE, key.as_mut()).ok()?;
    Some(XChaCha20Poly1305::new((&*key).into()))
}

/// What a value is bound to: whose it is, and which.
fn bound(customer: &[u8; 16], field: &str) -> Vec<u8> {
    [customer.as_slice(), field.as_bytes()].concat()
}
