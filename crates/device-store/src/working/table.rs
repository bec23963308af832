//! The tables of working rows: customer, customer_tag, search_term. Totals follow by trigger.
//!
//! While the first download runs (`bulk`) tags and terms are left out and filled at its end,
//! sorted: many times quicker than a row at a time in random order.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::columns::{COUNT, Columns, VERSION};
use super::term::{Sought, class, each_term};
use crate::StoreError;

/// Writes working rows inside somebody's transaction.
#[derive(Clone, Copy)]
pub(crate) struct Working<'c> {
    pub(crate) connection: &'c Connection,
    /// Tags and terms are filled later.
    pub(crate) bulk: bool,
}

/// A working row to be written.
pub(crate) struct Entry<'a> {
    /// Customer id.
    pub(crate) id: &'a [u8; 16],
    /// `base.no` of the strongest projection.
    pub(crate) base: i64,
    /// The whole customer as JSON, when intents change it.
    pub(crate) overlay: Option<&'a [u8]>,
    /// Intents about it that are not settled.
    pub(crate) pending: usize,
    /// What is indexed.
    pub(crate) columns: &'a Columns,
}

/// A working row as it stands.
pub(crate) struct Old {
    /// `customer.no`.
    pub(crate) no: i64,
    /// `base.no` of the projection it stands on.
    pub(crate) base: i64,
    /// Intents about it that are not settled.
    pub(crate) pending: usize,
    values: [Value; COUNT],
}

impl Old {
    /// The first columns of sql/working/old.sql or sql/working/standing.sql.
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Old> {
        let mut values = [const { Value::Null }; COUNT];
        for (index, value) in values.iter_mut().enumerate() {
            *value = row.get(index)?;
        }
        Ok(Old { no: row.get(COUNT)?, base: row.get(COUNT + 1)?, pending: row.get(COUNT + 2)?, values })
    }

    fn text(&self, name: &str) -> Option<&str> {
        let index = Columns::NAMES.iter().position(|known| *known == name)?;
        match &self.values[index] {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn sought(&self) -> Sought<'_> {
        Sought {
            name: self.text("name"),
            number: self.text("number"),
            phone_tails: self.text("phone_tails").unwrap_or_default(),
            identity_tail: self.text("identity_tail"),
            class: class(self.integer("tier_rank").unwrap_or(-1), self.text("status").unwrap_or_default()),
        }
    }

    /// A column of this name that holds a number.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        let index = Columns::NAMES.iter().position(|known| *known == name)?;
        match &self.values[index] {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    fn tags(&self) -> &str {
        self.text("tags").unwrap_or_default()
    }
}

impl Working<'_> {
    /// Inserts or replaces a working row with its tags and terms.
    pub(crate) fn put(self, entry: &Entry<'_>) -> Result<(), StoreError> {
        if let Some(old) = self.old(entry.id)? {
            return self.put_over(entry, &old);
        }
        let columns = entry.columns;
        self.insert(entry)?;
        if !self.bulk {
            let no = self.connection.last_insert_rowid();
            self.add_terms(no, columns.into())?;
            self.add_tags(no, &columns.tags)?;
        }
        Ok(())
    }

    /// Replaces a working row that was read before.
    pub(crate) fn put_over(self, entry: &Entry<'_>, old: &Old) -> Result<(), StoreError> {
        self.update(entry, old)?;
        if !self.bulk {
            self.replace_terms(old, entry.columns)?;
            self.replace_tags(old, &entry.columns.tags)?;
        }
        Ok(())
    }

    /// Removes a working row with everything derived from it; that somebody left is counted.
    pub(crate) fn remove(self, id: &[u8; 16]) -> Result<(), StoreError> {
        let Some(old) = self.old(id)? else { return Ok(()) };
        let mut counted = self.connection.prepare_cached(include_str!("../sql/working/depart.sql"))?;
        if counted.execute([old.no])? > 0 {
            self.connection.prepare_cached(include_str!("../sql/working/depart_old.sql"))?.execute([])?;
        }
        self.remove_terms(old.no, old.sought())?;
        self.remove_tags(old.no, old.tags())?;
        self.connection.prepare_cached("DELETE FROM customer WHERE no = ?1")?.execute([old.no])?;
        Ok(())
    }

    /// Removes all of them.
    pub(crate) fn clear(self) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "DELETE FROM customer_tag; DELETE FROM search_term; DELETE FROM customer; DELETE FROM tier_total;
             DELETE FROM task WHERE owner <> x''; DELETE FROM overlay_row WHERE about <> x'';",
        )?;
        Ok(())
    }

    fn old(self, id: &[u8; 16]) -> Result<Option<Old>, StoreError> {
        let sql = concat!(include_str!("../sql/working/old.sql"), "WHERE id = ?1");
        Ok(self.connection.prepare_cached(sql)?.query_row([id], Old::of).optional()?)
    }

    fn insert(self, entry: &Entry<'_>) -> Result<(), StoreError> {
        let values = entry.columns.values();
        let mut given: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let pending = entry.pending as i64;
        given.extend([&entry.base as &dyn ToSql, &entry.overlay, &pending, entry.id]);
        self.connection
            .prepare_cached(include_str!("../sql/working/insert.sql"))?
            .execute(given.as_slice())?;
        Ok(())
    }

    /// Writes only the columns that differ: SQLite rewrites every index whose column is named
    /// in an UPDATE, changed or not, and a working row stands in ten of them. Nothing can be
    /// refused that would leave the transaction worth keeping, so SQLite need not be able to take
    /// back this statement alone, for which it would copy every page first.
    fn update(self, entry: &Entry<'_>, old: &Old) -> Result<(), StoreError> {
        let values = entry.columns.values();
        let pending = entry.pending as i64;
        let mut sql = String::from("UPDATE OR ROLLBACK customer SET overlay = ?");
        let mut given: Vec<&dyn ToSql> = vec![&entry.overlay];
        if (entry.base, entry.pending) != (old.base, old.pending) {
            sql.push_str(", base = ?, pending = ?");
            given.extend([&entry.base as &dyn ToSql, &pending]);
        }
        for ((name, new), before) in Columns::NAMES.iter().zip(&values).zip(&old.values) {
            if new != before {
                sql.push_str(", ");
                sql.push_str(name);
                sql.push_str(" = ?");
                given.push(new);
            }
        }
        sql.push_str(" WHERE no = ?");
        given.push(&old.no);
        self.connection.prepare_cached(&sql)?.execute(given.as_slice())?;
        Ok(())
    }

    fn replace_terms(self, old: &Old, columns: &Columns) -> Result<(), StoreError> {
        if old.sought() == Sought::from(columns) {
            return Ok(());
        }
        self.remove_terms(old.no, old.sought())?;
        self.add_terms(old.no, columns.into())
    }

    fn replace_tags(self, old: &Old, tags: &str) -> Result<(), StoreError> {
        if old.tags() == tags {
            return Ok(());
        }
        // Of a dozen codes one has changed.
        let without = |from: &str, known: &str| -> String {
            let left: Vec<&str> = codes(from).filter(|code| !codes(known).any(|one| one == *code)).collect();
            left.join(" ")
        };
        self.remove_tags(old.no, &without(old.tags(), tags))?;
        self.add_tags(old.no, &without(tags, old.tags()))
    }

    fn add_terms(self, no: i64, sought: Sought<'_>) -> Result<(), StoreError> {
        let mut insert =
            self.connection.prepare_cached("INSERT OR IGNORE INTO search_term VALUES (?1, ?2, ?3, ?4)")?;
        let mut failed = None;
        each_term(sought, |term, kind| {
            if failed.is_none() {
                failed = insert.execute(params![sought.class, term, kind as i64, no]).err();
            }
        });
        failed.map_or(Ok(()), |error| Err(error.into()))
    }

    fn remove_terms(self, no: i64, sought: Sought<'_>) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached(include_str!("../sql/working/remove_term.sql"))?;
        let mut failed = None;
        each_term(sought, |term, kind| {
            if failed.is_none() {
                failed = delete.execute(params![sought.class, term, kind as i64, no]).err();
            }
        });
        failed.map_or(Ok(()), |error| Err(error.into()))
    }

    fn add_tags(self, no: i64, tags: &str) -> Result<(), StoreError> {
        let mut insert =
            self.connection.prepare_cached("INSERT OR IGNORE INTO customer_tag VALUES (?1, ?2)")?;
        for tag in codes(tags) {
            insert.execute(params![tag, no])?;
        }
        Ok(())
    }

    fn remove_tags(self, no: i64, tags: &str) -> Result<(), StoreError> {
        let mut delete =
            self.connection.prepare_cached("DELETE FROM customer_tag WHERE tag = ?1 AND customer = ?2")?;
        for tag in codes(tags) {
            delete.execute(params![tag, no])?;
        }
        Ok(())
    }
}

fn codes(tags: &str) -> impl Iterator<Item = &str> {
    tags.split(' ').filter(|code| !code.is_empty())
}

/// Fills tags and search terms from the working rows, sorted, and makes the book's indexes.
pub(crate) fn fill_after_bulk(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("DELETE FROM customer_tag; DELETE FROM search_term;")?;
    let mut gathered = Gathered::default();
    {
        let sql = concat!(include_str!("../sql/working/old.sql"), "ORDER BY no");
        let mut select = connection.prepare(sql)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            gathered.take(&Old::of(row)?);
        }
    }
    gathered.write(connection)?;
    connection.execute_batch(include_str!("../sql/working/book_index.sql"))?;
    Ok(())
}

/// Terms and tags of many customers, small: a first download of a large branch holds all of them
/// at once, to write them in the order of their tables.
#[derive(Default)]
struct Gathered {
    /// All terms, one after another.
    text: String,
    terms: Vec<Term>,
    /// Who carries a tag, in the order of row numbers.
    tags: BTreeMap<String, Vec<u32>>,
}

/// A term, 12 bytes.
struct Term {
    /// Where it stands in the text.
    at: u32,
    customer: u32,
    length: u16,
    class: u8,
    kind: u8,
}

impl Gathered {
    fn take(&mut self, old: &Old) {
        let Gathered { text, terms, tags } = self;
        // Rows of one file are fewer than that.
        let Ok(customer) = u32::try_from(old.no) else { return };
        let sought = old.sought();
        each_term(sought, |term, kind| {
            if let (Ok(at), Ok(length)) = (u32::try_from(text.len()), u16::try_from(term.len())) {
                text.push_str(term);
                terms.push(Term { at, customer, length, class: sought.class, kind: kind as u8 });
            }
        });
        for code in codes(old.tags()) {
            match tags.get_mut(code) {
                Some(carried) => carried.push(customer),
                None => drop(tags.insert(code.to_owned(), vec![customer])),
            }
        }
    }

    fn write(self, connection: &Connection) -> Result<(), StoreError> {
        let Gathered { text, mut terms, tags } = self;
        let mut insert = connection.prepare("INSERT OR IGNORE INTO customer_tag VALUES (?1, ?2)")?;
        for (tag, carried) in tags {
            for customer in carried {
                insert.execute(params![tag, customer])?;
            }
        }
        let word = |term: &Term| &text[term.at as usize..term.at as usize + usize::from(term.length)];
        let key = |term: &Term| (term.class, word(term), term.kind, term.customer);
        terms.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        let mut insert = connection.prepare("INSERT OR IGNORE INTO search_term VALUES (?1, ?2, ?3, ?4)")?;
        for term in &terms {
            insert.execute(params![term.class, word(term), term.kind, term.customer])?;
        }
        Ok(())
    }
}

/// Whether the working rows were written by this version of [`Columns`].
pub(crate) fn current(connection: &Connection) -> Result<bool, StoreError> {
    let found: Option<i64> = connection
        .query_row("SELECT value FROM meta WHERE name = 'columns'", [], |row| row.get(0))
        .optional()?;
    Ok(found == Some(VERSION))
}

/// Writes down that they are.
pub(crate) fn mark_current(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('columns', ?1)", [VERSION])?;
    Ok(())
}
