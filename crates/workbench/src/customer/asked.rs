//! Asked: whom a book shows and how it is grouped, made ready for the store once a call.

use device_store::read::{Ahead, Compiled, Group, GroupBy, Held, Keyed, Match, Matches, Under};
use domain::Fen;
use domain::filter::{Field, Filter, Words};

use super::book::sort_by;
use super::{BookCell, BookRequest, find};
use crate::desk::{Cx, Stop};
use crate::filter::{column, meant};

/// Columns asked for at most.
const MAX_COLUMNS: usize = 8;
/// Field of the tiers.
const TIER: &str = "tier";

impl BookRequest {
    /// Whether it asks for more than a book by tiers: then facts must have been gathered.
    pub(super) fn asks_facts(&self) -> bool {
        narrowing(self.filter.as_ref()).is_some()
            || self.group_by.as_deref().is_some_and(|by| by != TIER)
            || self.columns.as_ref().is_some_and(|columns| !columns.is_empty())
    }
}

/// A book as it was asked for. Whoever is found stands gathered or in memory, unless that is everybody.
pub(super) struct Asked {
    pub(super) words: Words,
    pub(super) under: Under,
    by: By,
    /// Whom a search alone found, in memory; nobody is gathered then.
    found: Option<Matches>,
    /// Found by a filter: then facts have been gathered and groups are made of them.
    filtered: bool,
}

/// What it is grouped by.
enum By {
    Tier,
    Field(&'static Field, GroupBy),
    Nothing,
}

/// Gathers everybody a filter and a search find; says among whom to ask then.
pub(crate) fn gather(
    cx: &Cx<'_>,
    words: &Words,
    filter: Option<&Filter>,
    search: &str,
    anyway: Anyway,
) -> Result<Under, Stop> {
    let term = find::book_term(search);
    let filter = narrowing(filter);
    match (filter, term, anyway) {
        (None, None, Anyway::No) => Ok(Under::All),
        (None, Some(term), Anyway::No) => {
            cx.reader.gather(&term)?;
            Ok(Under::Gathered)
        }
        (filter, term, _) => {
            let everybody = Filter::everybody();
            let compiled: Compiled = meant::compiled(cx, words, filter.unwrap_or(&everybody))?;
            cx.reader.gather_found(&compiled, term.as_deref())?;
            Ok(Under::Gathered)
        }
    }
}

/// A filter that asks anything at all; one of empty brackets means everybody.
fn narrowing(filter: Option<&Filter>) -> Option<&Filter> {
    filter.filter(|filter| (*filter).clone().tidy().is_some())
}

/// Whether everybody is gathered when everybody is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anyway {
    Yes,
    No,
}

impl Asked {
    pub(super) fn of(cx: &Cx<'_>, request: &BookRequest) -> Result<Asked, Stop> {
        let words = meant::words(cx)?;
        let by = match request.group_by.as_deref() {
            None | Some(TIER) => By::Tier,
            Some("") => By::Nothing,
            Some(code) => {
                let field =
                    words.field(code).map(|(field, _)| field).ok_or_else(|| Stop::refused("restricted"))?;
                let key = GroupBy::listed(field, cx.today).ok_or_else(|| Stop::refused("bad_request"))?;
                By::Field(field, key)
            }
        };
        let filtered = narrowing(request.filter.as_ref()).is_some();
        let term = find::book_term(&request.search).filter(|_| !filtered && matches!(by, By::Tier));
        let found = match term.filter(|_| Matches::orders_by(sort_by(request.sort))) {
            Some(term) => cx.reader.matches(&term)?,
            None => None,
        };
        let under = match found {
            Some(_) => Under::Gathered,
            None => gather(cx, &words, request.filter.as_ref(), &request.search, Anyway::No)?,
        };
        Ok(Asked { words, under, by, found, filtered })
    }

    pub(super) fn by_tier(&self) -> bool {
        matches!(self.by, By::Tier)
    }

    /// The groups of those found.
    pub(super) fn groups(&self, cx: &Cx<'_>, ahead: &Ahead) -> Result<Vec<Keyed>, Stop> {
        if let Some(found) = &self.found {
            return Ok(found.groups(ahead));
        }
        let found = match self.key() {
            None if self.of_facts(cx)? => {
                let mut found = cx.reader.keyed_groups(GroupBy::TIER, self.under, ahead)?;
                found.sort_by_key(|one| std::cmp::Reverse(one.group.rank));
                found
            }
            None => cx.reader.groups(self.under, ahead)?.into_iter().map(keyed).collect(),
            Some(key) => cx.reader.keyed_groups(key, self.under, ahead)?,
        };
        Ok(self.order(&self.known(found)))
    }

    /// Groups of tags this person has a word for: a tag that is not theirs to see is no group.
    fn known(&self, groups: Vec<Keyed>) -> Vec<Keyed> {
        let By::Field(field, key) = &self.by else { return groups };
        if !key.overlaps() {
            return groups;
        }
        let choices = self.words.choices(field);
        let known = |one: &Keyed| one.key.is_empty() || choices.iter().any(|choice| choice.code == one.key);
        groups.into_iter().filter(known).collect()
    }

    /// Customers found, customers in all, and the amount of those found: each counted once, in however
    /// many groups they stand.
    pub(super) fn once(
        &self,
        cx: &Cx<'_>,
        ahead: &Ahead,
        found: &[Keyed],
        all: &[Keyed],
    ) -> Result<(u32, u32, Fen), Stop> {
        let count = |groups: &[Keyed]| groups.iter().map(|one| one.group.count).sum();
        let aum = |groups: &[Keyed]| groups.iter().map(|one| one.group.aum).sum();
        if !self.key().is_some_and(GroupBy::overlaps) {
            return Ok((count(found), count(all), aum(found)));
        }
        let all: Vec<Keyed> = cx.reader.totals()?.into_iter().map(keyed).collect();
        if self.under == Under::All {
            return Ok((count(&all), count(&all), aum(&all)));
        }
        let found = cx.reader.keyed_groups(GroupBy::NOTHING, self.under, ahead)?;
        Ok((count(&found), count(&all), aum(&found)))
    }

    /// Whether tiers are added up from facts: a narrow index instead of the rows of those found.
    fn of_facts(&self, cx: &Cx<'_>) -> Result<bool, Stop> {
        Ok(self.filtered || (self.under == Under::Gathered && cx.reader.facts_are_whole()?))
    }

    /// The groups of everybody, counted alone when they are no tiers; `found` are those found.
    pub(super) fn totals(&self, cx: &Cx<'_>, found: &[Keyed]) -> Result<Vec<Keyed>, Stop> {
        Ok(match self.key() {
            _ if self.under == Under::All => found.to_vec(),
            None => cx.reader.totals()?.into_iter().map(keyed).collect(),
            Some(key) => self.known(cx.reader.keyed_totals(key)?),
        })
    }

    /// Row numbers of a window of one group.
    pub(super) fn nos(
        &self,
        cx: &Cx<'_>,
        of: &Keyed,
        order: Match,
        skip: u32,
        want: u32,
    ) -> Result<Vec<i64>, Stop> {
        if let Some(nos) = self.found.as_ref().and_then(|found| found.nos(order, skip, want)) {
            return Ok(nos);
        }
        Ok(match self.key() {
            None => cx.reader.nos(order, skip, want)?,
            Some(key) => cx.reader.keyed_nos(key, &of.key, order, skip, want)?,
        })
    }

    /// In the order of the field's choices; other values by size; what nothing is known of last.
    pub(super) fn order(&self, groups: &[Keyed]) -> Vec<Keyed> {
        let mut ordered = groups.to_vec();
        if let By::Field(field, _) = &self.by {
            let choices = self.words.choices(field);
            ordered.sort_by_cached_key(|one| {
                let place = choices.iter().position(|choice| choice.code == one.key);
                let place = place.filter(|_| !matches!(field.choices, domain::filter::Choices::Staff));
                let size = std::cmp::Reverse(one.group.count);
                (one.key.is_empty(), place.unwrap_or(usize::MAX), size, one.key.clone())
            });
        }
        ordered
    }

    /// The words of a key, Chinese and English.
    pub(super) fn name(&self, key: &str) -> (String, String) {
        match &self.by {
            By::Field(field, _) => key_name(&self.words, field, key),
            _ => (String::new(), String::new()),
        }
    }

    fn key(&self) -> Option<GroupBy> {
        match self.by {
            By::Tier => None,
            By::Field(_, key) => Some(key),
            By::Nothing => Some(GroupBy::NOTHING),
        }
    }
}

/// The words of a group's key, Chinese and English; empty for what nothing is known of.
pub(crate) fn key_name(words: &Words, field: &Field, key: &str) -> (String, String) {
    let choice = words.choices(field).iter().find(|choice| choice.code == key).cloned();
    choice.map_or_else(|| (key.to_owned(), key.to_owned()), |choice| (choice.zh, choice.en))
}

fn keyed(group: Group) -> Keyed {
    Keyed { key: group.tier.clone(), group }
}

/// Columns that were asked for.
pub(super) struct Columns {
    fields: Vec<&'static Field>,
    codes: Vec<&'static str>,
}

impl Columns {
    pub(super) fn of(words: &Words, asked: &[String]) -> Result<Columns, Stop> {
        if asked.len() > MAX_COLUMNS {
            return Err(Stop::refused("bad_request"));
        }
        let mut columns = Columns { fields: Vec::new(), codes: Vec::new() };
        for code in asked {
            let field =
                words.field(code).map(|(field, _)| field).ok_or_else(|| Stop::refused("restricted"))?;
            columns.codes.push(column::kept(field).ok_or_else(|| Stop::refused("bad_request"))?);
            columns.fields.push(field);
        }
        Ok(columns)
    }

    pub(super) fn cells(&self, cx: &Cx<'_>, words: &Words, held: &Held) -> Result<Vec<BookCell>, Stop> {
        let values = cx.reader.facts(held.no, &self.codes)?;
        let cells = self.fields.iter().zip(&values);
        Ok(cells.map(|(field, value)| column::cell(field, value, words, cx.today)).collect())
    }
}
