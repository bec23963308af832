//! Audit chain (SYNC.md 3.8): `H_n = SHA-256(H_{n-1} || body)`, `M_n = HMAC(K_n, H_n)`,
//! `K_{n+1} = HKDF(K_n)`. K_n is overwritten when it has been used: whoever takes the
//! machine later cannot rewrite what was recorded before.

use domain::audit::AuditEvent;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Ledger;
use crate::StoreError;

/// Where the chain stands.
struct Head {
    n: i64,
    hash: [u8; 32],
    /// Key of the next event.
    key: Zeroizing<[u8; 32]>,
}

impl Ledger {
    /// Appends an event; it is on the disk when this returns.
    pub(crate) fn audit(&mut self, event: &AuditEvent) -> Result<(), StoreError> {
        let body = serde_json::to_vec(event).map_err(|_| StoreError::Ledger("event"))?;
        let head = self.head()?;
        let n = head.n + 1;
        let hash = link(&head.hash, &body);
        let mac = seal(&head.key, &hash)?;
        let key = evolve(&head.key)?;
        let transaction = self.connection.transaction()?;
        transaction
            .prepare_cached("INSERT INTO audit VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![n, event.at.0, body, hash, mac])?;
        transaction
            .prepare_cached("INSERT OR REPLACE INTO audit_head VALUES (1, ?1, ?2, ?3)")?
            .execute(params![n, hash, key.as_slice()])?;
        transaction.commit()?;
        Ok(())
    }

    /// Recomputes the chain from K_0; answers how many events it has.
    ///
    /// # Errors
    /// [`StoreError::Audit`] with the first event that does not fit.
    pub(crate) fn verify_audit(&self) -> Result<u64, StoreError> {
        let head = self.head()?;
        let mut key = self.audit.clone();
        let mut last = [0; 32];
        let mut n: u64 = 0;
        let mut statement = self.connection.prepare("SELECT n, body, hash, mac FROM audit ORDER BY n")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            n += 1;
            let found: i64 = row.get(0)?;
            let body: Vec<u8> = row.get(1)?;
            last = link(&last, &body);
            let whole = found.unsigned_abs() == n
                && row.get::<_, [u8; 32]>(2)? == last
                && row.get::<_, [u8; 32]>(3)? == seal(&key, &last)?;
            if !whole {
                return Err(StoreError::Audit(n));
            }
            key = evolve(&key)?;
        }
        let ends_well = head.n.unsigned_abs() == n && head.hash == last && *head.key == *key;
        if ends_well { Ok(n) } else { Err(StoreError::Audit(n + 1)) }
    }

    fn head(&self) -> Result<Head, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT n, hash, key FROM audit_head")?
            .query_row([], |row| {
                Ok(Head { n: row.get(0)?, hash: row.get(1)?, key: Zeroizing::new(row.get(2)?) })
            })
            .optional()?;
        Ok(found.unwrap_or_else(|| Head { n: 0, hash: [0; 32], key: self.audit.clone() }))
    }
}

fn link(last: &[u8; 32], body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(last).chain_update(body).finalize().into()
}

fn seal(key: &[u8; 32], hash: &[u8; 32]) -> Result<[u8; 32], StoreError> {
    let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| StoreError::Ledger("audit key"))?;
    Ok(mac.chain_update(hash).finalize().into_bytes().into())
}

fn evolve(key: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let mut next = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, key)
        .expand(b"audit-next", next.as_mut())
        .map_err(|_| StoreError::Ledger("audit key"))?;
    Ok(next)
}
