//! Arrival: who came in lately and whom the counter told, of all customers held here.

use domain::arrival::Arrival;
use domain::intent::{Kind, Record};
use domain::{CustomerId, Timestamp};

use super::record::read;
use crate::read::{ReadError, Reader};

/// A device's clock may be behind the one that looks.
const CLOCKS_APART_MS: i64 = 3_600_000;

impl Reader {
    /// Arrivals since a moment with whose they are, newest first, at most `limit` rows looked at. A
    /// customer held in two projections shows once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn arrivals(&self, since: Timestamp, limit: u32) -> Result<Vec<(CustomerId, Arrival)>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/arrivals.sql"))?;
        let mut rows = statement.query((first_id(since), limit))?;
        let mut found: Vec<(CustomerId, Arrival)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (owner, raw): ([u8; 16], Vec<u8>) = (row.get(0)?, row.get(1)?);
            if let Some(Record::Arrival(arrival)) = read(Kind::Arrival, &raw)
                && arrival.at >= since
                && !found.iter().any(|(_, known)| known.id == arrival.id)
            {
                found.push((CustomerId::from_bytes(owner), arrival));
            }
        }
        found.sort_by_key(|(_, arrival)| std::cmp::Reverse((arrival.at, arrival.id)));
        Ok(found)
    }
}

/// The beginning of the id of whatever is made from this moment on (RFC 9562, version 7: its first
/// 48 bits are milliseconds).
fn first_id(since: Timestamp) -> String {
    let hex = format!("{:012x}", since.0.saturating_sub(CLOCKS_APART_MS).max(0));
    format!("{}-{}", &hex[..8], &hex[8..])
}
