//! Concentration of a book: Gini coefficient and the share of its largest.

use crate::money::Fen;

/// Gini coefficient in permille: 0 when all are equal, near 1000 when one has all. Negative
/// amounts count as nothing; 0 for nobody or nothing.
pub fn gini(amounts: &[Fen]) -> u16 {
    let sorted = ascending(amounts);
    let n = sorted.len() as i128;
    let total: i128 = sorted.iter().sum();
    if total == 0 {
        return 0;
    }
    // G = 2 sum(i x_i) / (n sum x) - (n + 1) / n, i from 1 over ascending x.
    let weighted: i128 = sorted.iter().zip(1i128..).map(|(amount, rank)| amount * rank).sum();
    let permille = (2 * weighted - (n + 1) * total) * 1000 / (n * total);
    u16::try_from(permille).unwrap_or(0)
}

/// Share of the largest `percent` of customers (at least one) in the whole, in permille.
pub fn top_share(amounts: &[Fen], percent: u8) -> u16 {
    let sorted = ascending(amounts);
    let total: i128 = sorted.iter().sum();
    if total == 0 {
        return 0;
    }
    let count = (sorted.len() * usize::from(percent.min(100)) / 100).max(1);
    let top: i128 = sorted.iter().rev().take(count).sum();
    u16::try_from(top * 1000 / total).unwrap_or(0)
}

fn ascending(amounts: &[Fen]) -> Vec<i128> {
    let mut sorted: Vec<i128> = amounts.iter().map(|amount| i128::from(amount.0.max(0))).collect();
    sorted.sort_unstable();
    sorted
}
