//! Grouped: those gathered, by a value they share.

use std::collections::BTreeMap;

use domain::filter::{Field, List, Source};
use domain::{BusinessDate, Fen};

use rusqlite::Row;

use crate::day;
use crate::read::{Ahead, Group, Match, ReadError, Reader, SortBy, Under};

/// What a list is grouped by: an expression over `fact AS f`, a word of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupBy {
    key: Key,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Word(&'static str),
    Flag(&'static str),
    /// By the tags carried on this day: who carries several is in several groups.
    Tag(i64),
    Nothing,
}

/// A group and the key its members share; empty where nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keyed {
    /// The key.
    pub key: String,
    /// What it holds; tier and rank are those of one of its members.
    pub group: Group,
}

impl GroupBy {
    /// By a field; none when lists are not grouped by it.
    pub fn field(field: &Field) -> Option<GroupBy> {
        let key = match field.from {
            _ if !field.groups => return None,
            Source::Tier => Key::Word("tier"),
            Source::Word(word) => Key::Word(word.code()),
            Source::Flag(fact) => Key::Flag(fact.code()),
            _ => return None,
        };
        Some(GroupBy { key })
    }

    /// The same for a list, which may also be grouped by tags: a customer is in the group of each
    /// tag carried on that day, and whoever carries none in the one without a key.
    pub fn listed(field: &Field, on: BusinessDate) -> Option<GroupBy> {
        match field.from {
            Source::List(List::Tag) => Some(GroupBy::tagged(day::number(on))),
            _ => GroupBy::field(field),
        }
    }

    /// By the tags carried on a day.
    pub(super) fn tagged(on: i64) -> GroupBy {
        GroupBy { key: Key::Tag(on) }
    }

    /// Whether a customer may be in several groups: then groups add up to more than everybody.
    pub fn overlaps(self) -> bool {
        matches!(self.key, Key::Tag(_))
    }

    /// By tier; its key is the tier's code.
    pub const TIER: GroupBy = GroupBy { key: Key::Word("tier") };

    /// Everybody together under the key `all`.
    pub const NOTHING: GroupBy = GroupBy { key: Key::Nothing };

    pub(super) fn sql(self) -> String {
        match self.key {
            Key::Word(column) => format!("ifnull(f.{column}, '')"),
            Key::Flag(column) => format!("CASE WHEN f.{column} = 1 THEN 'yes' ELSE 'no' END"),
            // All tags of a customer at once: who reads them tells them apart (`tagged`).
            Key::Tag(_) => "(SELECT w.tags FROM worn AS w WHERE w.customer = f.customer)".to_owned(),
            Key::Nothing => "'all'".to_owned(),
        }
    }

    /// Who of `fact AS f` is in the group ?1.
    pub(super) fn holds(self) -> String {
        match self.key {
            Key::Tag(on) => include_str!("../sql/holds_tag.sql").replace("{day}", &on.to_string()),
            _ => format!("{} = ?1", self.sql()),
        }
    }
}

/// A statement about those who are meant: the gathered first, whatever SQLite thinks of the facts.
pub(super) fn among(sql: &str, under: Under) -> String {
    let (among, on) = match under {
        Under::All => ("", ""),
        Under::Gathered => ("temp.gathered AS g CROSS JOIN", "ON f.customer = g.no"),
    };
    sql.replace("{among}", among).replace("{on}", on)
}

/// What one customer adds to a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    aum: Fen,
    delta: Fen,
    due: Fen,
    overdue: u32,
}

impl Share {
    /// Of a row of `keyed.sql`.
    pub(super) fn of(row: &Row<'_>, ahead: &Ahead) -> rusqlite::Result<Share> {
        let (from, to) = (day::number(ahead.from), day::number(ahead.to));
        let fen = |column: usize| -> rusqlite::Result<Fen> {
            Ok(Fen(row.get::<_, Option<i64>>(column)?.unwrap_or(0)))
        };
        let due = row.get::<_, Option<i64>>(5)?.is_some_and(|due_on| (from..=to).contains(&due_on));
        let overdue = match row.get::<_, Option<i64>>(7)? {
            Some(since) => since < ahead.limit(row.get_ref(2)?.as_str().unwrap_or_default()),
            None => false,
        };
        let due = if due { fen(6)? } else { Fen::ZERO };
        Ok(Share { aum: fen(3)?, delta: fen(4)?, due, overdue: u32::from(overdue) })
    }

    pub(super) fn add_to(&self, group: &mut Group) {
        group.count += 1;
        group.aum = group.aum + self.aum;
        group.delta = group.delta + self.delta;
        group.due = group.due + self.due;
        group.overdue += self.overdue;
    }
}

impl Reader {
    /// The groups of everybody or of those gathered, by key. One pass over an index that holds what
    /// groups add up, when it holds the key.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn keyed_groups(&self, by: GroupBy, under: Under, ahead: &Ahead) -> Result<Vec<Keyed>, ReadError> {
        if let Key::Tag(on) = by.key {
            return self.tagged_groups(by, on, under, ahead);
        }
        let sql = among(include_str!("../sql/keyed.sql"), under).replace("{key}", &by.sql());
        let mut statement = self.cache.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let key = row.get_ref(0)?.as_str().unwrap_or_default();
            if !groups.contains_key(key) {
                groups.insert(
                    key.to_owned(),
                    Group { rank: row.get(1)?, tier: row.get(2)?, ..Group::default() },
                );
            }
            let Some(group) = groups.get_mut(key) else { continue };
            Share::of(row, ahead)?.add_to(group);
        }
        Ok(groups.into_iter().map(|(key, group)| Keyed { key, group }).collect())
    }

    /// How many share each key, of everybody.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn keyed_totals(&self, by: GroupBy) -> Result<Vec<Keyed>, ReadError> {
        if let Key::Tag(on) = by.key {
            return self.tagged_totals(on);
        }
        let sql = format!("SELECT {}, count(*) FROM fact AS f GROUP BY 1", by.sql());
        let mut statement = self.cache.prepare_cached(&sql)?;
        let keyed = |row: &rusqlite::Row<'_>| {
            let group = Group { count: row.get(1)?, ..Group::default() };
            Ok(Keyed { key: row.get(0)?, group })
        };
        Ok(statement.query_map([], keyed)?.collect::<Result<_, _>>()?)
    }

    /// Row numbers of a window of one group; the tier of `order` is not looked at.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn keyed_nos(
        &self,
        by: GroupBy,
        key: &str,
        order: Match,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<i64>, ReadError> {
        let sql = match order.sort {
            SortBy::Name => include_str!("../sql/window_keyed_by_name.sql"),
            _ => include_str!("../sql/window_keyed.sql"),
        };
        let sql = among(sql, order.under)
            .replace("{holds}", &by.holds())
            .replace("{terms}", order.sort.terms(order.descending));
        let mut statement = self.cache.prepare_cached(&sql)?;
        let found = statement.query_map((key, limit, offset), |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}
