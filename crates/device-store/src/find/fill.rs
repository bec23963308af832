//! Fill: gathers the facts of customers that changed, some hundreds at a time, so that sync and
//! other writers get their turn in between.

use domain::campaign::{Need, NeedState, Pursuit, Stage};
use domain::customer::Customer;
use domain::filter::{Fact, List, Subject, tier_letters};
use domain::id::TierCode;
use domain::intent::{Kind, Record};
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::{Recent, Series};
use domain::task::Task;
use domain::tier::TierRule;
use rusqlite::{Connection, OptionalExtension, params};

use super::peer::Peers;
use super::write::Shelf;
use crate::{DeviceStore, StoreError, payload};

/// Customers gathered in one transaction: who writes meanwhile waits for it.
const BATCH: i64 = 200;

/// Codes of the lists of `carried`.
pub(crate) const LIST_CODES: [(List, i64); 16] = [
    (List::Tag, 0),
    (List::Product, 1),
    (List::Family, 2),
    (List::Channel, 3),
    (List::Campaign(Stage::Invited), 4),
    (List::Campaign(Stage::Pending), 5),
    (List::Campaign(Stage::Reached), 6),
    (List::Campaign(Stage::Interested), 7),
    (List::Campaign(Stage::Attended), 8),
    (List::Campaign(Stage::Bought), 9),
    (List::Campaign(Stage::Declined), 10),
    (List::Campaign(Stage::Control), 11),
    (List::Need(None), 12),
    (List::Need(Some(NeedState::Open)), 13),
    (List::Need(Some(NeedState::Answered)), 14),
    (List::Need(Some(NeedState::Lost)), 15),
];

/// How a batch of gathering ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gathered {
    /// Nobody waits any more.
    All,
    /// Some wait still.
    Some,
}

impl DeviceStore {
    /// Gathers the facts of some customers that changed since they were gathered last.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of this batch was kept.
    pub fn gather_some(&self) -> Result<Gathered, StoreError> {
        let writer = self.cache();
        let connection = &writer.connection;
        let waits: bool =
            connection.query_row("SELECT EXISTS (SELECT 1 FROM fact_due)", [], |row| row.get(0))?;
        if !waits {
            return Ok(Gathered::All);
        }
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let done = gather(connection);
        let ended = connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" });
        let count = done?;
        ended?;
        Ok(if count < BATCH as usize { Gathered::All } else { Gathered::Some })
    }

    /// Gathers the facts of everybody that changed.
    ///
    /// # Errors
    /// [`StoreError`]; what was gathered before it is kept.
    pub fn gather_all(&self) -> Result<(), StoreError> {
        while self.gather_some()? == Gathered::Some {}
        Ok(())
    }
}

/// A customer that waits.
struct Due {
    no: i64,
    /// None: the customer is gone.
    row: Option<Vec<u8>>,
}

fn gather(connection: &Connection) -> Result<usize, StoreError> {
    let letters = letters(connection)?;
    let peers = Peers::current(connection)?;
    let due: Vec<Due> = {
        let mut statement = connection.prepare_cached(include_str!("../sql/find/due.sql"))?;
        let rows = statement.query_map([BATCH], |row| Ok(Due { no: row.get(0)?, row: row.get(2)? }))?;
        rows.collect::<Result<_, _>>()?
    };
    let mut shelf = Shelf::of(connection);
    for one in &due {
        shelf.forget(one.no)?;
        // One of a newer head office cannot be read here: nothing is known of it.
        let customer = one.row.as_deref().and_then(read::<Customer>);
        if let Some(customer) = customer {
            let rows = Children::of(connection, one.no)?;
            let subject = Subject {
                customer: &customer,
                series: rows.series.as_ref(),
                recent: rows.recent.as_ref(),
                holdings: rows.holdings.as_ref(),
                interactions: &rows.interactions,
                pursuits: &rows.pursuits,
                tasks: &rows.tasks,
                notes: rows.notes,
                starred: false,
                wallet: peers.wallet(&customer),
                letters: &letters,
            };
            shelf.put(one.no, &subject.facts())?;
        }
        connection.prepare_cached("DELETE FROM fact_due WHERE customer = ?1")?.execute([one.no])?;
    }
    shelf.write()?;
    // Whoever keeps something of facts in memory sees that they are others (read::search::matches).
    connection.execute(include_str!("../sql/find/count_gathered.sql"), [])?;
    Ok(due.len())
}

fn read<T: serde::de::DeserializeOwned>(raw: &[u8]) -> Option<T> {
    let text = payload::text(raw).ok()?;
    serde_json::from_str(&text).ok()
}

/// What hangs on a customer, as far as facts are made of it.
#[derive(Default)]
struct Children {
    series: Option<Series>,
    recent: Option<Recent>,
    holdings: Option<Holdings>,
    interactions: Vec<Interaction>,
    pursuits: Vec<Pursuit>,
    tasks: Vec<Task>,
    notes: u32,
}

impl Children {
    fn of(connection: &Connection, no: i64) -> Result<Children, StoreError> {
        let mut found = Children::default();
        let mut statement =
            connection.prepare_cached("SELECT kind, raw FROM working_child WHERE customer = ?1")?;
        let mut rows = statement.query([no])?;
        while let Some(row) = rows.next()? {
            let raw = row.get_ref(1)?.as_blob().unwrap_or_default();
            match row.get_ref(0)?.as_str().unwrap_or_default() {
                "series" => found.series = read(raw),
                "recent" => found.recent = read(raw),
                "holdings" => found.holdings = read(raw),
                kind if Pursuit::KINDS.contains(&kind) => found.pursue(kind, raw),
                kind => found.take(kind, raw),
            }
        }
        Ok(found)
    }

    fn pursue(&mut self, kind: &str, raw: &[u8]) {
        let found = payload::text(raw).ok().and_then(|text| Pursuit::read(kind, text.as_bytes()).ok());
        self.pursuits.extend(found.flatten());
    }

    fn take(&mut self, kind: &str, raw: &[u8]) {
        let of_interest = [Kind::Interaction, Kind::Task, Kind::Note, Kind::Referral];
        let kind = Kind::of(kind).filter(|kind| of_interest.contains(kind));
        let record = kind.and_then(|kind| kind.read(payload::text(raw).ok()?.as_bytes()).ok());
        match record {
            Some(Record::Interaction(contact)) => self.interactions.push(contact),
            Some(Record::Task(task)) => self.tasks.push(task),
            Some(Record::Referral(referral)) => {
                self.pursuits.extend(Need::of_referral(&referral).map(Pursuit::Need));
            }
            Some(Record::Note(note)) if note.retracted_at.is_none() => self.notes += 1,
            _ => {}
        }
    }
}

/// Letters of tiers, as the rules held here have them. When they change, everybody is due: a
/// letter must not mean two tiers.
fn letters(connection: &Connection) -> Result<Vec<TierCode>, StoreError> {
    let mut rules: Vec<TierRule> = Vec::new();
    {
        let mut statement =
            connection.prepare_cached("SELECT raw FROM reference WHERE kind = 'tier_rule'")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            rules.extend(read::<TierRule>(row.get_ref(0)?.as_blob().unwrap_or_default()));
        }
    }
    rules.sort_by(|a, b| (a.effective_from, &a.version).cmp(&(b.effective_from, &b.version)));
    let letters = tier_letters(&rules);
    let now = letters.iter().map(TierCode::as_str).collect::<Vec<_>>().join(" ");
    let before: Option<String> = connection
        .query_row("SELECT value FROM meta WHERE name = 'letters'", [], |row| row.get(0))
        .optional()?;
    if before.as_deref() != Some(now.as_str()) {
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('letters', ?1)", params![now])?;
        connection.execute_batch("INSERT OR IGNORE INTO fact_due SELECT customer FROM fact")?;
    }
    Ok(letters)
}

/// The facts with a column: a star is a row of one's own desk and joins when it is asked for.
pub(super) fn columns() -> impl Iterator<Item = Fact> {
    Fact::ALL.iter().copied().filter(|fact| *fact != Fact::Starred)
}
