//! Statements, the values given to them and the columns they give: the little that the rooms
//! need to know of a database.

use std::sync::OnceLock;

use crate::error::StoreError;

/// A statement of `sql/`: parameters are `$1`, `$2`, as PostgreSQL writes them.
pub(crate) struct Statement {
    /// For PostgreSQL.
    pub(crate) text: &'static str,
    /// For SQLite, where it is another one.
    other: Option<&'static str>,
    /// For many rows at once, on a database that is a round trip away.
    pub(crate) many: Option<Many>,
    sqlite: OnceLock<String>,
}

/// A write of PostgreSQL that takes a list for each parameter: as many rows as the lists are long.
pub(crate) struct Many {
    pub(crate) text: &'static str,
    /// The table whose rows it writes.
    pub(crate) table: &'static str,
    /// So many parameters, the first ones, say which row it is: no two of one key go together.
    pub(crate) key: usize,
}

impl Statement {
    /// The same on every database.
    pub(crate) const fn shared(text: &'static str) -> Statement {
        Statement { text, other: None, many: None, sqlite: OnceLock::new() }
    }

    /// Another one on each.
    pub(crate) const fn apart(postgres: &'static str, sqlite: &'static str) -> Statement {
        Statement { text: postgres, other: Some(sqlite), many: None, sqlite: OnceLock::new() }
    }

    /// The same, and how PostgreSQL takes many rows of it at once.
    pub(crate) const fn with_many(
        mut self,
        text: &'static str,
        table: &'static str,
        key: usize,
    ) -> Statement {
        self.many = Some(Many { text, table, key });
        self
    }

    /// As SQLite reads it. There `$1` would be the first *name*, not the first place.
    pub(crate) fn for_sqlite(&self) -> &str {
        match self.other {
            Some(text) => text,
            None => self.sqlite.get_or_init(|| self.text.replace('$', "?")),
        }
    }
}

/// A statement by the name of its file; `apart` when each backend has its own; `many` with the table
/// and the length of the key when PostgreSQL takes many rows at once (`postgres/sql/NAME_many.sql`).
macro_rules! sql {
    (@many $statement:expr, $name:literal, $table:literal, $key:literal) => {{
        static STATEMENT: $crate::table::Statement = $statement.with_many(
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/postgres/sql/", $name, "_many.sql")),
            $table,
            $key,
        );
        &STATEMENT
    }};
    ($name:literal many $table:literal $key:literal) => {
        $crate::table::sql!(
            @many
            $crate::table::Statement::shared(include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/sql/",
                $name,
                ".sql"
            ))),
            $name,
            $table,
            $key
        )
    };
    ($name:literal apart many $table:literal $key:literal) => {
        $crate::table::sql!(
            @many
            $crate::table::Statement::apart(
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/postgres/sql/", $name, ".sql")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/sqlite/sql/", $name, ".sql")),
            ),
            $name,
            $table,
            $key
        )
    };
    ($name:literal) => {{
        static STATEMENT: $crate::table::Statement = $crate::table::Statement::shared(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/sql/",
            $name,
            ".sql"
        )));
        &STATEMENT
    }};
    ($name:literal postgres) => {{
        static STATEMENT: $crate::table::Statement = $crate::table::Statement::shared(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/postgres/sql/",
            $name,
            ".sql"
        )));
        &STATEMENT
    }};
    ($name:literal apart) => {{
        static STATEMENT: $crate::table::Statement = $crate::table::Statement::apart(
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/postgres/sql/", $name, ".sql")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/sqlite/sql/", $name, ".sql")),
        );
        &STATEMENT
    }};
}
pub(crate) use sql;

/// A value given to a statement.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// 128 bits, stored as 16 bytes, big-endian.
    Wide(u128),
    /// A list of texts: PostgreSQL only.
    Texts(&'a [String]),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Value<'a> {
        Value::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Value<'a> {
        Value::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(bytes: &'a Vec<u8>) -> Value<'a> {
        Value::Bytes(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(bytes: &'a [u8; N]) -> Value<'a> {
        Value::Bytes(bytes)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Int(number.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        // Sequence numbers and counts: 2^63 of them do not fit into a bank.
        Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u128> for Value<'_> {
    fn from(wide: u128) -> Self {
        Value::Wide(wide)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Value<'a> {
        value.map_or(Value::Null, Into::into)
    }
}

/// A row as a backend shows it.
pub(crate) trait Columns {
    /// A number.
    fn int(&self, column: usize) -> Result<i64, StoreError>;
    /// Yes or no.
    fn flag(&self, column: usize) -> Result<bool, StoreError>;
    /// Text.
    fn text(&self, column: usize) -> Result<&str, StoreError>;
    /// Bytes.
    fn bytes(&self, column: usize) -> Result<&[u8], StoreError>;
    /// Whether there is nothing.
    fn is_null(&self, column: usize) -> Result<bool, StoreError>;
}

impl dyn Columns + '_ {
    /// A number that is not negative.
    pub(crate) fn number(&self, column: usize) -> Result<u64, StoreError> {
        u64::try_from(self.int(column)?).map_err(|_| StoreError::Damaged("number"))
    }

    /// A small number that is not negative.
    pub(crate) fn small(&self, column: usize) -> Result<u32, StoreError> {
        u32::try_from(self.int(column)?).map_err(|_| StoreError::Damaged("number"))
    }

    /// 128 bits.
    pub(crate) fn wide(&self, column: usize) -> Result<u128, StoreError> {
        self.array(column).map(u128::from_be_bytes)
    }

    /// Bytes of a fixed length.
    pub(crate) fn array<const N: usize>(&self, column: usize) -> Result<[u8; N], StoreError> {
        self.bytes(column)?.try_into().map_err(|_| StoreError::Damaged("hash"))
    }

    /// Text, to keep.
    pub(crate) fn string(&self, column: usize) -> Result<String, StoreError> {
        self.text(column).map(str::to_owned)
    }

    /// JSON the store wrote itself.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(
        &self,
        column: usize,
        what: &'static str,
    ) -> Result<T, StoreError> {
        serde_json::from_slice(self.bytes(column)?).map_err(|_| StoreError::Damaged(what))
    }

    /// What `read` makes of the column, unless there is nothing.
    pub(crate) fn maybe<T>(
        &self,
        column: usize,
        read: impl FnOnce(&Self, usize) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        if self.is_null(column)? { Ok(None) } else { read(self, column).map(Some) }
    }
}

/// Writes JSON.
pub(super) fn json<T: serde::Serialize>(value: &T, what: &'static str) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(|_| StoreError::Damaged(what))
}
