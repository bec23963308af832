//! Peers: the wallet that potential is measured by, the 75th percentile of 月日均 in an age band
//! (PRODUCT.md 3.8), over the customers held here. Taken once a closed month.

use std::collections::BTreeMap;

use domain::Fen;
use domain::customer::{AgeBand, Customer};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, day};

/// Fewer peers than this say nothing: everybody stands in for them.
const LEAST: usize = 30;
/// Everybody.
const ALL: &str = "";

/// Wallets by age band.
pub(super) struct Peers(BTreeMap<String, Fen>);

impl Peers {
    /// Those of the newest closed month, taken anew when it is another than last time.
    pub(super) fn current(connection: &Connection) -> Result<Peers, StoreError> {
        let newest: Option<i64> =
            connection.query_row("SELECT max(month) FROM customer", [], |row| row.get(0))?;
        let taken: Option<i64> = connection
            .query_row("SELECT value FROM meta WHERE name = 'peers'", [], |row| row.get(0))
            .optional()?;
        if newest != taken
            && let Some(month) = newest
        {
            take(connection)?;
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('peers', ?1)", [month])?;
        }
        let mut statement = connection.prepare_cached("SELECT band, aum FROM peer")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, Fen(row.get(1)?))))?;
        Ok(Peers(rows.collect::<Result<_, _>>()?))
    }

    /// The wallet of a customer's peers.
    pub(super) fn wallet(&self, customer: &Customer) -> Option<Fen> {
        self.0.get(customer.age_band.code()).or_else(|| self.0.get(ALL)).copied()
    }
}

fn take(connection: &Connection) -> Result<(), StoreError> {
    let mut amounts: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
    {
        let mut statement = connection.prepare(include_str!("../sql/find/peers.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let birth = row.get::<_, Option<i64>>(0)?.and_then(day::date);
            let band = day::date(row.get(1)?).map_or(AgeBand::Unknown, |on| AgeBand::on(birth, on));
            let aum: i64 = row.get(2)?;
            amounts.entry(band.code()).or_default().push(aum);
            amounts.entry(ALL).or_default().push(aum);
        }
    }
    connection.execute("DELETE FROM peer", [])?;
    let mut insert = connection.prepare("INSERT INTO peer VALUES (?1, ?2)")?;
    for (band, mut amounts) in amounts {
        if band == ALL || amounts.len() >= LEAST {
            // Nearest rank: the smallest amount that three quarters do not exceed.
            let place = (amounts.len() * 3).div_ceil(4).saturating_sub(1);
            let (_, aum, _) = amounts.select_nth_unstable(place);
            insert.execute(params![band, *aum])?;
        }
    }
    Ok(())
}
