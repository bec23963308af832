//! Passwords: Argon2id in PHC form. Slow by design: call it off the async threads.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Memory of a new hash, KiB, and passes (OWASP's second profile: 19 MiB, 2 passes).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// A password could not be hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the password cannot be hashed")]
pub struct PasswordError;

/// Hashes a password with a fresh salt.
///
/// # Errors
/// [`PasswordError`] when the system gives no randomness or memory.
pub fn hash(password: &str) -> Result<String, PasswordError> {
    let hash = hasher()?.hash_password(password.as_bytes()).map_err(|_| PasswordError)?;
    Ok(hash.to_string())
}

/// Whether a password fits a credential. Without a credential the same work is done and the
/// answer is no, so that an unknown login takes as long as a wrong password.
pub fn fits(password: &str, credential: Option<&str>) -> bool {
    let Some(credential) = credential else {
        // The result is of no interest, only the time it takes.
        let _ = hash(password);
        return false;
    };
    match PasswordHash::new(credential) {
        Ok(parsed) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
        Err(_) => false,
    }
}

fn hasher() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| PasswordError)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
