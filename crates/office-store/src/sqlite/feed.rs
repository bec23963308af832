//! Feeds of customers: members of a scope in order, exits, children.

use domain::CustomerId;
use rusqlite::{OptionalExtension, Row, params};

use super::record::{array_of, u128_of};
use super::transaction::Connected;
use crate::customer::{ChildRow, CustomerReads, CustomerRecord, Flow, Master, Member};
use crate::error::StoreError;

impl<T: Connected> CustomerReads for T {
    fn customer(&self, branch: &str, id: &CustomerId) -> Result<Option<CustomerRecord>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/customer_get.sql"))?;
        let record = read.query_row(params![branch, id.to_string()], |row| {
            Ok(CustomerRecord {
                ver: row.get(0)?,
                seq: row.get(1)?,
                source: source_of(row, 2)?,
                payload: row.get(3)?,
            })
        });
        Ok(record.optional()?)
    }

    fn home_of(&self, id: &CustomerId) -> Result<Option<String>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/customer_home.sql"))?;
        Ok(read.query_row([id.to_string()], |row| row.get(0)).optional()?)
    }

    fn members(
        &self,
        branch: &str,
        scope: Option<&str>,
        after: u64,
        visit: &mut dyn FnMut(Member<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        let sql = match scope {
            None => include_str!("sql/feed_branch.sql"),
            Some(_) => include_str!("sql/feed_scope.sql"),
        };
        let mut read = self.connection().prepare_cached(sql)?;
        let mut rows = match scope {
            None => read.query(params![branch, after])?,
            Some(scope) => read.query(params![branch, scope, after])?,
        };
        while let Some(row) = rows.next()? {
            if visit(member_of(row)?) == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    fn exits(&self, branch: &str, scope: Option<&str>, base: u64) -> Result<Vec<String>, StoreError> {
        let sql = match scope {
            None => include_str!("sql/exits_branch.sql"),
            Some(_) => include_str!("sql/exits_scope.sql"),
        };
        let mut read = self.connection().prepare_cached(sql)?;
        let rows = match scope {
            None => read.query_map(params![branch, base], |row| row.get(0))?.collect::<Result<_, _>>()?,
            Some(scope) => {
                read.query_map(params![branch, scope, base], |row| row.get(0))?.collect::<Result<_, _>>()?
            }
        };
        Ok(rows)
    }

    fn children(
        &self,
        branch: &str,
        customer: &str,
        after: u64,
        visit: &mut dyn FnMut(ChildRow<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/children.sql"))?;
        let mut rows = read.query(params![branch, customer, after])?;
        while let Some(row) = rows.next()? {
            if visit(child_of(row)?) == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    fn child(
        &self,
        branch: &str,
        customer: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/child_get.sql"))?;
        Ok(read.query_row([branch, customer, kind, id], |row| row.get(0)).optional()?)
    }

    fn scopes_of(&self, branch: &str, id: &CustomerId) -> Result<Vec<String>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/membership_of.sql"))?;
        let rows = read.query_map(params![branch, id.to_string()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn masters(&self, branch: &str, id: &CustomerId) -> Result<Vec<Master>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/masters.sql"))?;
        let rows = read.query_map(params![branch, id.to_string()], |row| {
            Ok(Master { kind: row.get(0)?, position: row.get(1)?, value: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The fingerprint of the import source, when there is one.
pub(super) fn source_of(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<[u8; 16]>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => array_of(row, column).map(Some),
    }
}

fn member_of<'a>(row: &'a Row<'_>) -> rusqlite::Result<Member<'a>> {
    Ok(Member {
        id: row.get_ref(0)?.as_str()?,
        ver: row.get(1)?,
        seq: row.get(2)?,
        since_seq: row.get(3)?,
        kids: row.get(4)?,
        kids_sum: u128_of(row, 5)?,
        payload: row.get_ref(6)?.as_blob()?,
    })
}

fn child_of<'a>(row: &'a Row<'_>) -> rusqlite::Result<ChildRow<'a>> {
    Ok(ChildRow {
        kind: row.get_ref(0)?.as_str()?,
        id: row.get_ref(1)?.as_str()?,
        seq: row.get(2)?,
        hash: u128_of(row, 3)?,
        payload: row.get_ref(4)?.as_blob()?,
    })
}
