//! Concentration: how much the largest hold (Lorenz curve, from the largest down).

use domain::Fen;
use domain::filter::Filter;
use domain::score::{gini, top_share};

use super::quadrants::at_least;
use super::{Concentration, CurvePoint};

/// Points of the curve, permille of customers.
const POINTS: [u16; 14] = [0, 10, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];

/// The curve over the amounts of those within a filter; nothing counts as 0.
pub(super) fn concentration(mut amounts: Vec<Fen>, within: &Filter) -> Concentration {
    for amount in &mut amounts {
        amount.0 = amount.0.max(0);
    }
    amounts.sort_unstable_by(|a, b| b.cmp(a));
    let total: i128 = amounts.iter().map(|amount| i128::from(amount.0)).sum();
    let mut sums: Vec<i128> = vec![0];
    for amount in &amounts {
        sums.push(sums.last().copied().unwrap_or(0) + i128::from(amount.0));
    }
    // Between two customers the curve is straight: a small book has a curve too, and its points
    // agree with the table of the largest.
    let whole = i128::try_from(amounts.len()).unwrap_or(0);
    let point = |customers: u16| {
        let at = whole * i128::from(customers);
        let (full, part) = (usize::try_from(at / 1000).unwrap_or(0), at % 1000);
        let next = amounts.get(full).map_or(0, |amount| i128::from(amount.0));
        let sum = sums[full] * 1000 + next * part;
        // sum / total is in permille already; half up.
        let share = (sum * 2 + total).checked_div(total * 2).unwrap_or(0);
        let (count, least) = reached(&amounts, full + usize::from(part > 0));
        // From nothing on is everybody: also who owes, and of whom nothing is known.
        let all = count == amounts.len();
        let filter = if all { within.clone() } else { within.clone().and(at_least("aum", least.0)) };
        CurvePoint {
            customers,
            aum: u16::try_from(share).unwrap_or(1000),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            least,
            filter,
        }
    };
    Concentration {
        points: POINTS.into_iter().map(point).collect(),
        gini: gini(&amounts),
        top1: top_share(&amounts, 1),
        top5: top_share(&amounts, 5),
        top20: top_share(&amounts, 20),
    }
}

/// How many hold at least what the `place`-th largest holds, and how much that is; nobody before
/// the first.
fn reached(amounts: &[Fen], place: usize) -> (usize, Fen) {
    let last = place.checked_sub(1).and_then(|place| amounts.get(place));
    last.map_or((0, Fen::ZERO), |least| (amounts.partition_point(|amount| amount >= least), *least))
}
