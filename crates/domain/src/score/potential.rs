//! Potential (潜力): room in the wallet, nearness of the next tier, money that just came in.

use crate::money::Fen;

use super::{Score, term};

/// What potential is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PotentialFacts {
    /// 月日均 AUM.
    pub aum: Fen,
    /// Wallet: the 75th percentile of AUM among peers.
    pub wallet: Fen,
    /// Threshold of the next tier; none at the top.
    pub next_threshold: Option<Fen>,
    /// Credits of 90 days.
    pub inflow_90d: Fen,
}

/// `100 (0.5 max(0, W-AUM)/W + 0.3 clip((AUM/next - 0.7)/0.3) + 0.2 min(1, inflow/max(AUM, 1万)))`.
pub fn potential(facts: &PotentialFacts) -> Score {
    let PotentialFacts { aum, wallet, next_threshold, inflow_90d } = *facts;
    // (AUM/next - 0.7) / 0.3 = (10 AUM - 7 next) / (3 next)
    let nearness = next_threshold.map_or((0, 1), |next| {
        (aum.0.saturating_mul(10).saturating_sub(next.0.saturating_mul(7)), next.0.saturating_mul(3))
    });
    Score::of(vec![
        term("wallet", 50, wallet.0.saturating_sub(aum.0), wallet.0),
        term("near_next", 30, nearness.0, nearness.1),
        term("inflow", 20, inflow_90d.0, aum.0.max(Fen::wan(1).0)),
    ])
}
