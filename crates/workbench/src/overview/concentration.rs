//! Concentration: how much the largest hold.

use domain::Fen;
use domain::score::{gini, top_share};

use super::{Concentration, CurvePoint};

/// Points of the curve, permille of customers.
const POINTS: [u16; 14] = [0, 10, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];

/// The curve over these amounts; nothing counts as 0.
pub(super) fn concentration(mut amounts: Vec<Fen>) -> Concentration {
    for amount in &mut amounts {
        amount.0 = amount.0.max(0);
    }
    amounts.sort_unstable_by(|a, b| b.cmp(a));
    let total: i128 = amounts.iter().map(|amount| i128::from(amount.0)).sum();
    let mut sums: Vec<i128> = vec![0];
    for amount in &amounts {
        sums.push(sums.last().copied().unwrap_or(0) + i128::from(amount.0));
    }
    let point = |customers: u16| {
        let count = amounts.len() * usize::from(customers) / 1000;
        let share = if total == 0 { 0 } else { sums[count] * 1000 / total };
        CurvePoint { customers, aum: u16::try_from(share).unwrap_or(1000) }
    };
    Concentration {
        points: POINTS.into_iter().map(point).collect(),
        gini: gini(&amounts),
        top1: top_share(&amounts, 1),
        top5: top_share(&amounts, 5),
        top20: top_share(&amounts, 20),
    }
}
