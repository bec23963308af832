//! The decision table of PRODUCT.md 3.7: eight lines, the first that matches wins, the last
//! always matches. Total and deterministic by construction.

use crate::money::Fen;

use super::Lifecycle;

/// 1 万: below it neither a decline nor a loss is worth a person's time.
const WORTH: Fen = Fen::wan(1);
/// Falls of a score that was already low say nothing.
const ACTIVITY_FLOOR: u8 = 20;

/// What the table looks at, as of the close of one month. Money is 月日均.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LifecycleFacts {
    /// All accounts are closed.
    pub closed: bool,
    /// No account yet.
    pub prospect: bool,
    /// This month.
    pub aum: Fen,
    /// The months before, newest first; as many as there are, the table looks at 11.
    pub before: Vec<Fen>,
    /// Level before the last loss or silence, when that was in the last 180 days.
    pub before_loss: Option<Fen>,
    /// Days since the last voluntary transaction or log-in; none when nobody knows.
    pub quiet_days: Option<u32>,
    /// Activity score now and 60 days ago, when known.
    pub activity: Option<(u8, u8)>,
    /// Days since the first account was opened, when known.
    pub tenure_days: Option<u32>,
    /// Private-bank tier.
    pub private: bool,
    /// Product families held now and 90 days ago, when both are known.
    pub families: Option<(u8, u8)>,
    /// Holds only what earns nothing by itself: current accounts and signed services.
    pub passive_only: bool,
    /// Potential score, when known.
    pub potential: Option<u8>,
}

/// A line of the table: its state, and when it applies.
type Line = (Lifecycle, fn(&LifecycleFacts) -> bool);

/// The state and the line (1-8) that matched.
pub fn decide(facts: &LifecycleFacts) -> (Lifecycle, u8) {
    let lines: [Line; 8] = [
        (Lifecycle::Lost, is_lost),
        (Lifecycle::WonBack, is_won_back),
        (Lifecycle::Declining, is_declining),
        (Lifecycle::Silent, is_silent),
        (Lifecycle::New, is_new),
        (Lifecycle::Growing, is_growing),
        (Lifecycle::Potential, is_potential),
        (Lifecycle::Mature, |_| true),
    ];
    (1u8..)
        .zip(lines)
        .find(|(_, (_, matches))| matches(facts))
        .map_or((Lifecycle::Mature, 8), |(line, (state, _))| (state, line))
}

/// 1: all accounts closed, or under 10 % of the own 12-month peak for 3 months, peak >= 1万.
fn is_lost(facts: &LifecycleFacts) -> bool {
    let peak = facts.before.iter().take(11).copied().fold(facts.aum, Fen::max);
    let under = |aum: Fen| aum.0.saturating_mul(10) < peak.0;
    let three_months = facts.before.len() >= 2 && facts.before[..2].iter().all(|aum| under(*aum));
    facts.closed || (peak >= WORTH && under(facts.aum) && three_months)
}

/// 2: was lost or silent in the last 180 days, is not silent any more, and at least half of
/// the level before is back for 2 months. (A silent customer's money never went away: without
/// the second condition everybody silent would be "won back" a month later.)
fn is_won_back(facts: &LifecycleFacts) -> bool {
    let (Some(level), Some(last)) = (facts.before_loss, facts.before.first()) else { return false };
    let half = |aum: Fen| aum.0.saturating_mul(2) >= level.0;
    level > Fen::ZERO && half(facts.aum) && half(*last) && !is_silent(facts)
}

/// 3: at most 70 % of the mean of the 3 months before, or activity halved in 60 days; >= 1万.
fn is_declining(facts: &LifecycleFacts) -> bool {
    let shrunk =
        three_before(facts).is_some_and(|sum| sum > 0 && i128::from(facts.aum.0) * 30 <= i128::from(sum) * 7);
    let halved = facts
        .activity
        .is_some_and(|(now, then)| then >= ACTIVITY_FLOOR && u16::from(now) * 2 <= u16::from(then));
    facts.aum >= WORTH && (shrunk || halved)
}

/// 4: no voluntary transaction or log-in for 180 days.
fn is_silent(facts: &LifecycleFacts) -> bool {
    facts.quiet_days.is_some_and(|days| days >= 180)
}

/// 5: first account at most 90 days old (private bank 180).
fn is_new(facts: &LifecycleFacts) -> bool {
    let limit = if facts.private { 180 } else { 90 };
    facts.tenure_days.is_some_and(|days| days <= limit)
}

/// 6: at least 120 % of the mean of the 3 months before, or one more family in 90 days.
fn is_growing(facts: &LifecycleFacts) -> bool {
    let grown = three_before(facts)
        .is_some_and(|sum| facts.aum > Fen::ZERO && i128::from(facts.aum.0) * 30 >= i128::from(sum) * 12);
    grown || facts.families.is_some_and(|(now, then)| now > then)
}

/// 7: a prospect; or passive products only, under 1万, and a potential of 70 or more.
fn is_potential(facts: &LifecycleFacts) -> bool {
    let promising = facts.potential.is_some_and(|score| score >= 70);
    facts.prospect || (facts.passive_only && facts.aum < WORTH && promising)
}

/// Sum of the three months before; none when there are fewer.
fn three_before(facts: &LifecycleFacts) -> Option<i64> {
    (facts.before.len() >= 3).then(|| facts.before[..3].iter().map(|aum| aum.0).sum())
}
