//! Task: what somebody has to do, across customers and without one, as pending intents leave it.

use domain::intent::{Kind, Record};
use domain::task::Task;
use domain::{BusinessDate, EmpNo};

use super::record::read;
use crate::day;
use crate::read::{ReadError, Reader};

/// Days of work, by the day a task stands on: its due date, or the day it was put off to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Before this day.
    Before(BusinessDate),
    /// On this day.
    On(BusinessDate),
    /// After this day.
    After(BusinessDate),
}

impl Due {
    /// First and last day, as numbers.
    fn span(self) -> (i64, i64) {
        match self {
            Due::Before(date) => (i64::MIN, day::number(date) - 1),
            Due::On(date) => (day::number(date), day::number(date)),
            Due::After(date) => (day::number(date) + 1, i64::MAX),
        }
    }
}

impl Reader {
    /// The first open tasks of somebody, and how many there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open_tasks(&self, of: &EmpNo, due: Due, limit: u32) -> Result<(Vec<Task>, u32), ReadError> {
        let (first, last) = due.span();
        let mut statement = self.cache.prepare_cached(include_str!("../sql/tasks_open.sql"))?;
        let mut rows = statement.query((of.as_str(), first, last, limit))?;
        let (mut found, mut total) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            total = row.get(1)?;
            found.extend(task(&raw));
        }
        Ok((found, total))
    }

    /// The first open tasks of everybody but one person, as far as they are held here, and how many
    /// there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn tasks_of_others(&self, than: &EmpNo, limit: u32) -> Result<(Vec<Task>, u32), ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/tasks_of_others.sql"))?;
        let mut rows = statement.query((than.as_str(), limit))?;
        let (mut found, mut total) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            total = row.get(1)?;
            found.extend(task(&raw));
        }
        Ok((found, total))
    }

    /// Tasks of somebody that have ended, the latest due first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn ended_tasks(&self, of: &EmpNo, limit: u32) -> Result<Vec<Task>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/tasks_ended.sql"))?;
        let mut rows = statement.query((of.as_str(), limit))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            found.extend(task(&raw));
        }
        Ok(found)
    }
}

fn task(raw: &[u8]) -> Option<Task> {
    match read(Kind::Task, raw) {
        Some(Record::Task(task)) => Some(task),
        _ => None,
    }
}
