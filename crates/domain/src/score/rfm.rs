//! RFM: recency, frequency and money as quintiles 1-5 (Hughes); weights 0.2, 0.3, 0.5.

/// Quintiles and their index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rfm {
    /// `100 R + 10 F + M`, such as 543.
    pub code: u16,
    /// `((0.2 R + 0.3 F + 0.5 M) - 1) / 4 * 100` in tenths, 0-1000.
    pub index_tenths: u16,
}

/// The code and index of three quintiles; values outside 1-5 count as the nearest of them.
pub fn rfm(recency: u8, frequency: u8, money: u8) -> Rfm {
    let [r, f, m] = [recency, frequency, money].map(|quintile| u16::from(quintile.clamp(1, 5)));
    Rfm { code: 100 * r + 10 * f + m, index_tenths: (2 * r + 3 * f + 5 * m - 10) * 25 }
}
