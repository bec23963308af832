//! Worn: the tags of a customer in a few bytes, so that grouping a branch by tag reads one short row
//! a customer: of each tag its number in `tag_no` and the last day it counts, two bytes each, the
//! smaller byte first.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::StoreError;

/// Bytes of a tag.
const STEP: usize = 4;
/// Instead of a last day: none, or one after June 2149.
const FOR_EVER: u16 = u16::MAX;

/// What a batch of gathering writes of tags.
#[derive(Default)]
pub(super) struct Worn {
    /// Customer, code, last day; those of a customer together.
    lines: Vec<(i64, String, Option<i64>)>,
}

impl Worn {
    /// Notes a tag somebody carries.
    pub(super) fn put(&mut self, customer: i64, code: &str, until: Option<i64>) {
        self.lines.push((customer, code.to_owned(), until));
    }

    /// Writes the rows of the batch; afterwards only tags that somebody carries have a number.
    pub(super) fn write(self, connection: &Connection) -> Result<(), StoreError> {
        let mut numbers: HashMap<&str, u16> = HashMap::new();
        let mut number = connection.prepare_cached(include_str!("../sql/find/number_tag.sql"))?;
        let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO worn VALUES (?1, ?2)")?;
        for of_one in self.lines.chunk_by(|a, b| a.0 == b.0) {
            let mut tags = Vec::with_capacity(of_one.len() * STEP);
            for (_, code, until) in of_one {
                let no = match numbers.get(code.as_str()) {
                    Some(no) => *no,
                    // There are a few hundred tags at most; numbers of those taken out are used again.
                    None => number.query_row([code], |row| row.get(0))?,
                };
                numbers.insert(code, no);
                tags.extend(no.to_le_bytes());
                tags.extend(last_day(*until).to_le_bytes());
            }
            insert.execute((of_one[0].0, tags))?;
        }
        connection.prepare_cached(include_str!("../sql/find/unworn.sql"))?.execute([])?;
        Ok(())
    }
}

/// Numbers of the tags in a row of `worn` that count on a day.
pub(crate) fn worn_on(tags: &[u8], day: i64) -> impl Iterator<Item = usize> {
    tags.chunks_exact(STEP).filter_map(move |tag| {
        let until = u16::from_le_bytes([tag[2], tag[3]]);
        let counts = until == FOR_EVER || i64::from(until) >= day;
        counts.then(|| usize::from(u16::from_le_bytes([tag[0], tag[1]])))
    })
}

/// One that ended before 1970 ended before every day that is asked about.
fn last_day(until: Option<i64>) -> u16 {
    until.map_or(FOR_EVER, |day| u16::try_from(day.max(0)).unwrap_or(FOR_EVER))
}

#[cfg(test)]
mod tests {
    use super::{last_day, worn_on};

    #[test]
    fn a_tag_counts_on_its_last_day_and_not_after_it() {
        let mut tags = Vec::new();
        for (no, until) in [(1_u16, Some(20_000)), (300, None), (7, Some(-5)), (8, Some(70_000))] {
            tags.extend(no.to_le_bytes());
            tags.extend(last_day(until).to_le_bytes());
        }
        assert_eq!(worn_on(&tags, 20_000).collect::<Vec<_>>(), [1, 300, 8]);
        assert_eq!(worn_on(&tags, 20_001).collect::<Vec<_>>(), [300, 8]);
        assert_eq!(worn_on(&tags, 65_535).collect::<Vec<_>>(), [300, 8], "the last day there is room for");
    }
}
