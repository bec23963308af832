//! The shape of the population: PRODUCT.md 3.3, table of tiers.

use super::{bank, fen};
use crate::BankSet;
use crate::bank::allot;
use crate::chance::Chance;
use crate::population::{Draft, Plant, Profile, draw, plant};
use crate::specification::Specification;

/// Share of customers by tier in percent, and of AUM.
const CITY: [(f64, f64); 5] = [(92.48, 7.2), (4.01, 6.4), (2.54, 19.9), (0.84, 28.1), (0.126, 38.5)];
const COUNTY: [(f64, f64); 5] = [(91.02, 30.6), (6.88, 23.9), (1.90, 30.2), (0.19, 12.3), (0.005, 3.1)];

fn shares(profile: Profile) -> [(f64, f64); 5] {
    let mut spec = Specification::of(BankSet::Ds50k, std::path::PathBuf::new());
    spec.profile = profile;
    let drafts = draw(&spec);
    let total: i64 = drafts.iter().map(|draft| draft.davg).sum();
    let mut shares = [(0.0, 0.0); 5];
    for draft in &drafts {
        shares[draft.tier].0 += 100.0 / drafts.len() as f64;
        shares[draft.tier].1 += 100.0 * draft.davg as f64 / total as f64;
    }
    shares
}

#[test]
fn tiers_of_the_city_and_the_county_are_those_of_the_table() {
    for (profile, table) in [(Profile::City, CITY), (Profile::County, COUNTY)] {
        for (tier, (found, wanted)) in shares(profile).into_iter().zip(table).enumerate() {
            let count = (found.0 - wanted.0).abs();
            assert!(count <= 0.02 * wanted.0 + 0.01, "{profile:?} tier {tier}: {} not {}", found.0, wanted.0);
            let sum = (found.1 - wanted.1).abs();
            // The heaviest tail moves with a handful of people.
            assert!(
                sum <= if tier == 4 { 6.0 } else { 3.5 },
                "{profile:?} AUM of tier {tier}: {} not {}",
                found.1,
                wanted.1
            );
        }
    }
}

#[test]
fn age_moves_people_up_and_down_but_not_the_whole() {
    let drafts = draw(&Specification::of(BankSet::Ds50k, std::path::PathBuf::new()));
    let gold = |young: u8, old: u8| {
        let band: Vec<bool> =
            drafts.iter().filter(|one| (young..=old).contains(&one.age)).map(|one| one.tier >= 1).collect();
        band.iter().filter(|rich| **rich).count() as f64 / band.len() as f64
    };
    assert!(gold(18, 24) < gold(25, 34));
    assert!(gold(25, 34) < gold(45, 54));
    assert!(gold(18, 24) < 0.6 * gold(45, 54));
}

#[test]
fn negative_binomial_has_its_mean_and_spread() {
    let mut chance = Chance::of(1, 1);
    let draws: Vec<f64> = (0..40_000).map(|_| f64::from(chance.negative_binomial(14.0, 0.6))).collect();
    let mean = draws.iter().sum::<f64>() / draws.len() as f64;
    let variance = draws.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / draws.len() as f64;
    assert!((mean - 14.0).abs() < 0.5, "{mean}");
    let wanted = 14.0 + 14.0 * 14.0 / 0.6;
    assert!((variance / wanted - 1.0).abs() < 0.12, "{variance}");
}

#[test]
fn book_3000_has_six_tags_and_five_interactions_each() {
    let bank = bank(BankSet::Book3000, 200, 3);
    assert_eq!(bank.truth.counts.tags, 1_200);
    assert_eq!(bank.truth.counts.interactions, 1_000);
    assert_eq!(bank.truth.counts.assignments, 200);
    let last = bank.truth.last_month.to_string();
    let poorest = bank
        .rows("snapshot")
        .iter()
        .filter(|row| row["month"] == last)
        .map(|row| fen(&row["aum_davg"]))
        .min();
    assert!(poorest.unwrap() >= 5_000_000, "a book is 金卡 and above");
}

#[test]
fn advisors_serve_from_gold_up_and_some_of_platinum_waits() {
    let spec = Specification::of(BankSet::Ds50k, std::path::PathBuf::new());
    let mut drafts = draw(&spec);
    plant(&spec, &mut drafts);
    allot(&spec, &mut drafts);
    let served: Vec<&Draft> = drafts.iter().filter(|draft| draft.advisor.is_some()).collect();
    assert!(served.iter().all(|draft| draft.tier >= 1));
    for advisor in 0..10 {
        let book = served.iter().filter(|draft| draft.advisor == Some(advisor)).count();
        assert_eq!(book, 320);
    }
    let high = drafts.iter().filter(|draft| draft.tier >= 2 && draft.plant != Plant::Leaver);
    let (all, waiting) =
        high.fold((0, 0), |(all, waiting), draft| (all + 1, waiting + u32::from(draft.advisor.is_none())));
    let waits = f64::from(waiting) / f64::from(all);
    assert!((0.12..0.18).contains(&waits), "15 % of 白金 and above wait, not {waits}");
}
