//! Sessions: refresh tokens, lease shares, and who came in.

use domain::audit::AuditEvent;
use domain::{EmpNo, Timestamp};

use super::record::event_row;
use super::statement::json;
use super::{Sessions, sql};
use crate::error::StoreError;
use crate::session::{RefreshToken, SessionReads, SessionWrites};

impl<T: Sessions> SessionReads for T {
    fn refresh_token(&self, hash: &[u8; 32]) -> Result<Option<RefreshToken>, StoreError> {
        self.one(sql!("refresh_get" apart), &[hash.into()], |row| {
            Ok(RefreshToken {
                hash: *hash,
                family: row.string(0)?,
                emp_no: EmpNo(row.string(1)?),
                device: row.string(2)?,
                began_at: Timestamp(row.int(3)?),
                expires_at: Timestamp(row.int(4)?),
                used_at: row.maybe(5, |row, column| row.int(column).map(Timestamp))?,
                revoked: row.flag(6)?,
            })
        })
    }

    fn lease_share(&self, emp_no: &EmpNo, device: &str) -> Result<Option<[u8; 32]>, StoreError> {
        self.one(sql!("lease_get"), &[emp_no.as_str().into(), device.into()], |row| row.array(0))
    }

    fn logins_after(
        &self,
        branch: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<(u64, AuditEvent)>, StoreError> {
        self.all(sql!("login_after"), &[branch.into(), after.into(), limit.into()], event_row)
    }
}

impl<T: Sessions> SessionWrites for T {
    fn put_refresh_token(&mut self, token: &RefreshToken, now: Timestamp) -> Result<(), StoreError> {
        self.run(sql!("refresh_prune"), &[now.0.into()])?;
        let (hash, family) = ((&token.hash).into(), (&token.family).into());
        let (emp_no, device) = (token.emp_no.as_str().into(), (&token.device).into());
        let (began_at, expires_at) = (token.began_at.0.into(), token.expires_at.0.into());
        let (used_at, revoked) = (token.used_at.map(|at| at.0).into(), token.revoked.into());
        let row = [hash, family, emp_no, device, began_at, expires_at, used_at, revoked];
        self.run(sql!("refresh_put"), &row)
    }

    fn use_refresh_token(&mut self, hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
        self.run(sql!("refresh_use"), &[hash.into(), now.0.into()])
    }

    fn revoke_family(&mut self, family: &str) -> Result<(), StoreError> {
        self.run(sql!("refresh_revoke"), &[family.into()])
    }

    fn revoke_user(&mut self, emp_no: &EmpNo) -> Result<(), StoreError> {
        self.run(sql!("refresh_revoke_user"), &[emp_no.as_str().into()])
    }

    fn put_lease_share(
        &mut self,
        emp_no: &EmpNo,
        device: &str,
        share: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = [emp_no.as_str().into(), device.into(), share.into(), now.0.into()];
        self.run(sql!("lease_put"), &row)
    }

    fn forget_lease_shares(&mut self, emp_no: &EmpNo, before: Timestamp) -> Result<u64, StoreError> {
        let key = [emp_no.as_str().into(), before.0.into()];
        Ok(self.all(sql!("lease_forget"), &key, |_| Ok(()))?.len() as u64)
    }

    fn append_login(&mut self, branch: &str, event: &AuditEvent) -> Result<(), StoreError> {
        let event = json(event, "audit event")?;
        self.run(sql!("login_put" apart), &[branch.into(), (&event).into()])
    }
}
