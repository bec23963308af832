//! Refresh tokens and lease shares.

use domain::{EmpNo, Timestamp};
use rusqlite::{OptionalExtension, params};

use super::record::array_of;
use super::transaction::{Connected, Writer};
use crate::error::StoreError;
use crate::session::{RefreshToken, SessionReads, SessionWrites};

impl<T: Connected> SessionReads for T {
    fn refresh_token(&self, hash: &[u8; 32]) -> Result<Option<RefreshToken>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/refresh_get.sql"))?;
        let token = read.query_row([hash], |row| {
            Ok(RefreshToken {
                hash: *hash,
                family: row.get(0)?,
                emp_no: EmpNo(row.get(1)?),
                device: row.get(2)?,
                began_at: Timestamp(row.get(3)?),
                expires_at: Timestamp(row.get(4)?),
                used: row.get(5)?,
                revoked: row.get(6)?,
            })
        });
        Ok(token.optional()?)
    }

    fn lease_share(&self, emp_no: &EmpNo, device: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/lease_get.sql"))?;
        Ok(read.query_row([emp_no.as_str(), device], |row| array_of(row, 0)).optional()?)
    }
}

impl SessionWrites for Writer<'_> {
    fn put_refresh_token(&mut self, token: &RefreshToken, now: Timestamp) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_prune.sql"), [now.0])?;
        let row = params![
            token.hash,
            token.family,
            token.emp_no.as_str(),
            token.device,
            token.began_at.0,
            token.expires_at.0,
            token.used,
            token.revoked
        ];
        self.run(include_str!("sql/refresh_put.sql"), row)?;
        Ok(())
    }

    fn use_refresh_token(&mut self, hash: &[u8; 32]) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_use.sql"), [hash])?;
        Ok(())
    }

    fn revoke_family(&mut self, family: &str) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_revoke.sql"), [family])?;
        Ok(())
    }

    fn put_lease_share(&mut self, emp_no: &EmpNo, device: &str, share: &[u8; 32]) -> Result<(), StoreError> {
        self.run(include_str!("sql/lease_put.sql"), params![emp_no.as_str(), device, share])?;
        Ok(())
    }
}
