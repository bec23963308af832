//! Lift: how many more of those treated bought than of those left alone, with the interval that
//! holds the truth in 95 of 100 cases. Whole numbers only: the same on every machine.
//!
//! The interval is Newcombe's hybrid of two score intervals (Wilson), which holds for small groups
//! and shares near 0 or 1, where the usual one does not (R. G. Newcombe, Statistics in Medicine
//! 17, 1998, 873-890, method 10).

/// A group that is smaller says nothing and might show a person (S-72).
pub const LEAST: u32 = 10;

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Customers.
    pub count: u32,
    /// Those who bought.
    pub bought: u32,
}

/// The difference of two shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lift {
    /// Share of the treated less share of those left alone, in hundredths of a percent.
    pub points: i32,
    /// Least, 95 %.
    pub low: i32,
    /// Most, 95 %.
    pub high: i32,
}

impl Lift {
    /// Whether the interval leaves out nothing-at-all: the difference is more than chance.
    pub fn is_told(&self) -> bool {
        self.low > 0 || self.high < 0
    }
}

/// Parts of one in which shares are counted.
const ONE: i128 = 1_000_000_000;
/// 1.959964 squared, in parts of one: the 97.5th percentile of the normal distribution.
const Z2: i128 = 3_841_458_881;

/// The lift of `treated` over `control`; none when either group is smaller than [`LEAST`], or
/// when more bought than there are.
pub fn lift(treated: Group, control: Group) -> Option<Lift> {
    let sound = |group: Group| group.count >= LEAST && group.bought <= group.count;
    if !sound(treated) || !sound(control) {
        return None;
    }
    let (a, b) = (Interval::of(treated), Interval::of(control));
    let points = a.share - b.share;
    let down = root(square(a.share - a.low) + square(b.high - b.share));
    let up = root(square(a.high - a.share) + square(b.share - b.low));
    Some(Lift { points: hundredths(points), low: hundredths(points - down), high: hundredths(points + up) })
}

/// A share with its score interval, in parts of one.
struct Interval {
    share: i128,
    low: i128,
    high: i128,
}

impl Interval {
    fn of(group: Group) -> Interval {
        let (count, bought) = (i128::from(group.count), i128::from(group.bought));
        let share = bought * ONE / count;
        // (2 b + z² ± z √(z² + 4 b (1 - b/n))) / (2 (n + z²)), everything in parts of one.
        let spread = Z2 + 4 * (bought * ONE - bought * bought * ONE / count);
        let half = root(Z2 * spread);
        let (middle, base) = (2 * bought * ONE + Z2, 2 * (count * ONE + Z2));
        let low = ((middle - half) * ONE / base).max(0);
        Interval { share, low: low.min(share), high: ((middle + half) * ONE / base).clamp(share, ONE) }
    }
}

fn square(number: i128) -> i128 {
    number * number
}

fn root(number: i128) -> i128 {
    i128::try_from(number.max(0).unsigned_abs().isqrt()).unwrap_or(i128::MAX)
}

/// Parts of one in hundredths of a percent, to the nearest.
fn hundredths(parts: i128) -> i32 {
    let unit = ONE / 10_000;
    let half = if parts < 0 { -unit / 2 } else { unit / 2 };
    i32::try_from((parts + half) / unit).unwrap_or(i32::MAX)
}
