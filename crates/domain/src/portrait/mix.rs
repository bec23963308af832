//! Product mix: assets by family, with shares that sum to exactly 100.0 %.

use crate::money::Fen;
use crate::product::{Family, Holdings};

/// 时点 of the six asset families, in the order of `Family::ASSETS`.
pub fn mix(holdings: &Holdings) -> [Fen; 6] {
    let mut amounts = [Fen::ZERO; 6];
    for item in &holdings.items {
        if let Some(at) = item.family.asset_index() {
            amounts[at] = amounts[at] + item.balance;
        }
    }
    debug_assert_eq!(amounts.len(), Family::ASSETS.len());
    amounts
}

/// Shares in tenths of a percent by largest remainder: they sum to 1000, or are all 0 when
/// there is nothing. Negative amounts (an overdraft) have no share. Of equal remainders the
/// first gets the odd tenth.
pub fn shares(amounts: &[Fen]) -> Vec<u16> {
    let positive: Vec<i128> = amounts.iter().map(|amount| i128::from(amount.0.max(0))).collect();
    let total: i128 = positive.iter().sum();
    if total == 0 {
        return vec![0; amounts.len()];
    }
    let mut shares: Vec<i128> = positive.iter().map(|amount| amount * 1000 / total).collect();
    let missing = usize::try_from(1000 - shares.iter().sum::<i128>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(positive[*at] * 1000 % total));
    for at in order.into_iter().take(missing) {
        shares[at] += 1;
    }
    shares.into_iter().map(|share| u16::try_from(share).unwrap_or(1000)).collect()
}
