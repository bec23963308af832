//! Upkeep: what keeps the files small, true and free of what may no longer be here.

use domain::Timestamp;
use protocol::digest::Digest;
use rusqlite::{OptionalExtension, params};

use crate::draft::PageDraft;
use crate::{DeviceStore, RoundNote, StoreError, payload};

/// Rounds remembered for the sync centre.
const ROUNDS: i64 = 20;

/// What a stretch of a scrub found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Rows looked at.
    pub rows: u32,
    /// Rows that are not what head office sent; their scopes wait for a repair now.
    pub broken: u32,
    /// Every row has been looked at once: the next stretch begins at the first again.
    pub around: bool,
}

impl DeviceStore {
    /// Remembers a round for the sync centre.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn note_round(&self, round: &RoundNote) -> Result<(), StoreError> {
        let writer = self.cache();
        writer.connection.execute(
            "INSERT INTO round (at, millis, rows, bytes, result) VALUES (?1, ?2, ?3, ?4, ?5)",
            (round.at.0, round.millis, round.rows as i64, round.bytes as i64, &round.result),
        )?;
        writer
            .connection
            .execute("DELETE FROM round WHERE no <= (SELECT max(no) FROM round) - ?1", [ROUNDS])?;
        Ok(())
    }

    /// Gives freed pages back to the disk and folds the log into the file; for idle moments
    /// and before closing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn tidy(&self) -> Result<(), StoreError> {
        self.cache()
            .connection
            .execute_batch("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    }

    /// Bytes of `cache.db` and of `ledger.db`.
    ///
    /// # Errors
    /// When a file cannot be looked at.
    pub fn file_bytes(&self) -> Result<(u64, u64), StoreError> {
        let length = |name: &str| std::fs::metadata(self.directory.join(name)).map(|file| file.len());
        // What was written last stands in the log beside a file until it is folded in.
        let size =
            |name: &str| Ok::<u64, StoreError>(length(name)? + length(&format!("{name}-wal")).unwrap_or(0));
        Ok((size("cache.db")?, size("ledger.db")?))
    }

    /// Takes what was removed out of the files altogether: freed pages are given back, the log is
    /// folded in and cut to nothing, so that no older form of a page is left in it. Costs
    /// nothing when nothing was removed. A reader that holds an older state puts it off until the
    /// next time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn sweep(&self) -> Result<(), StoreError> {
        let mut writer = self.cache();
        if !writer.removed {
            return Ok(());
        }
        writer.connection.execute_batch("PRAGMA incremental_vacuum")?;
        let held_up: bool =
            writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        writer.removed = held_up;
        Ok(())
    }

    /// Re-hashes the next `most` rows of what head office said, in order; for idle moments
    /// (SYNC.md 2.9). One that is not what it was marks its scope for repair, durably.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn scrub(&self, most: u32) -> Result<Scrubbed, StoreError> {
        let writer = self.cache();
        let from: Option<i64> = writer
            .connection
            .query_row("SELECT value FROM meta WHERE name = 'scrubbed'", [], |row| row.get(0))
            .optional()?;
        let mut found = Scrubbed::default();
        let mut broken: Vec<i64> = Vec::new();
        let mut last = None;
        {
            let mut statement = writer.connection.prepare_cached(include_str!("sql/scrub.sql"))?;
            let mut rows = statement.query(params![from.unwrap_or(0), most])?;
            while let Some(row) = rows.next()? {
                let no: i64 = row.get(0)?;
                (found.rows, last) = (found.rows + 1, Some(no));
                let (hash, raw): (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
                // What was erased when its time was over has no bytes to compare.
                if !raw.is_empty() && !is_sound(&hash, &raw) {
                    broken.push(no);
                }
            }
        }
        found.broken = broken.len() as u32;
        found.around = found.rows < most;
        let next = if found.around { 0 } else { last.unwrap_or(0) };
        if broken.is_empty() {
            writer.connection.execute("INSERT OR REPLACE INTO meta VALUES ('scrubbed', ?1)", [next])?;
            return Ok(found);
        }
        let pending = self.ledger().pending()?;
        let mut draft = PageDraft::begin(writer, pending)?;
        for no in broken {
            draft.mark_broken(no)?;
        }
        draft.connection().execute("INSERT OR REPLACE INTO meta VALUES ('scrubbed', ?1)", [next])?;
        draft.finish()?;
        Ok(found)
    }

    /// Erases what was lent until now or earlier. True when something went.
    pub(crate) fn erase_due(&self, now: Timestamp) -> Result<bool, StoreError> {
        let writer = self.cache();
        let due: bool = writer
            .connection
            .prepare_cached(include_str!("sql/due.sql"))?
            .query_row([now.0], |row| row.get(0))?;
        if !due {
            return Ok(false);
        }
        let pending = self.ledger().pending()?;
        let mut draft = PageDraft::begin(writer, pending)?;
        draft.drop_ended(now)?;
        draft.erase_lent(now)?;
        draft.finish()?;
        self.sweep()?;
        Ok(true)
    }
}

fn is_sound(hash: &[u8], raw: &[u8]) -> bool {
    payload::text(raw).is_ok_and(|text| Digest::of_payload(text.as_bytes()).0.to_be_bytes() == hash)
}
