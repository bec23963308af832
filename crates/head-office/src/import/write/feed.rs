//! Feeds: which source came, as of which day (S-06). One reference row a source, written when it
//! says something new: a run that brings nothing takes no number and sends nobody a line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Timestamp;
use domain::feed::Feed;
use office_store::{ReadTxn, StoreError, WriteTxn};

use crate::core::book::BookError;
use crate::core::library;
use crate::import::kind::Kind;
use crate::import::write::outcome::Tally;

/// What came: rows of each kind that some table fed, and the day they speak of.
#[derive(Debug)]
pub(crate) struct Arrivals {
    pub(crate) rows: BTreeMap<Kind, u64>,
    pub(crate) as_of: NaiveDate,
    pub(crate) at: Timestamp,
}

impl Arrivals {
    /// The sources that are newer than head office knows them, or of the same day with other rows.
    /// A bundle of an older day makes nothing older.
    ///
    /// # Errors
    /// [`StoreError`] from the store.
    pub(crate) fn news(&self, txn: &dyn ReadTxn, tally: &Tally) -> Result<Vec<Feed>, StoreError> {
        let mut news = Vec::new();
        for (kind, rows) in &self.rows {
            let code = kind.word();
            let known: Option<Feed> = match txn.reference("feed", code)? {
                Some(payload) => {
                    Some(serde_json::from_slice(&payload).map_err(|_| StoreError::Damaged("feed"))?)
                }
                None => None,
            };
            let changed = tally.0.get(kind).is_some_and(|counts| counts.create + counts.update > 0);
            let told = known.is_some_and(|known| {
                known.as_of > self.as_of || (known.as_of == self.as_of && known.rows == *rows && !changed)
            });
            if !told {
                let (as_of, loaded_at) = (self.as_of, self.at);
                news.push(Feed { code: code.to_owned(), as_of, loaded_at, rows: *rows });
            }
        }
        Ok(news)
    }
}

/// Writes them; the head of `REFERENCE` must be locked.
pub(crate) fn write(txn: &mut dyn WriteTxn, news: &[Feed]) -> Result<(), BookError> {
    for feed in news {
        library::put(txn, "feed", &feed.code, feed)?;
    }
    Ok(())
}
