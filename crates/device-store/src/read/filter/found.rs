//! Found: how many a filter finds, and who they are, for what is asked of them next.

use domain::filter::Checked;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::{Compiled, compile};
use crate::read::{ReadError, Reader};
use crate::working::CLASSES;

impl Reader {
    /// The clause of a filter, with the stars of whose vault this is.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn compiled(&self, filter: &Checked) -> Result<Compiled, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT no FROM customer WHERE id = ?1")?;
        let mut stars: Vec<i64> = Vec::new();
        for star in self.stars()? {
            let mut rows = statement.query([star.customer.0.as_bytes().as_slice()])?;
            if let Some(row) = rows.next()? {
                stars.push(row.get(0)?);
            }
        }
        Ok(compile(filter, &stars))
    }

    /// How many a filter finds, exactly.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count_found(&self, filter: &Compiled) -> Result<u32, ReadError> {
        let sql = format!("SELECT count(*) FROM {} WHERE {}", filter.from, filter.sql);
        let mut statement = self.cache.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(&filter.values), |row| row.get(0))?)
    }

    /// Gathers everybody a filter finds, among those a search term begins with when there is one,
    /// into a table of this connection alone, in memory; says how many.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn gather_found(&self, filter: &Compiled, term: Option<&str>) -> Result<u32, ReadError> {
        self.cache.execute_batch(include_str!("../sql/gathered.sql"))?;
        let mut values: Vec<Value> = filter.values.clone();
        let mut sql = format!(
            "INSERT INTO temp.gathered (no) SELECT f.customer FROM {} WHERE {}",
            filter.from, filter.sql
        );
        if let Some(term) = term {
            let classes: Vec<String> = (0..CLASSES).map(|class| class.to_string()).collect();
            sql.push_str(&format!(
                " AND f.customer IN (SELECT customer FROM search_term
                  WHERE class IN ({}) AND term >= ? AND term < ?)",
                classes.join(", ")
            ));
            let (from, to) = crate::read::search::range(term);
            values.extend([Value::Text(from), Value::Text(to)]);
        }
        let count = self.cache.prepare_cached(&sql)?.execute(params_from_iter(&values))?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Whether the facts of everybody are as new as the rows: groups of those a search found may be
    /// made of them then.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn facts_are_whole(&self) -> Result<bool, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM fact_due)")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The numbers of those gathered last, in no order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn gathered_nos(&self) -> Result<Vec<i64>, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT no FROM temp.gathered")?;
        let found = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Columns of an imported bank that somebody has something in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn extra_columns(&self) -> Result<Vec<String>, ReadError> {
        let mut found: Vec<String> = Vec::new();
        let mut next = self.cache.prepare_cached("SELECT min(name) FROM extra WHERE name > ?1")?;
        // One step in the index for each name, however many customers have it.
        while let Some(name) =
            next.query_row([found.last().map_or("", String::as_str)], |row| row.get::<_, Option<String>>(0))?
        {
            found.push(name);
        }
        Ok(found)
    }
}
