//! Customer lifetime value (终身价值) in the form of Gupta and Lehmann, `m r / (1 + i - r)`, and
//! the chance that the relation is alive at all.

use crate::money::Fen;

use super::decay::{exp_minus, ln_ratio};

const ONE: i64 = 1_000_000;

/// Value of a yearly margin that goes on with retention `r` and is discounted by `i`, both in
/// ppm. None when they leave no finite value (`r >= 1 + i`).
pub fn lifetime_value(yearly_margin: Fen, retention_ppm: u32, discount_ppm: u32) -> Option<Fen> {
    let (retention, discount) = (i64::from(retention_ppm), i64::from(discount_ppm));
    let lost = ONE + discount - retention;
    if lost <= 0 {
        return None;
    }
    let value = i128::from(yearly_margin.0) * i128::from(retention) / i128::from(lost);
    i64::try_from(value).ok().map(Fen)
}

/// Parameters of the BG/NBD model (Fader, Hardie, Lee 2005), in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BgNbd {
    /// r.
    pub r: u32,
    /// α.
    pub alpha: u32,
    /// a.
    pub a: u32,
    /// b.
    pub b: u32,
}

/// Chance that a customer is still active, in ppm: 1 without a repeat purchase, else
/// `1 / (1 + a/(b+x-1) * ((α+T)/(α+t_x))^(r+x))`.
///
/// * `repeats`: repeat purchases x
/// * `last`, `observed`: t_x and T in millionths of the model's unit of time; t_x <= T
pub fn chance_alive(model: &BgNbd, repeats: u32, last: u64, observed: u64) -> u32 {
    if repeats == 0 {
        return 1_000_000;
    }
    let million = 1_000_000u128;
    // With z = (r+x) ln q, the chance is e^-z / (e^-z + a/(b+x-1)).
    let log = ln_ratio(u64::from(model.alpha) + observed, u64::from(model.alpha) + last);
    let exponent = u128::from(model.r) + u128::from(repeats) * million;
    let z = u64::try_from(u128::from(log) * exponent / million).unwrap_or(u64::MAX);
    let decayed = u128::from(exp_minus(z));
    let divisor = u128::from(model.b) + u128::from(repeats - 1) * million;
    let odds = (u128::from(model.a) << 32) / divisor.max(1);
    u32::try_from(decayed * million / (decayed + odds).max(1)).unwrap_or(0)
}
