//! Marks of heads, and the books of scopes.

use domain::Timestamp;

use super::head::{needs_lock, set_scope};
use super::{Columns, Tables, Writes, sql};
use crate::customer::{CustomerReads, Flow};
use crate::error::StoreError;
use crate::reference::REFERENCE;
use crate::txn::{HeadReads, ScopeHead};
use crate::upkeep::{UpkeepReads, UpkeepWrites, Wrong};

impl<T: Tables> UpkeepReads for T {
    fn head_at(&self, domain: &str, at: Timestamp) -> Result<Option<u64>, StoreError> {
        self.one(sql!("mark_at"), &[domain.into(), at.0.into()], |row| row.number(0))
    }

    fn heads_of(&self, domain: &str) -> Result<Vec<String>, StoreError> {
        self.all(sql!("heads_of"), &[domain.into()], |row| row.string(0))
    }

    fn each_member(
        &self,
        domain: &str,
        scope: &str,
        visit: &mut dyn FnMut(&str, u64),
    ) -> Result<(), StoreError> {
        let mut named = |row: &dyn Columns| {
            visit(&format!("{}/{}", row.text(0)?, row.text(1)?), row.number(2)?);
            Ok(Flow::More)
        };
        if domain == REFERENCE {
            return self.each(sql!("face_versions"), &[scope.into()], &mut named);
        }
        if scope.starts_with("u:") || scope.starts_with("r:") {
            return self.each(sql!("desk_versions"), &[domain.into(), scope.into()], &mut named);
        }
        self.versions(domain, (!scope.starts_with("b:")).then_some(scope), visit)
    }
}

impl<T: Writes> UpkeepWrites for T {
    fn mark_head(&mut self, domain: &str, at: Timestamp, since: Timestamp) -> Result<(), StoreError> {
        needs_lock(self, domain)?;
        let head = self.head(domain)?;
        self.run(sql!("mark_forget"), &[domain.into(), since.0.into()])?;
        self.run(sql!("mark_put"), &[domain.into(), at.0.into(), head.into()])
    }

    fn recount(&mut self, domain: &str, scope: &str) -> Result<Option<Wrong>, StoreError> {
        needs_lock(self, domain)?;
        let held = self.scope_head(domain, scope)?;
        let mut right = ScopeHead { digest: 0, count: 0, ..held };
        self.each_member(domain, scope, &mut |id, ver| {
            right.digest = right.digest.wrapping_add(self.member_hash(id, ver));
            right.count += 1;
        })?;
        if held == right {
            return Ok(None);
        }
        set_scope(self, domain, scope, right);
        Ok(Some(Wrong { held, right }))
    }
}
