//! Conditions: which lines count.

use chrono::NaiveDate;

use crate::import::fault::{Faults, Reason};
use crate::import::mapping::document::Condition;
use crate::import::mapping::evaluate::{Row, Slot};
use crate::import::mapping::notation::Notation;

/// A condition bound to a column.
pub(crate) struct Test {
    slot: Slot,
    notation: Notation,
    condition: Condition,
    not_after: Option<NaiveDate>,
    not_before: Option<NaiveDate>,
}

/// Finds a column by name: where it is and how its source writes values.
pub(crate) type Find<'a> = dyn Fn(&str) -> Option<(Slot, Notation)> + 'a;

impl Test {
    /// Binds conditions to columns; none when a column is not there (which is a fault).
    pub(crate) fn compile_all(
        conditions: &[Condition],
        file: &str,
        faults: &mut Faults,
        find: &Find<'_>,
    ) -> Option<Vec<Test>> {
        conditions
            .iter()
            .map(|condition| match Test::compile(condition, find) {
                Ok(test) => Some(test),
                Err(reason) => {
                    faults.push(reason.at(file, 1, &condition.column));
                    None
                }
            })
            .collect()
    }

    fn compile(condition: &Condition, find: &Find<'_>) -> Result<Test, Reason> {
        let (slot, notation) = find(&condition.column).ok_or_else(|| Reason::new("missing_column"))?;
        let day = |text: &Option<String>| match text.as_deref() {
            None => Ok(None),
            Some("as_of") => Ok(Some(notation.as_of())),
            Some(text) => match text.parse() {
                Ok(date) => Ok(Some(date)),
                Err(_) => Err(Reason::new("bad_date").with("pattern", "YYYY-MM-DD")),
            },
        };
        let (not_after, not_before) = (day(&condition.not_after)?, day(&condition.not_before)?);
        Ok(Test { slot, notation, condition: condition.clone(), not_after, not_before })
    }

    /// Whether it is true of a line. A date that cannot be read holds: the fault is reported where
    /// the column is used, and no line vanishes in silence.
    pub(crate) fn holds(&self, row: &Row<'_>) -> bool {
        let text = row.cell(self.slot);
        let wanted = &self.condition;
        let date = |limit: Option<NaiveDate>, keep: fn(NaiveDate, NaiveDate) -> bool| match limit {
            None => true,
            Some(_) if text.is_empty() => false,
            Some(limit) => self.notation.read_date(text).is_none_or(|date| keep(date, limit)),
        };
        wanted.is.as_ref().is_none_or(|is| is == text)
            && wanted.is_not.as_ref().is_none_or(|is_not| is_not != text)
            && wanted.one_of.as_ref().is_none_or(|list| list.iter().any(|one| one == text))
            && wanted.not_in.as_ref().is_none_or(|list| list.iter().all(|one| one != text))
            && wanted.given.is_none_or(|given| given != text.is_empty())
            && date(self.not_after, |date, limit| date <= limit)
            && date(self.not_before, |date, limit| date >= limit)
    }
}
