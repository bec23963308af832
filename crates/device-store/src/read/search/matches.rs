//! Matches: everybody a search finds, added up from what is kept in memory of each customer. A
//! letter typed asks for thousands; reading a few numbers of each from the encrypted file would
//! take several times what finding them takes.

use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};

use domain::Fen;

use super::range;
use crate::day;
use crate::read::{Ahead, Group, Keyed, Match, ReadError, Reader, SortBy};

/// What groups add up and rows are ordered by, of everybody, as it stood when facts were gathered
/// last. About 50 bytes a customer.
pub(crate) struct Kept {
    /// How often facts had been gathered, and how many customers there were.
    state: (i64, i64),
    /// Tier codes with their limits' place.
    tiers: Vec<(i64, String)>,
    /// In the order of row numbers.
    lines: Vec<Line>,
}

/// What is kept, for every reader of a store: it is read once, whoever asks first.
pub(crate) type SharedKept = Arc<Mutex<Option<Arc<Kept>>>>;

struct Line {
    no: i64,
    /// Place among the tiers.
    tier: usize,
    aum: Option<i64>,
    delta: Option<i64>,
    due_on: Option<i64>,
    due_amount: i64,
    /// Day a contact standard counts from.
    since: Option<i64>,
}

/// Those a search found.
pub struct Matches {
    kept: Arc<Kept>,
    /// Places among the lines.
    found: Vec<usize>,
}

impl Reader {
    /// Everybody with a term that begins with `term` (already normalised); none when facts wait to be
    /// gathered, or know somebody's row no longer: then the rows themselves must be asked.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn matches(&self, term: &str) -> Result<Option<Matches>, ReadError> {
        if !self.facts_are_whole()? {
            return Ok(None);
        }
        let kept = self.kept()?;
        let (from, to) = range(term);
        let mut statement = self.cache.prepare_cached(include_str!("../sql/matches.sql"))?;
        let mut rows = statement.query((from, to))?;
        // Some are met more than once; a bit for each line is quicker than sorting them.
        let mut met = vec![0_u64; kept.lines.len().div_ceil(64)];
        while let Some(row) = rows.next()? {
            let Some(place) = kept.place(row.get(0)?) else { return Ok(None) };
            met[place / 64] |= 1 << (place % 64);
        }
        let mut found = Vec::new();
        for (word, mut bits) in met.into_iter().enumerate() {
            while bits != 0 {
                found.push(word * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
        Ok(Some(Matches { kept, found }))
    }

    /// What is kept, read anew when facts were gathered since, or somebody has left.
    fn kept(&self) -> Result<Arc<Kept>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/kept_of.sql"))?;
        let state = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut shared = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = shared.as_ref().filter(|kept| kept.state == state) {
            return Ok(Arc::clone(kept));
        }
        let kept = Arc::new(self.read_kept(state)?);
        *shared = Some(Arc::clone(&kept));
        Ok(kept)
    }

    /// Reads what searches add up before somebody searches.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) fn keep_ready(&self) -> Result<(), ReadError> {
        if self.facts_are_whole()? { self.kept().map(drop) } else { Ok(()) }
    }

    fn read_kept(&self, state: (i64, i64)) -> Result<Kept, ReadError> {
        let mut kept = Kept { state, tiers: Vec::new(), lines: Vec::new() };
        let mut statement = self.cache.prepare_cached(include_str!("../sql/kept.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let tier = kept.tier(row.get(1)?, row.get_ref(2)?.as_str().unwrap_or_default());
            kept.lines.push(Line {
                no: row.get(0)?,
                tier,
                aum: row.get(3)?,
                delta: row.get(4)?,
                due_on: row.get(5)?,
                due_amount: row.get::<_, Option<i64>>(6)?.unwrap_or(0),
                since: row.get(7)?,
            });
        }
        Ok(kept)
    }
}

impl Kept {
    /// Where the line of a row is; none when it has none. Lines of a file nobody has left are
    /// numbered without gaps.
    fn place(&self, no: i64) -> Option<usize> {
        let first = self.lines.first()?.no;
        let farthest = usize::try_from(no - first).ok()?.min(self.lines.len() - 1);
        if self.lines[farthest].no == no {
            return Some(farthest);
        }
        self.lines[..farthest].binary_search_by_key(&no, |line| line.no).ok()
    }

    fn tier(&mut self, rank: i64, code: &str) -> usize {
        let known = self.tiers.iter().position(|(known, of)| *known == rank && of == code);
        known.unwrap_or_else(|| {
            self.tiers.push((rank, code.to_owned()));
            self.tiers.len() - 1
        })
    }
}

impl Matches {
    /// Whether rows can be ordered so from memory.
    pub fn orders_by(sort: SortBy) -> bool {
        matches!(sort, SortBy::Aum | SortBy::Delta)
    }

    /// The tiers that have somebody, highest first.
    pub fn groups(&self, ahead: &Ahead) -> Vec<Keyed> {
        let (from, to) = (day::number(ahead.from), day::number(ahead.to));
        let group = |(rank, tier): &(i64, String)| {
            (ahead.limit(tier), Group { rank: *rank, tier: tier.clone(), ..Group::default() })
        };
        let mut groups: Vec<(i64, Group)> = self.kept.tiers.iter().map(group).collect();
        for line in self.lines() {
            let Some((limit, group)) = groups.get_mut(line.tier) else { continue };
            group.count += 1;
            group.aum = group.aum + Fen(line.aum.unwrap_or(0));
            group.delta = group.delta + Fen(line.delta.unwrap_or(0));
            if line.due_on.is_some_and(|due_on| (from..=to).contains(&due_on)) {
                group.due = group.due + Fen(line.due_amount);
            }
            group.overdue += u32::from(line.since.is_some_and(|since| since < *limit));
        }
        let mut found: Vec<Keyed> = groups
            .into_iter()
            .filter(|(_, group)| group.count > 0)
            .map(|(_, group)| Keyed { key: group.tier.clone(), group })
            .collect();
        found.sort_by_key(|one| Reverse(one.group.rank));
        found
    }

    /// Row numbers of a window of one tier, in the order of `Reader::nos`; none in an order that is
    /// not kept.
    pub fn nos(&self, ask: Match, offset: u32, limit: u32) -> Option<Vec<i64>> {
        if !Matches::orders_by(ask.sort) {
            return None;
        }
        let of_rank =
            |line: &&Line| self.kept.tiers.get(line.tier).is_some_and(|(rank, _)| *rank == ask.rank);
        let by = |line: &Line| if ask.sort == SortBy::Aum { line.aum } else { line.delta };
        // Nothing known stands last in both directions; those alike stand as their rows do.
        let mut keys: Vec<(bool, i64, i64)> = self
            .lines()
            .filter(of_rank)
            .map(|line| {
                let sign = if ask.descending { -1 } else { 1 };
                (by(line).is_none(), sign * by(line).unwrap_or(0), sign * line.no)
            })
            .collect();
        let (from, to) = (offset as usize, (offset as usize).saturating_add(limit as usize));
        if to < keys.len() {
            keys.select_nth_unstable(to);
            keys.truncate(to);
        }
        keys.sort_unstable();
        Some(keys.iter().skip(from).map(|(_, _, no)| no.abs()).collect())
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.found.iter().filter_map(|place| self.kept.lines.get(*place))
    }
}
