//! Book: windows over the rows of one tier in the order of a key.

mod group;
mod listed;

pub use group::{Ahead, Group};
pub(super) use listed::Listed;

use super::{ReadError, Reader};

/// What a window is ordered by. Nothing known sorts last, whatever the direction, except
/// where it means the most: never contacted is the longest idle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// 月日均.
    Aum,
    /// Change to the month before.
    Delta,
    /// Pinyin of the name.
    Name,
    /// Days since the last substantive contact.
    Idle,
    /// Next maturity.
    DueOn,
    /// Its amount.
    DueAmount,
    /// Age.
    Age,
    /// First account opened.
    OpenedOn,
}

impl SortBy {
    /// `ORDER BY` terms; each stands on an index led by `tier_rank`.
    pub(super) fn terms(self, descending: bool) -> &'static str {
        match (self, descending) {
            (SortBy::Aum, true) => "aum_davg DESC, no DESC",
            (SortBy::Aum, false) => "aum_davg ASC NULLS LAST, no ASC",
            (SortBy::Delta, true) => "delta DESC, no DESC",
            (SortBy::Delta, false) => "delta ASC NULLS LAST, no ASC",
            (SortBy::Name, true) => "name_key DESC, no DESC",
            (SortBy::Name, false) => "name_key ASC, no ASC",
            // Idle and age run against their date.
            (SortBy::Idle, true) => "last_contact_on ASC, no ASC",
            (SortBy::Idle, false) => "last_contact_on DESC, no DESC",
            (SortBy::DueOn, true) => "due_on DESC, due_amount DESC, no DESC",
            (SortBy::DueOn, false) => "due_on ASC NULLS LAST, due_amount ASC, no ASC",
            (SortBy::DueAmount, true) => "due_amount DESC, no DESC",
            (SortBy::DueAmount, false) => "due_amount ASC NULLS LAST, no ASC",
            (SortBy::Age, true) => "birth_on ASC NULLS LAST, no ASC",
            (SortBy::Age, false) => "birth_on DESC, no DESC",
            (SortBy::OpenedOn, true) => "opened_on DESC, no DESC",
            (SortBy::OpenedOn, false) => "opened_on ASC NULLS LAST, no ASC",
        }
    }

    /// What a settled row stands on, where the index of this order says it.
    pub(super) fn base(self) -> &'static str {
        if self == SortBy::Aum { "iif(pending = 0, base, NULL)" } else { "NULL" }
    }
}

/// Which customers a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// All.
    All,
    /// Those last gathered by [`super::gather`] on this connection.
    Gathered,
}

/// A group and its order, cut to a window.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Among whom.
    pub under: Under,
    /// Which tier.
    pub rank: i64,
    /// In which order.
    pub sort: SortBy,
    /// Largest first.
    pub descending: bool,
}

impl Reader {
    /// Row numbers of a window of one tier. Skipped rows are steps in an index, nothing more.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn nos(&self, ask: Match, offset: u32, limit: u32) -> Result<Vec<i64>, ReadError> {
        let sql = match ask.under {
            Under::All => include_str!("../sql/window.sql"),
            Under::Gathered => include_str!("../sql/window_under.sql"),
        };
        // Both are words of this program, never of a request.
        let sql = sql.replace("{terms}", ask.sort.terms(ask.descending)).replace("{base}", ask.sort.base());
        let mut statement = self.cache.prepare_cached(&sql)?;
        let found: Vec<(i64, Option<i64>)> = statement
            .query_map((ask.rank, limit, offset), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        self.stand_on(&found)?;
        Ok(found.into_iter().map(|(no, _)| no).collect())
    }
}
