//! Pivot: everybody, or those gathered, by two values at once.

use domain::BusinessDate;

use super::GroupBy;
use super::grouped::among;
use crate::day;
use crate::read::{ReadError, Reader, Under};

/// One cell: customers who share both keys, with every measure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PivotRow {
    /// Key of the row.
    pub row: String,
    /// Key of the column.
    pub column: String,
    /// Customers.
    pub count: u32,
    /// Sum of 月日均, fen.
    pub aum: i64,
    /// Sum of the changes, fen.
    pub delta: i64,
    /// Next maturities in the days asked for, fen.
    pub due: i64,
    /// Loans, fen.
    pub loans: i64,
}

impl Reader {
    /// The cells that have somebody in them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn pivot(
        &self,
        under: Under,
        rows: GroupBy,
        columns: GroupBy,
        due: (BusinessDate, BusinessDate),
    ) -> Result<Vec<PivotRow>, ReadError> {
        let sql = among(include_str!("../sql/pivot.sql"), under)
            .replace("{row}", &rows.sql())
            .replace("{column}", &columns.sql());
        let mut statement = self.cache.prepare_cached(&sql)?;
        let cells = statement.query_map((day::number(due.0), day::number(due.1)), |row| {
            Ok(PivotRow {
                row: row.get(0)?,
                column: row.get(1)?,
                count: row.get(2)?,
                aum: row.get(3)?,
                delta: row.get(4)?,
                due: row.get(5)?,
                loans: row.get(6)?,
            })
        })?;
        Ok(cells.collect::<Result<_, _>>()?)
    }
}
