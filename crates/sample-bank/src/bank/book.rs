//! Books: who of the customers is served by an advisor and who waits in the pool.

use crate::chance::Chance;
use crate::population::{Draft, Plant};
use crate::specification::{BankSet, Specification};

const STREAM: u64 = (1 << 40) + 3;
/// 白金 and above that wait for an advisor.
const POOL: f64 = 0.15;

/// Gives each advisor of each branch a book.
pub fn allot(spec: &Specification, drafts: &mut [Draft]) {
    if spec.set == BankSet::Book3000 {
        drafts.iter_mut().for_each(|draft| draft.advisor = Some(0));
        return;
    }
    let mut chance = Chance::of(spec.seed, STREAM);
    // 320 in DS-50K, of 50,000 customers and 10 advisors: the same share elsewhere.
    let served = spec.customers * 32 / 500;
    let book = served / (spec.branches() * spec.advisors()).max(1);
    for branch in 0..spec.branches() {
        let mut seats = spec.advisors() * book;
        let mut seat = 0;
        for tiers in [3..=4, 2..=2, 1..=1] {
            for place in shuffled(drafts, branch, &tiers, &mut chance) {
                let waits = *tiers.start() >= 2 && chance.yes(POOL);
                if seats > 0 && !waits {
                    drafts[place].advisor = Some(seat % spec.advisors());
                    seat += 1;
                    seats -= 1;
                }
            }
        }
        if spec.set == BankSet::Demo {
            // A demo book shows 普通 too: some people simply asked for somebody they know.
            for place in shuffled(drafts, branch, &(0..=0), &mut chance).into_iter().take(book) {
                drafts[place].advisor = Some(seat % spec.advisors());
                seat += 1;
            }
        }
    }
}

fn shuffled(
    drafts: &[Draft],
    branch: usize,
    tiers: &std::ops::RangeInclusive<usize>,
    chance: &mut Chance,
) -> Vec<usize> {
    let mut places: Vec<usize> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| {
            draft.branch == branch
                && tiers.contains(&draft.tier)
                && draft.plant != Plant::Leaver
                && !draft.dormant
        })
        .map(|(place, _)| place)
        .collect();
    for last in (1..places.len()).rev() {
        places.swap(last, chance.below(last + 1));
    }
    places
}
