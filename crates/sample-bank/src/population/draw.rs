//! Draws the population: ages by band, assets by rank, so that the shape of the whole is
//! exact while age moves people up and down within it.

use crate::chance::Chance;
use crate::population::profile::{AGE_BANDS, THRESHOLDS_WAN};
use crate::population::{Draft, Plant};
use crate::specification::{BankSet, Specification};

/// Streams above every customer's.
const STREAM: u64 = 1 << 40;

/// All customers, in order of index, nobody planted and nobody assigned yet.
pub fn draw(spec: &Specification) -> Vec<Draft> {
    let mut chance = Chance::of(spec.seed, STREAM);
    let bands = spec.profile.ages();
    let ages: Vec<u8> = (0..spec.customers)
        .map(|_| {
            let (young, old, _) = AGE_BANDS[chance.weighted(&bands)];
            chance.within(i64::from(young), i64::from(old)) as u8
        })
        .collect();
    let mut order: Vec<(f64, usize)> =
        ages.iter().enumerate().map(|(index, age)| (rank_key(*age, &mut chance), index)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));

    let mut drafts: Vec<Option<Draft>> = vec![None; spec.customers];
    for (rank, (_, index)) in order.into_iter().enumerate() {
        // Stratified: one draw in each of n equal slices of the survival function.
        let mut above = (rank as f64 + chance.unit()) / spec.customers as f64;
        if spec.set == BankSet::Book3000 {
            above *= spec.profile.wealthy();
        }
        let (yuan, dormant) = spec.profile.assets(above, &mut chance);
        let davg = (yuan * 100.0).round() as i64;
        drafts[index] = Some(Draft {
            index,
            branch: chance.below(spec.branches()),
            age: ages[index],
            davg,
            tier: tier_of(davg),
            dormant,
            plant: Plant::None,
            advisor: None,
        });
    }
    drafts.into_iter().flatten().collect()
}

/// A log-normal score times the age's factor: only its order is used.
fn rank_key(age: u8, chance: &mut Chance) -> f64 {
    let factor = AGE_BANDS.iter().find(|(young, old, _)| (*young..=*old).contains(&age)).map_or(1.0, |b| b.2);
    1.8 * chance.normal() + factor.ln()
}

/// 0 普通 - 4 私行 by the default thresholds.
pub(crate) fn tier_of(davg: i64) -> usize {
    THRESHOLDS_WAN.iter().filter(|wan| davg >= (**wan * 1_000_000.0) as i64).count()
}
