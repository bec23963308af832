//! Loyalty (忠诚度): tenure, families, signs of being the main bank, share of wallet, what the
//! customer says, less open complaints.

use super::{Factor, Score, term};

/// What loyalty is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoyaltyFacts {
    /// Full months since the first account.
    pub tenure_months: u32,
    /// Product families held.
    pub families: u8,
    /// Signs of being the main bank: salary, bills, card, log-ins, broker; 0-5.
    pub main_bank_signs: u8,
    /// Share of wallet, permille.
    pub wallet_permille: u16,
    /// CSAT 1-5; none when never asked counts as 1.
    pub csat: Option<u8>,
    /// Open complaints.
    pub complaints: u8,
}

/// `30 min(years/10, 1) + 25 min(families/5, 1) + 20 signs/5 + 15 SOW + 10 (CSAT-1)/4
/// - 10 per open complaint`.
pub fn loyalty(facts: &LoyaltyFacts) -> Score {
    let said = i64::from(facts.csat.unwrap_or(1).clamp(1, 5)) - 1;
    Score::of(vec![
        term("tenure", 30, i64::from(facts.tenure_months), 120),
        term("families", 25, i64::from(facts.families), 5),
        term("main_bank", 20, i64::from(facts.main_bank_signs), 5),
        term("wallet", 15, i64::from(facts.wallet_permille), 1000),
        term("csat", 10, said, 4),
        Factor { code: "complaints", millipoints: -10_000 * i64::from(facts.complaints), most: 0 },
    ])
}

/// Share of wallet by the Wallet Allocation Rule `(1 - rank/(n+1)) * 2/n`, scaled to the value
/// of rank 1, in permille: `(n + 1 - rank) / n`. 0 outside `1 <= rank <= banks`.
pub fn wallet_share(rank: u16, banks: u16) -> u16 {
    if rank == 0 || rank > banks {
        return 0;
    }
    let share = u32::from(banks + 1 - rank) * 1000 / u32::from(banks);
    u16::try_from(share).unwrap_or(1000)
}
