//! Figures: one pass over the facts of everybody, or of those gathered; whoever asks adds them
//! up in whole numbers.

use domain::Fen;

use super::grouped::among;
use crate::read::{ReadError, Reader, Under};

/// What figures are made of, of one customer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Line<'a> {
    /// Tier code; empty when undecided.
    pub tier: &'a str,
    /// Age band.
    pub age_band: &'a str,
    /// Stage of life; empty when unknown.
    pub stage: &'a str,
    /// 月日均.
    pub aum: Option<Fen>,
    /// Against the month before.
    pub delta: Option<Fen>,
    /// Balances of the six families, in the order of `Family::ASSETS`.
    pub families: [Option<Fen>; 6],
    /// Loans.
    pub loans: Option<Fen>,
    /// Number of families held.
    pub family_count: Option<i64>,
    /// Activity.
    pub activity: Option<i64>,
    /// Potential.
    pub potential: Option<i64>,
    /// Day number of the last substantive contact.
    pub last_contact_on: Option<i64>,
    /// Day number of birth.
    pub birth_on: Option<i64>,
    /// Day number of the first account.
    pub opened_on: Option<i64>,
    /// Letters of the tiers of 24 months, ending with `past_month`.
    pub past: &'a str,
    /// Index of that month.
    pub past_month: Option<i64>,
}

/// How many left this desk with the same course of tiers. Nobody of them is here any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departed {
    /// Index of the last closed month that was held of them.
    pub month: i64,
    /// Letters of the tiers of 24 months, ending with it.
    pub past: String,
    /// So many.
    pub count: u32,
}

/// Takes what it is shown of each customer.
pub trait Figures {
    /// One customer.
    fn take(&mut self, line: &Line<'_>);
}

impl Reader {
    /// Shows everybody, or those gathered, one by one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn show_each(&self, under: Under, figures: &mut dyn Figures) -> Result<(), ReadError> {
        let sql = among(include_str!("../sql/figures.sql"), under);
        let mut statement = self.cache.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let fen = |at: usize| row.get::<_, Option<i64>>(at).map(|number| number.map(Fen));
            let word = |at: usize| row.get_ref(at).map(|value| value.as_str().unwrap_or_default());
            figures.take(&Line {
                tier: word(0)?,
                age_band: word(1)?,
                stage: word(2)?,
                past: word(3)?,
                past_month: row.get(4)?,
                aum: fen(5)?,
                delta: fen(6)?,
                families: [fen(7)?, fen(8)?, fen(9)?, fen(10)?, fen(11)?, fen(12)?],
                loans: fen(13)?,
                family_count: row.get(14)?,
                activity: row.get(15)?,
                potential: row.get(16)?,
                last_contact_on: row.get(17)?,
                birth_on: row.get(18)?,
                opened_on: row.get(19)?,
            });
        }
        Ok(())
    }

    /// How many of everybody, or of those gathered, have an address that says neither town nor country.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unresolved(&self, under: Under) -> Result<u32, ReadError> {
        let sql = among(include_str!("../sql/unresolved.sql"), under);
        Ok(self.cache.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    /// Who left since this device holds this desk, by the tiers they had.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn departed(&self) -> Result<Vec<Departed>, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT month, past, count FROM departed")?;
        let rows = statement.query_map([], |row| {
            Ok(Departed { month: row.get(0)?, past: row.get(1)?, count: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
