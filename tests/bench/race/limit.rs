//! Limit: what nobody can be quicker than: the same answers, parsed typed, into one SQLCipher
//! table with two indexes, in one transaction.

use std::path::{Path, PathBuf};

use protocol::line::Line;
use protocol::pull::{Limit as Most, MAX_ROWS, PullRequest, ScopeCursor};
use rusqlite::{Connection, params};
use serde::Deserialize;
use support::office::Office;
use sync::Remote;
use workbench::session::DemoAccount;

use super::work::{asked, folder_megabytes, remote};
use crate::measure::millis;

const TABLE: &str = include_str!("limit.sql");

/// One table.
pub(super) struct Limit {
    place: PathBuf,
    connection: Connection,
    remote: Box<dyn Remote + Send>,
    /// Where it stands.
    asked: PullRequest,
}

/// What the limit sorts and sums by.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    assets: Option<Assets>,
    #[serde(default)]
    tier: Option<Tier>,
    #[serde(default)]
    contacts: Vec<Contact>,
}

#[derive(Deserialize)]
struct Assets {
    aum_davg: i64,
}

#[derive(Deserialize)]
struct Tier {
    rank: i64,
}

#[derive(Deserialize)]
struct Contact {
    /// An e-mail address has none.
    #[serde(default)]
    last4: Option<String>,
}

fn open(place: &Path) -> Connection {
    let connection = Connection::open(place.join("limit.db")).expect("a file");
    let key = format!("PRAGMA key = \"x'{}'\"", "01".repeat(32));
    connection.execute_batch(&key).expect("the key");
    connection.execute_batch(TABLE).expect("the table");
    connection
}

impl Limit {
    /// Opens or makes one.
    pub(super) fn open(place: &Path, house: &Office, account: &DemoAccount) -> Limit {
        std::fs::create_dir_all(place).expect("a folder");
        let asked = PullRequest {
            vault: "limit".to_owned(),
            client: "0".repeat(32),
            scopes: Vec::new(),
            limit: Most { rows: MAX_ROWS, bytes: 1 << 20 },
            seals: false,
        };
        Limit { place: place.to_owned(), connection: open(place), remote: remote(house, account), asked }
    }

    /// Every row there is, in one transaction.
    pub(super) fn first_pull(&mut self) -> f64 {
        millis(|| {
            let txn = self.connection.transaction().expect("a transaction");
            loop {
                let text = self.remote.pull(&self.asked).expect("an answer").text;
                let more = take(&txn, &text, &mut self.asked);
                if !more {
                    break;
                }
            }
            txn.commit().expect("committed");
        })
    }

    /// What has changed since, asked for and thrown away: the way there, head office's part, the way
    /// back.
    pub(super) fn round_trip(&mut self) -> f64 {
        let scratch = Connection::open_in_memory().expect("a table in memory");
        scratch.execute_batch(TABLE).expect("the table");
        let mut time = 0.0;
        loop {
            let mut text = String::new();
            time += millis(|| text = self.remote.pull(&self.asked).expect("an answer").text);
            if !take(&scratch, &text, &mut self.asked) {
                return time;
            }
        }
    }

    /// So many rows written again.
    pub(super) fn upsert(&mut self, many: usize) -> f64 {
        let rows: Vec<(String, Vec<u8>, i64, i64, String, String)> = {
            let mut statement = self
                .connection
                .prepare("SELECT id, raw, rank, aum, last4, name FROM row WHERE kind = 'customer' LIMIT ?1")
                .expect("SQL");
            let all = statement.query_map([many as i64], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
            });
            all.expect("rows").map(|row| row.expect("a row")).collect()
        };
        millis(|| {
            let txn = self.connection.transaction().expect("a transaction");
            for (id, raw, rank, aum, last4, name) in &rows {
                put(&txn, "customer", id, raw, (*rank, aum + 1, last4, name));
            }
            txn.commit().expect("committed");
        })
    }

    /// Opens the file again and reads one index range.
    pub(super) fn open_and_look(&self) -> f64 {
        millis(|| {
            let connection = open(&self.place);
            let mut statement = connection
                .prepare("SELECT raw FROM row WHERE rank = (SELECT max(rank) FROM row) ORDER BY aum DESC LIMIT 200")
                .expect("SQL");
            let all = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("rows");
            assert!(all.count() > 0, "the top tier has customers");
        })
    }

    /// An index range each, of numbers and of beginnings of names alike, and the rows it finds.
    pub(super) fn searches(&self, turns: usize) -> Vec<f64> {
        // Only now: no other piece of work needs it.
        self.connection
            .execute_batch("CREATE INDEX IF NOT EXISTS row_name ON row (name, aum)")
            .expect("an index");
        let number = "SELECT id, raw FROM row WHERE last4 = ?1 ORDER BY aum DESC LIMIT 50";
        let name = "SELECT id, raw FROM row WHERE no IN (
            SELECT no FROM row WHERE name >= ?1 AND name < ?1 || '\u{10ffff}' ORDER BY aum DESC LIMIT 50)";
        let mut number = self.connection.prepare(number).expect("SQL");
        let mut name = self.connection.prepare(name).expect("SQL");
        (0..turns)
            .map(|turn| {
                let term = asked(turn);
                // It knows no pinyin: a character stands for the letters.
                let term = if term == "zw" { "赵" } else { &term };
                let statement = if term.starts_with(char::is_numeric) { &mut number } else { &mut name };
                millis(|| {
                    let read = |row: &rusqlite::Row<'_>| row.get::<_, Vec<u8>>(1);
                    let _ = statement.query_map([term], read).expect("rows").count();
                })
            })
            .collect()
    }

    /// One pass each.
    pub(super) fn totals(&self, turns: usize) -> Vec<f64> {
        let sql = "SELECT rank, count(*), sum(aum) FROM row WHERE rank >= 0 GROUP BY rank";
        let mut statement = self.connection.prepare(sql).expect("SQL");
        (0..turns)
            .map(|_| {
                millis(|| {
                    let all = statement.query_map([], |row| row.get::<_, i64>(1)).expect("rows");
                    let _ = all.count();
                })
            })
            .collect()
    }

    /// Size of its files.
    pub(super) fn megabytes(&self) -> f64 {
        folder_megabytes(&self.place)
    }
}

fn put(txn: &Connection, kind: &str, id: &str, raw: &[u8], (rank, aum, last4, name): Columns<'_>) {
    let sql = "INSERT INTO row (kind, id, raw, rank, aum, last4, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (kind, id) DO UPDATE SET raw = excluded.raw, rank = excluded.rank, aum = excluded.aum,
            last4 = excluded.last4, name = excluded.name";
    let mut statement = txn.prepare_cached(sql).expect("SQL");
    statement.execute(params![kind, id, raw, rank, aum, last4, name]).expect("written");
}

/// Rank, assets, last four digits, name.
type Columns<'a> = (i64, i64, &'a str, &'a str);

/// Writes the rows of an answer and moves the cursors; whether there is more to ask.
fn take(txn: &Connection, text: &str, request: &mut PullRequest) -> bool {
    let mut more = false;
    for line in text.lines() {
        let Ok(line) = Line::parse(line) else { continue };
        match line {
            Line::Hello { subs, .. } if request.scopes.is_empty() => {
                let cursor = |s| ScopeCursor { s, key: String::new(), base: 0, after: 0 };
                request.scopes = subs.into_iter().map(cursor).collect();
                more = true;
            }
            Line::Row(row) => {
                let raw = row.v.get();
                let typed: Option<Row> =
                    (row.k == "customer").then(|| serde_json::from_str(raw).ok()).flatten();
                let rank = typed.as_ref().and_then(|row| row.tier.as_ref()).map_or(-1, |tier| tier.rank);
                let aum =
                    typed.as_ref().and_then(|row| row.assets.as_ref()).map_or(0, |assets| assets.aum_davg);
                let last4 =
                    typed.as_ref().and_then(|row| row.contacts.iter().find_map(|one| one.last4.as_deref()));
                let last4 = last4.unwrap_or_default();
                let name = typed.as_ref().and_then(|row| row.name.as_deref()).unwrap_or_default();
                put(txn, row.k, row.id, raw.as_bytes(), (rank, aum, last4, name));
            }
            Line::Reset { s, key, .. } => cursor(request, &s).key = key,
            Line::Page { s, after } => {
                cursor(request, &s).after = after;
                more = true;
            }
            Line::Done { s, base, .. } => {
                let cursor = cursor(request, &s);
                (cursor.base, cursor.after) = (base, base);
            }
            _ => {}
        }
    }
    more
}

fn cursor<'r>(request: &'r mut PullRequest, scope: &protocol::scope::Scope) -> &'r mut ScopeCursor {
    request.scopes.iter_mut().find(|cursor| cursor.s == *scope).expect("a scope we asked for")
}
