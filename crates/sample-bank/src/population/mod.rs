//! Population: who there is, how much each owns at the last close, and who was planted.
//! What a person is called is in `person`, how the months went in `course`.

mod draw;
mod plant;
mod profile;

pub use draw::draw;
pub use plant::{DuplicatePair, Planted, plant};
pub use profile::{Profile, THRESHOLDS_WAN};

use chrono::NaiveDate;

/// A customer before anything is written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Position, 0-based: the stream of its draws and the tail of its number.
    pub index: usize,
    /// Which branch, 0-based.
    pub branch: usize,
    /// Full years at the as-of date.
    pub age: u8,
    /// 月日均 AUM of the last closed month, fen.
    pub davg: i64,
    /// Tier by `davg` and the default thresholds, 0 普通 - 4 私行.
    pub tier: usize,
    /// A sleeping account: a few yuan, nothing moves.
    pub dormant: bool,
    /// What was planted.
    pub plant: Plant,
    /// Which advisor of the branch serves, 0-based; none waits in the pool.
    pub advisor: Option<usize>,
}

/// What was planted into a customer; at most one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plant {
    /// Nothing.
    None,
    /// Loses most of the assets over the last three months.
    Churner,
    /// A little below the next tier.
    NearThreshold,
    /// A large maturity in the next 30 days and no contact in the last 90.
    SilentMaturity,
    /// Same person as the customer with this index.
    DuplicateOf(usize),
    /// Member of this household.
    Household(usize),
    /// Was served by somebody who left.
    Leaver,
    /// Born on this day, whose lunar birthday is a test day.
    LunarBirthday(NaiveDate),
}
