//! Tokens: access tokens signed with head office's key, refresh tokens opaque and random.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{EmpNo, Timestamp};
use serde::{Deserialize, Serialize};

/// Life of an access token, ms.
pub const ACCESS_MS: i64 = 10 * 60 * 1000;

/// Version, purpose and domain of the signature in one prefix.
const PREFIX: &str = "fa1.";

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Whose.
    pub sub: EmpNo,
    /// On which device.
    pub dev: String,
    /// Revision of what they may do when it was given out; an older one is worth nothing.
    pub rev: u32,
    /// Worth nothing from here on.
    pub exp: Timestamp,
}

/// Signs and checks access tokens.
#[derive(Clone)]
pub struct Signer {
    key: [u8; 32],
}

impl Signer {
    /// A signer over a key of the store.
    pub fn new(key: [u8; 32]) -> Signer {
        Signer { key }
    }

    /// A token for claims.
    ///
    /// # Errors
    /// When the claims cannot be written as JSON.
    pub fn sign(&self, claims: &Claims) -> Result<String, serde_json::Error> {
        let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims)?);
        let seal = URL_SAFE_NO_PAD.encode(self.seal(&body).as_bytes());
        Ok(format!("{PREFIX}{body}.{seal}"))
    }

    /// The claims of a token that is ours and not over.
    pub fn check(&self, token: &str, now: Timestamp) -> Option<Claims> {
        let (body, seal) = token.strip_prefix(PREFIX)?.split_once('.')?;
        let seal: [u8; 32] = URL_SAFE_NO_PAD.decode(seal).ok()?.try_into().ok()?;
        // blake3::Hash compares in constant time.
        if self.seal(body) != blake3::Hash::from_bytes(seal) {
            return None;
        }
        let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()?;
        (now < claims.exp).then_some(claims)
    }

    /// The refresh token that follows one: always the same, so that an answer that was lost can be
    /// given again; nobody without the key can tell it from a random one.
    pub fn following(&self, hash: &[u8; 32]) -> (String, [u8; 32]) {
        let key = blake3::derive_key("fenhu head office: refresh token that follows", &self.key);
        let token = URL_SAFE_NO_PAD.encode(blake3::keyed_hash(&key, hash).as_bytes());
        let hash = hash_of(&token);
        (token, hash)
    }

    fn seal(&self, body: &str) -> blake3::Hash {
        blake3::keyed_hash(&self.key, body.as_bytes())
    }
}

/// The system gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no randomness")]
pub struct NoRandomness;

/// 256 random bits.
///
/// # Errors
/// [`NoRandomness`].
pub fn random() -> Result<[u8; 32], NoRandomness> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// A new refresh token and the hash that is stored of it.
///
/// # Errors
/// [`NoRandomness`].
pub fn refresh() -> Result<(String, [u8; 32]), NoRandomness> {
    let token = URL_SAFE_NO_PAD.encode(random()?);
    let hash = hash_of(&token);
    Ok((token, hash))
}

/// The hash a refresh token is stored under.
pub fn hash_of(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}

/// Hex of bytes.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
