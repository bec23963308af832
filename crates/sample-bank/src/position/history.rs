//! How the portfolio of today looked at an earlier month's end.

use domain::Month;
use domain::product::Family;

use crate::position::{FAMILIES, Portfolio};

impl Portfolio {
    /// Assets by family at the end of `month`, when they were `eom` in all. A family counts from
    /// the month its first holding was opened; before that the money lay in 活期.
    pub fn families_at(&self, month: Month, eom: i64) -> [i64; 6] {
        let total = i128::from(self.families.iter().sum::<i64>().max(1));
        let mut parts = [0_i64; 6];
        for (place, family) in FAMILIES.into_iter().enumerate().skip(1) {
            if self.opened(family).is_some_and(|first| first <= month) {
                parts[place] = (i128::from(eom) * i128::from(self.families[place]) / total) as i64;
            }
        }
        if eom == self.families.iter().sum::<i64>() {
            parts = self.families;
        }
        parts[0] = eom - parts[1..].iter().sum::<i64>();
        parts
    }

    /// Loans at the end of `month`, fen: half a percent more for each month before `last`.
    pub fn loans_at(&self, month: Month, last: Month) -> i64 {
        let back = i64::from(last.index() - month.index());
        let owed = self.positions.iter().filter(|held| held.family == Family::Loan);
        owed.filter(|held| Month::of(held.opened_on) <= month).map(|held| held.balance).sum::<i64>()
            * (1_000 + 5 * back)
            / 1_000
    }

    fn opened(&self, family: Family) -> Option<Month> {
        self.positions.iter().filter(|held| held.family == family).map(|held| Month::of(held.opened_on)).min()
    }
}
