//! Customer lifetime value (终身价值) in the form of Gupta and Lehmann: `m r / (1 + i - r)`.

use crate::money::Fen;

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
