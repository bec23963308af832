//! Values and rows of the rooms in the words of tokio-postgres.

use std::error::Error;
use std::fmt::Write as _;

use bytes::BytesMut;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::error::StoreError;
use crate::table::{Columns, Value};

type Encoded = Result<IsNull, Box<dyn Error + Sync + Send>>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Encoded {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Flag(flag) => flag.to_sql(ty, out),
            Value::Int(number) => number.to_sql(ty, out),
            Value::Text(text) => text.to_sql(ty, out),
            Value::Bytes(bytes) => bytes.to_sql(ty, out),
            Value::Wide(wide) => wide.to_be_bytes().as_slice().to_sql(ty, out),
            Value::Texts(texts) => texts.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        [Type::BOOL, Type::INT8, Type::TEXT, Type::BYTEA, Type::TEXT_ARRAY].contains(ty)
    }

    to_sql_checked!();
}

/// A value to keep until it is sent.
#[derive(Debug)]
pub(super) enum Owned {
    Null,
    Flag(bool),
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Texts(Vec<String>),
}

impl From<&Value<'_>> for Owned {
    fn from(value: &Value<'_>) -> Owned {
        match *value {
            Value::Null => Owned::Null,
            Value::Flag(flag) => Owned::Flag(flag),
            Value::Int(number) => Owned::Int(number),
            Value::Text(text) => Owned::Text(text.to_owned()),
            Value::Bytes(bytes) => Owned::Bytes(bytes.to_vec()),
            Value::Wide(wide) => Owned::Bytes(wide.to_be_bytes().to_vec()),
            Value::Texts(texts) => Owned::Texts(texts.to_vec()),
        }
    }
}

impl Owned {
    /// Bytes it takes, about.
    pub(super) fn len(&self) -> usize {
        match self {
            Owned::Null | Owned::Flag(_) | Owned::Int(_) => 8,
            Owned::Text(text) => text.len(),
            Owned::Bytes(bytes) => bytes.len(),
            Owned::Texts(texts) => texts.iter().map(String::len).sum(),
        }
    }

    /// Writes it down as a part of a key.
    pub(super) fn name(&self, key: &mut String) {
        // No text of a key holds a line's end; if one did, two rows would go one after the other.
        let written = match self {
            Owned::Text(text) => write!(key, "\n{text}"),
            other => write!(key, "\n{other:?}"),
        };
        // Writing to a string cannot fail.
        let _ = written;
    }
}

impl ToSql for Owned {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Encoded {
        let value = match self {
            Owned::Null => Value::Null,
            Owned::Flag(flag) => Value::Flag(*flag),
            Owned::Int(number) => Value::Int(*number),
            Owned::Text(text) => Value::Text(text),
            Owned::Bytes(bytes) => Value::Bytes(bytes),
            Owned::Texts(texts) => Value::Texts(texts),
        };
        value.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        <Value<'_> as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

/// Whatever stands there.
struct Anything;

impl<'a> FromSql<'a> for Anything {
    fn from_sql(_: &Type, _: &'a [u8]) -> Result<Anything, Box<dyn Error + Sync + Send>> {
        Ok(Anything)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl Columns for Row {
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn flag(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn text(&self, column: usize) -> Result<&str, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        Ok(self.try_get(column)?)
    }

    fn is_null(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.try_get::<_, Option<Anything>>(column)?.is_none())
    }
}
