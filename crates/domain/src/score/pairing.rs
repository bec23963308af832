//! Products held together: support, confidence and lift (Agrawal et al.).

/// How two products go together, in permille.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pairing {
    /// Holders of both among all.
    pub support: u32,
    /// Holders of both among holders of the first.
    pub confidence: u32,
    /// Confidence against the share of the second; 1000 = no connection.
    pub lift: u32,
    /// Too few to say anything: fewer than 30 holders of both, or under 0.5 %.
    pub suppressed: bool,
}

/// From counts of customers: all, holders of the first, of the second, of both. None when a
/// product has no holder.
pub fn pairing(all: u64, first: u64, second: u64, both: u64) -> Option<Pairing> {
    if all == 0 || first == 0 || second == 0 {
        return None;
    }
    let permille = |part: u128, whole: u128| u32::try_from(part * 1000 / whole).unwrap_or(u32::MAX);
    let [all, first, second, both] = [all, first, second, both].map(u128::from);
    Some(Pairing {
        support: permille(both, all),
        confidence: permille(both, first),
        lift: permille(both * all, first * second),
        suppressed: both < 30 || both * 1000 < all * 5,
    })
}
