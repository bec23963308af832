//! Reads the text of an answer into pages: one a scope, in order, each ended by a word.

use std::collections::BTreeMap;

use domain::Timestamp;
use protocol::line::Line;
use protocol::pull::PullRequest;
use protocol::scope::Scope;

use crate::row::Row;
use crate::state::Cursor;

/// A whole answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// Epoch of head office's store.
    pub epoch: u32,
    /// Its time.
    pub now: Timestamp,
    /// Scopes to follow: authoritative.
    pub subs: Vec<Scope>,
    /// When to come again, ms.
    pub poll_after_ms: u32,
    /// The window over which first rounds of a day spread, ms.
    pub start_within_ms: Option<u32>,
    /// Scopes that end, and when.
    pub ends: BTreeMap<Scope, Timestamp>,
    /// One a scope.
    pub pages: Vec<Page<'a>>,
}

/// What an answer says about one scope.
#[derive(Debug)]
pub struct Page<'a> {
    /// Which.
    pub scope: Scope,
    /// The cursor it answers.
    pub asked: Cursor,
    /// Start over first.
    pub reset: Option<Reset>,
    /// Members that left.
    pub exits: Vec<String>,
    /// Rows in order.
    pub rows: Vec<Row<'a>>,
    /// How it ends.
    pub end: End,
}

/// A scope starts over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reset {
    /// The new key.
    pub key: String,
    /// Members to come.
    pub count: u64,
}

/// How a page ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Full: ask again from here.
    More {
        /// Next paging position.
        after: u64,
    },
    /// The round is complete.
    Done {
        /// New base.
        base: u64,
        /// Members head office counts.
        count: u64,
        /// Digest of head office.
        digest: u128,
    },
    /// Ask later.
    Behind,
    /// Start over.
    Repair,
}

/// An answer that breaks the grammar of docs/PROTOCOL.md: nothing of it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed answer at line {line}")]
pub struct Malformed {
    /// Which line, from 1.
    pub line: usize,
}

impl<'a> Answer<'a> {
    /// Reads the answer to `request`.
    ///
    /// # Errors
    /// [`Malformed`] when a line is not one, stands in the wrong place, or the text is cut off.
    pub fn read(request: &PullRequest, text: &'a str) -> Result<Answer<'a>, Malformed> {
        let mut lines = text.lines().enumerate();
        let Some((_, first)) = lines.next() else { return Err(Malformed { line: 1 }) };
        let Ok(Line::Hello { epoch, now, subs, poll_after_ms, start_within_ms, ends }) = Line::parse(first)
        else {
            return Err(Malformed { line: 1 });
        };
        let mut pages = Vec::new();
        let mut open: Option<Open<'a>> = None;
        let mut last = 1;
        for (index, text) in lines {
            last = index + 1;
            let malformed = Malformed { line: last };
            let line = Line::parse(text).map_err(|_| malformed)?;
            if let Some(page) = Open::step(&mut open, line, request).ok_or(malformed)? {
                pages.push(page);
            }
        }
        if open.is_some() {
            return Err(Malformed { line: last });
        }
        Ok(Answer { epoch, now, subs, poll_after_ms, start_within_ms, ends, pages })
    }
}

/// A page whose end has not come yet.
struct Open<'a> {
    scope: Scope,
    reset: Option<Reset>,
    exits: Vec<String>,
    rows: Vec<Row<'a>>,
}

impl<'a> Open<'a> {
    /// Takes one line: `Some(Some(page))` when it ends one, `None` when it does not fit.
    fn step(open: &mut Option<Open<'a>>, line: Line<'a>, request: &PullRequest) -> Option<Option<Page<'a>>> {
        match line {
            Line::Hello { .. } => None,
            Line::Reset { s, key, count, .. } => {
                if open.is_some() || key.is_empty() {
                    return None;
                }
                Open::of(open, s)?.reset = Some(Reset { key, count });
                Some(None)
            }
            Line::Exit { s, ids } => {
                let page = Open::of(open, s)?;
                if !page.rows.is_empty() {
                    return None;
                }
                page.exits.extend(ids);
                Some(None)
            }
            Line::Row(row) => {
                let scope = row.s.clone();
                Open::of(open, scope)?.rows.push(Row::from_line(&row)?);
                Some(None)
            }
            Line::Page { s, after } => Open::close(open, s, End::More { after }, request),
            Line::Done { s, base, count, digest } => {
                let digest = u128::from_str_radix(&digest, 16).ok()?;
                Open::close(open, s, End::Done { base, count, digest }, request)
            }
            Line::Behind { s } => Open::close(open, s, End::Behind, request),
            Line::Repair { s, .. } => Open::close(open, s, End::Repair, request),
        }
    }

    /// The open page, which must be of this scope.
    fn of<'o>(open: &'o mut Option<Open<'a>>, scope: Scope) -> Option<&'o mut Open<'a>> {
        let page = open.get_or_insert_with(|| Open {
            scope: scope.clone(),
            reset: None,
            exits: Vec::new(),
            rows: Vec::new(),
        });
        (page.scope == scope).then_some(page)
    }

    fn close(
        open: &mut Option<Open<'a>>,
        scope: Scope,
        end: End,
        request: &PullRequest,
    ) -> Option<Option<Page<'a>>> {
        Open::of(open, scope)?;
        let Open { scope, reset, exits, rows } = open.take()?;
        let asked = request
            .scopes
            .iter()
            .find(|cursor| cursor.s == scope)
            .map(|cursor| Cursor { key: cursor.key.clone(), base: cursor.base, after: cursor.after })
            .unwrap_or_default();
        Some(Some(Page { scope, asked, reset, exits, rows, end }))
    }
}
