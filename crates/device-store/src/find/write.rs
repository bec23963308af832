//! Write: facts as rows. Codes go in sorted, a batch at a time.

use domain::filter::{Event, Facts, Grain, Word, day_number};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::fill::{LIST_CODES, columns};
use super::worn::Worn;
use crate::StoreError;

/// Tags among the lists of `carried`.
const TAGS: i64 = 0;

/// What a batch writes.
pub(super) struct Shelf<'c> {
    connection: &'c Connection,
    /// List, code, customer, until.
    carried: Vec<(i64, String, i64, Option<i64>)>,
    worn: Worn,
}

impl<'c> Shelf<'c> {
    pub(super) fn of(connection: &'c Connection) -> Shelf<'c> {
        Shelf { connection, carried: Vec::new(), worn: Worn::default() }
    }

    /// Takes out what stands of a customer; a trigger takes the rest.
    pub(super) fn forget(&self, no: i64) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM fact WHERE customer = ?1")?.execute([no])?;
        Ok(())
    }

    /// Puts a customer's facts in.
    pub(super) fn put(&mut self, no: i64, facts: &Facts) -> Result<(), StoreError> {
        let codes = self.carry(no, facts);
        let values = std::iter::once(Value::Integer(no))
            .chain(columns().map(|fact| facts.number(fact).into()))
            .chain(Word::ALL.iter().map(|word| facts.word(*word).map(str::to_owned).into()))
            .chain(std::iter::once(Value::Text(codes)));
        self.connection
            .prepare_cached(include_str!("../sql/find/put_fact.sql"))?
            .execute(params_from_iter(values))?;
        let mut insert =
            self.connection.prepare_cached("INSERT INTO happened VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (n, one) in facts.happenings.iter().enumerate() {
            insert.execute(params![
                no,
                event(one.event),
                day_number(one.on),
                n as i64,
                one.part,
                one.amount
            ])?;
        }
        self.deeds(no, facts)?;
        let mut insert =
            self.connection.prepare_cached("INSERT OR REPLACE INTO extra VALUES (?1, ?2, ?3)")?;
        for (name, text) in &facts.extra {
            insert.execute(params![name, no, text])?;
        }
        Ok(())
    }

    fn deeds(&self, no: i64, facts: &Facts) -> Result<(), StoreError> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR REPLACE INTO deed VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
        for deed in &facts.deeds {
            insert.execute(params![
                no,
                grain(deed.grain),
                deed.at,
                deed.logins,
                deed.visits,
                deed.inflow,
                deed.outflow,
                deed.trades,
                deed.cash
            ])?;
        }
        Ok(())
    }

    fn carry(&mut self, no: i64, facts: &Facts) -> String {
        let mut lines: Vec<(i64, &str, Option<i64>)> = facts
            .carried
            .iter()
            .map(|one| {
                let list = LIST_CODES.iter().find(|(list, _)| *list == one.list).map_or(0, |(_, code)| *code);
                (list, one.code.as_str(), one.until.map(day_number))
            })
            .collect();
        // Of two the one that lasts longer counts; for ever is longest.
        lines.sort_by_key(|(list, code, until)| (*list, *code, std::cmp::Reverse(until.unwrap_or(i64::MAX))));
        lines.dedup_by_key(|(list, code, _)| (*list, *code));
        let codes: Vec<(i64, &str)> = lines.iter().map(|(list, code, _)| (*list, *code)).collect();
        // Pairs of numbers and text always have JSON.
        let json = serde_json::to_string(&codes).unwrap_or_default();
        for (_, code, until) in lines.iter().filter(|(list, _, _)| *list == TAGS) {
            self.worn.put(no, code, *until);
        }
        self.carried.extend(lines.into_iter().map(|(list, code, until)| (list, code.to_owned(), no, until)));
        json
    }

    /// Writes the codes of the batch.
    pub(super) fn write(mut self) -> Result<(), StoreError> {
        self.carried.sort_unstable();
        let mut insert =
            self.connection.prepare_cached("INSERT OR REPLACE INTO carried VALUES (?1, ?2, ?3, ?4)")?;
        for (list, code, no, until) in self.carried {
            insert.execute(params![list, code, no, until])?;
        }
        self.worn.write(self.connection)
    }
}

/// Code of an event in `happened`.
pub(crate) fn event(event: Event) -> i64 {
    match event {
        Event::Contact => 0,
        Event::Met => 1,
        Event::Bought => 2,
        Event::Due => 3,
        Event::Attended => 4,
    }
}

/// Code of a grain in `deed`.
pub(crate) fn grain(grain: Grain) -> i64 {
    match grain {
        Grain::Month => 0,
        Grain::Day => 1,
    }
}
