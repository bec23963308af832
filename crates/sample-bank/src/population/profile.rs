//! The two published shapes of a Chinese retail bank, as piecewise Pareto survival
//! functions with a mixture below 5万 (PRODUCT.md 3.3).

use crate::chance::Chance;

/// Which shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Profile {
    /// CMB-2021-like.
    City,
    /// PSBC-like.
    County,
}

/// Default thresholds of 金卡, 白金, 钻石, 私行 in 万.
pub const THRESHOLDS_WAN: [f64; 4] = [5.0, 20.0, 100.0, 600.0];

/// A knot of the survival function: from `wan` on, `P(X > x) = share (wan / x)^alpha`.
struct Knot {
    wan: f64,
    share: f64,
    alpha: f64,
}

const CITY: [Knot; 3] = [
    Knot { wan: 5.0, share: 0.0752, alpha: 0.55 },
    Knot { wan: 50.0, share: 0.0212, alpha: 1.136 },
    Knot { wan: 1000.0, share: 0.000_706, alpha: 1.56 },
];
const COUNTY: [Knot; 3] = [
    Knot { wan: 5.0, share: 0.0898, alpha: 1.05 },
    Knot { wan: 50.0, share: 0.008, alpha: 2.03 },
    Knot { wan: 600.0, share: 0.000_051, alpha: 1.60 },
];

/// Youngest and oldest age of each band, and how age moves assets.
pub(crate) const AGE_BANDS: [(u8, u8, f64); 6] =
    [(18, 24, 0.4), (25, 34, 0.8), (35, 44, 1.1), (45, 54, 1.3), (55, 64, 1.3), (65, 88, 1.1)];

impl Profile {
    fn knots(self) -> &'static [Knot; 3] {
        match self {
            Profile::City => &CITY,
            Profile::County => &COUNTY,
        }
    }

    /// Share of each age band of [`AGE_BANDS`].
    pub(crate) fn ages(self) -> [f64; 6] {
        match self {
            Profile::City => [9.0, 24.0, 25.0, 19.0, 13.0, 10.0],
            Profile::County => [6.0, 15.0, 18.0, 23.0, 21.0, 17.0],
        }
    }

    /// Share of sleeping accounts, median in yuan and sigma of the log-normal body.
    fn body(self) -> (f64, f64, f64) {
        match self {
            Profile::City => (0.35, 4_500.0, 1.3),
            Profile::County => (0.25, 9_000.0, 1.2),
        }
    }

    /// Share of customers with 5万 and more.
    pub fn wealthy(self) -> f64 {
        self.knots()[0].share
    }

    /// Assets in yuan of the customer above whom the share `above` of all stands,
    /// and whether the account sleeps. `chance` draws the body below 5万.
    pub(crate) fn assets(self, above: f64, chance: &mut Chance) -> (f64, bool) {
        let knots = self.knots();
        if above >= knots[0].share {
            return self.small(chance);
        }
        let knot = knots.iter().rev().find(|knot| above < knot.share).unwrap_or(&knots[0]);
        (knot.wan * 10_000.0 * (knot.share / above.max(1e-9)).powf(1.0 / knot.alpha), false)
    }

    fn small(self, chance: &mut Chance) -> (f64, bool) {
        let (asleep, median, sigma) = self.body();
        if chance.yes(asleep) {
            return (chance.between(0.0, 100.0), true);
        }
        loop {
            let yuan = median * (sigma * chance.normal()).exp();
            if yuan < 50_000.0 {
                return (yuan, false);
            }
        }
    }
}
