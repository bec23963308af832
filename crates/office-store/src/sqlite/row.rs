//! Statements and rows of the rooms in the words of rusqlite.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, ToSql, params_from_iter};

use crate::customer::Flow;
use crate::error::StoreError;
use crate::table::{Columns, Statement, Value};

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match *self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Flag(flag) => ToSqlOutput::Borrowed(ValueRef::Integer(flag.into())),
            Value::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(number)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Value::Wide(wide) => ToSqlOutput::Owned(wide.to_be_bytes().to_vec().into()),
            // Only statements of PostgreSQL take one.
            Value::Texts(_) => return Err(rusqlite::Error::InvalidQuery),
        })
    }
}

impl Columns for Row<'_> {
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        Ok(self.get(column)?)
    }

    fn flag(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.get(column)?)
    }

    fn text(&self, column: usize) -> Result<&str, StoreError> {
        Ok(self.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
    }

    fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        Ok(self.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?)
    }

    fn is_null(&self, column: usize) -> Result<bool, StoreError> {
        Ok(matches!(self.get_ref(column)?, ValueRef::Null))
    }
}

pub(super) fn each(
    connection: &Connection,
    statement: &Statement,
    with: &[Value<'_>],
    visit: &mut dyn FnMut(&dyn Columns) -> Result<Flow, StoreError>,
) -> Result<(), StoreError> {
    let mut read = connection.prepare_cached(statement.for_sqlite())?;
    let mut rows = read.query(params_from_iter(with))?;
    while let Some(row) = rows.next()? {
        if visit(row)? == Flow::Enough {
            break;
        }
    }
    Ok(())
}

pub(super) fn run(
    connection: &Connection,
    statement: &Statement,
    with: &[Value<'_>],
) -> Result<(), StoreError> {
    connection.prepare_cached(statement.for_sqlite())?.execute(params_from_iter(with))?;
    Ok(())
}
