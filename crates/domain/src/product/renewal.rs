//! Renewal: of what fell due in a year, how much found a new place with us (S-78). Counted in
//! holdings; from the lines of holdings alone, those that have run out among them.

use super::Holding;
use crate::calendar::BusinessDate;

/// Days after its end within which a purchase of the same family renews a holding (as warning W3
/// counts them).
const DAYS: i64 = 7;
/// Days looked back.
const YEAR: i64 = 365;

/// Renewed holdings in permille of those that fell due in the year up to `on`; none when nothing
/// did. A holding counts as renewed when it still has a balance after its day, or when another of
/// its family was opened within seven days. Whose seven days are not over counts only when renewed.
pub fn renewal_rate(items: &[Holding], on: BusinessDate) -> Option<i64> {
    let days = |from: BusinessDate, to: BusinessDate| (to - from).num_days();
    let (mut due, mut renewed) = (0_i64, 0_i64);
    for (at, item) in items.iter().enumerate() {
        let ended = item.matures_on.filter(|_| item.family.asset_index().is_some());
        let Some(ended) = ended.filter(|ended| (0..YEAR).contains(&days(*ended, on))) else { continue };
        let followed = items.iter().enumerate().any(|(other, one)| {
            let opened = one.opened_on.filter(|_| other != at && one.family == item.family);
            opened.is_some_and(|opened| (0..=DAYS).contains(&days(ended, opened)))
        });
        let keeps = item.balance.0 > 0 || followed;
        due += i64::from(keeps || days(ended, on) > DAYS);
        renewed += i64::from(keeps);
    }
    (1000 * renewed).checked_div(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Fen;
    use crate::product::Family;

    #[test]
    fn a_rate_counts_what_fell_due_within_a_year_and_found_a_new_place() {
        let day = |text: &str| -> BusinessDate { text.parse().unwrap() };
        let one = |family, opened: &str, due: &str, yuan| Holding {
            product: "P".into(),
            family,
            account_tail: None,
            balance: Fen::yuan(yuan),
            opened_on: Some(day(opened)),
            matures_on: (!due.is_empty()).then(|| day(due)),
            auto_renew: false,
        };
        let rate = |items: &[Holding]| renewal_rate(items, day("2026-11-20"));
        let left = one(Family::Term, "2025-03-01", "2026-03-01", 0);
        let bought = one(Family::Term, "2026-03-08", "2027-03-08", 9);
        assert_eq!(rate(&[]), None);
        assert_eq!(rate(std::slice::from_ref(&bought)), None, "nothing fell due");
        assert_eq!(rate(std::slice::from_ref(&left)), Some(0));
        assert_eq!(rate(&[left.clone(), bought]), Some(1000), "the seventh day counts");
        let late = one(Family::Term, "2026-03-09", "", 9);
        let other = one(Family::Wealth, "2026-03-02", "", 9);
        assert_eq!(rate(&[left.clone(), late, other]), Some(0), "the eighth does not, nor another family");
        let rolled = one(Family::Wealth, "2025-05-01", "2026-05-01", 5);
        assert_eq!(rate(&[left.clone(), rolled.clone()]), Some(500), "what still runs was renewed");
        let open = one(Family::Fund, "2026-01-01", "2026-11-15", 0);
        assert_eq!(rate(&[rolled.clone(), open]), Some(1000), "its seven days are not over");
        let old = one(Family::Term, "2024-01-01", "2025-11-20", 0);
        let debt = one(Family::Loan, "2024-01-01", "2026-02-01", 0);
        assert_eq!(rate(&[rolled, old, debt]), Some(1000), "a year, and assets alone");
    }
}
