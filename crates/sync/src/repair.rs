//! Repair of one scope by its differing buckets (SYNC.md 2.9; docs/PROTOCOL.md, repair): cost
//! follows the difference. A scope that waits for it is not pulled.

use std::collections::BTreeSet;

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::line::Line;
use protocol::repair::{RepairRequest, bucket_of, sums};

use crate::answer::Malformed;
use crate::apply::{Merge, exit};
use crate::row::Row;
use crate::state::ScopeState;
use crate::store::Draft;

/// The answer to a repair.
#[derive(Debug)]
pub enum Repaired<'a> {
    /// Head office compares with another key: pull first, then ask again.
    PullFirst,
    /// What differed, whole.
    Buckets(Difference<'a>),
}

/// Buckets that differed, as head office holds them.
#[derive(Debug)]
pub struct Difference<'a> {
    buckets: BTreeSet<u8>,
    rows: Vec<Row<'a>>,
    base: u64,
    count: u64,
    digest: u128,
}

/// The request that compares what is held of a scope.
///
/// # Errors
/// When the store cannot be read.
pub(crate) fn request<D: Draft>(
    draft: &mut D,
    state: &ScopeState,
    identity: &(String, String),
) -> Result<RepairRequest, D::Error> {
    let members = draft.members(&state.scope)?;
    let sums = sums(members.iter().map(|(member, ver)| (member.as_str(), *ver)));
    Ok(RepairRequest {
        vault: identity.0.clone(),
        client: identity.1.clone(),
        scope: state.wire(),
        sums: sums.iter().map(ToString::to_string).collect(),
        seals: false,
    })
}

impl<'a> Repaired<'a> {
    /// Reads the answer to a repair.
    ///
    /// # Errors
    /// [`Malformed`] when it breaks the grammar of docs/PROTOCOL.md, or a row is of no bucket
    /// that differed.
    pub fn read(request: &RepairRequest, text: &'a str) -> Result<Repaired<'a>, Malformed> {
        let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, Line::parse(line)));
        match lines.next() {
            Some((_, Ok(Line::Hello { .. }))) => {}
            _ => return Err(Malformed { line: 1 }),
        }
        let mut found: Option<Difference<'a>> = None;
        for (at, line) in lines {
            let malformed = Malformed { line: at };
            match (line.map_err(|_| malformed)?, &mut found) {
                (Line::Behind { s }, None) if s == request.scope.s => return Ok(Repaired::PullFirst),
                (Line::Repair { s, ids }, None) if s == request.scope.s => {
                    found = Some(Difference::of(&ids).ok_or(malformed)?);
                }
                (Line::Row(row), Some(found)) if row.s == request.scope.s => {
                    let row = Row::from_line(&row).ok_or(malformed)?;
                    if !found.buckets.contains(&bucket_of(&row.member())) {
                        return Err(malformed);
                    }
                    found.rows.push(row);
                }
                (Line::Done { s, base, count, digest }, Some(_)) if s == request.scope.s => {
                    let digest = u128::from_str_radix(&digest, 16).map_err(|_| malformed)?;
                    let whole = found.take().map(|found| Difference { base, count, digest, ..found });
                    return whole.map(Repaired::Buckets).ok_or(malformed);
                }
                _ => return Err(malformed),
            }
        }
        Err(Malformed { line: text.lines().count() })
    }
}

impl Difference<'_> {
    fn of(names: &[String]) -> Option<Difference<'static>> {
        let bucket = |name: &String| u8::from_str_radix(name, 16).ok();
        let buckets = names.iter().map(bucket).collect::<Option<_>>()?;
        Some(Difference { buckets, rows: Vec::new(), base: 0, count: 0, digest: 0 })
    }

    /// Rows received.
    pub fn rows(&self) -> u64 {
        self.rows.len() as u64
    }
}

/// Puts the buckets of head office in the place of one's own. A scope that has moved since the
/// request (`asked`) is left alone. True when everything agrees now.
///
/// # Errors
/// When the store fails; the caller drops the draft and nothing happened.
pub fn mend<D: Draft>(
    draft: &mut D,
    asked: &RepairRequest,
    difference: &Difference<'_>,
    tick: u64,
    now: Timestamp,
) -> Result<bool, D::Error> {
    let Some(mut state) = draft.scope(&asked.scope.s)? else { return Ok(false) };
    if state.wire() != asked.scope {
        return Ok(false);
    }
    // A round that was running is over: what it had staged comes again above the new base.
    while !draft.take_staged(&state.scope)?.is_empty() {}
    let sent: BTreeSet<String> =
        difference.rows.iter().filter(|row| row.of.is_none()).map(Row::member).collect();
    // What is really held counts, whatever the state believed.
    let held = draft.members(&state.scope)?;
    let add = |sum: Digest, (member, ver): &(String, u64)| sum.plus(Digest::of_member(member, *ver));
    state.digest = held.iter().fold(Digest::default(), add);
    state.count = held.len() as u64;
    for (member, _) in held {
        if difference.buckets.contains(&bucket_of(&member)) && !sent.contains(&member) {
            exit(draft, &mut state, &member)?;
        }
    }
    state.needs_repair = false;
    let mut merge = Merge::default();
    for row in &difference.rows {
        // Whatever it says of itself: a repair brings aggregates whole.
        let whole = row.whole || (row.of.is_none() && state.scope.holds_customers());
        merge.row(draft, &mut state, &Row { whole, ..*row })?;
    }
    merge.check_kids(draft, &mut state)?;
    let equal = state.count == difference.count && state.digest == Digest(difference.digest);
    (state.cursor.base, state.cursor.after) = (difference.base, difference.base);
    state.digest_equal = Some(equal);
    state.needs_repair |= !equal;
    state.first = false;
    (state.began, state.complete_began) = (tick, tick);
    state.complete_at = Some(now);
    draft.save(&state)?;
    Ok(!state.needs_repair)
}
