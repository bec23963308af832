//! Plants what an oracle can look for later, and says so in `truth.json` (PRODUCT.md 3.3).

use chrono::NaiveDate;

use crate::chance::Chance;
use crate::population::draw::tier_of;
use crate::population::profile::THRESHOLDS_WAN;
use crate::population::{Draft, Plant};
use crate::specification::{BankSet, Specification};

const STREAM: u64 = (1 << 40) + 1;

/// Solar birth dates whose lunar birthday falls on 2026-11-19 and the eleven days after it
/// (lunar 10-11 to 10-22), from the Chinese calendar of ICU.
const LUNAR: [(i32, u32, u32); 12] = [
    (1948, 11, 11),
    (1953, 11, 18),
    (1958, 11, 23),
    (1960, 12, 2),
    (1965, 11, 7),
    (1970, 11, 14),
    (1972, 11, 22),
    (1977, 11, 28),
    (1982, 12, 3),
    (1984, 11, 12),
    (1989, 11, 18),
    (1994, 11, 24),
];

/// Two records of one person, by index.
#[derive(Debug, Clone, Copy)]
pub struct DuplicatePair {
    /// The good record.
    pub first: usize,
    /// The second one.
    pub second: usize,
}

/// What was planted where, by index.
#[derive(Debug, Default)]
pub struct Planted {
    /// See [`Plant::Churner`].
    pub churners: Vec<usize>,
    /// See [`Plant::NearThreshold`].
    pub near_threshold: Vec<usize>,
    /// See [`Plant::SilentMaturity`].
    pub silent_maturities: Vec<usize>,
    /// See [`Plant::DuplicateOf`].
    pub duplicates: Vec<DuplicatePair>,
    /// Members of each household.
    pub households: Vec<Vec<usize>>,
    /// See [`Plant::Leaver`].
    pub leavers: Vec<usize>,
    /// Customer and day of the lunar birthday.
    pub lunar_birthdays: Vec<(usize, NaiveDate)>,
}

/// Marks the drafts. Every customer carries at most one plant.
pub fn plant(spec: &Specification, drafts: &mut [Draft]) -> Planted {
    let mut chance = Chance::of(spec.seed, STREAM);
    let mut free: Vec<usize> = (0..drafts.len()).collect();
    for last in (1..free.len()).rev() {
        free.swap(last, chance.below(last + 1));
    }
    let mut ground = Ground { drafts, free, planted: Planted::default() };
    ground.churners(spec.planted(300));
    ground.near_threshold(spec.planted(200), &mut chance);
    ground.silent_maturities(spec.planted(150));
    if spec.set != BankSet::Book3000 {
        ground.leavers(spec.planted(25));
    }
    ground.lunar_birthdays(spec);
    ground.duplicates(spec.planted(60));
    ground.households(spec.planted(40), &mut chance);
    ground.planted
}

struct Ground<'a> {
    drafts: &'a mut [Draft],
    free: Vec<usize>,
    planted: Planted,
}

impl Ground<'_> {
    /// Takes up to `count` free customers that fit.
    fn take(&mut self, count: usize, fits: impl Fn(&Draft) -> bool) -> Vec<usize> {
        let mut taken = Vec::with_capacity(count);
        let drafts = &*self.drafts;
        self.free.retain(|index| {
            let take = taken.len() < count && fits(&drafts[*index]);
            if take {
                taken.push(*index);
            }
            !take
        });
        taken.sort_unstable();
        taken
    }

    fn mark(&mut self, indices: &[usize], plant: Plant) {
        for index in indices {
            self.drafts[*index].plant = plant;
        }
    }

    fn churners(&mut self, count: usize) {
        // What is left of the assets must still be worth a warning (life-cycle line 3: >= 1万).
        let found = self.take(count, |draft| !draft.dormant && draft.davg >= 1_500_000);
        self.mark(&found, Plant::Churner);
        self.planted.churners = found;
    }

    fn near_threshold(&mut self, count: usize, chance: &mut Chance) {
        let found = self.take(count, |draft| {
            let next = THRESHOLDS_WAN.get(draft.tier).copied().unwrap_or(f64::INFINITY);
            draft.davg as f64 >= next * 1_000_000.0 * 0.5
        });
        for index in &found {
            let next = THRESHOLDS_WAN[self.drafts[*index].tier] * 1_000_000.0;
            self.drafts[*index].davg = (next * chance.between(0.97, 0.999)).round() as i64;
            debug_assert_eq!(tier_of(self.drafts[*index].davg), self.drafts[*index].tier);
        }
        self.mark(&found, Plant::NearThreshold);
        self.planted.near_threshold = found;
    }

    fn silent_maturities(&mut self, count: usize) {
        let found = self.take(count, |draft| draft.tier >= 1);
        self.mark(&found, Plant::SilentMaturity);
        self.planted.silent_maturities = found;
    }

    fn leavers(&mut self, count: usize) {
        let found = self.take(count, |draft| draft.tier >= 1 && draft.branch == 0);
        self.mark(&found, Plant::Leaver);
        self.planted.leavers = found;
    }

    fn lunar_birthdays(&mut self, spec: &Specification) {
        if Some(spec.as_of) != NaiveDate::from_ymd_opt(2026, 11, 19) {
            return;
        }
        for (days, (year, month, day)) in LUNAR.into_iter().enumerate() {
            let Some(birth) = NaiveDate::from_ymd_opt(year, month, day) else { continue };
            for index in self.take(1, |draft| draft.tier >= 1) {
                self.drafts[index].plant = Plant::LunarBirthday(birth);
                let age = spec.as_of.years_since(birth).unwrap_or(0);
                self.drafts[index].age = u8::try_from(age).unwrap_or(u8::MAX);
                let day = spec.as_of + chrono::Days::new(days as u64);
                self.planted.lunar_birthdays.push((index, day));
            }
        }
    }

    fn duplicates(&mut self, count: usize) {
        let firsts = self.take(count, |draft| draft.tier >= 1);
        let seconds = self.take(firsts.len(), |draft| draft.tier == 0 && !draft.dormant);
        for (first, second) in firsts.into_iter().zip(seconds) {
            self.drafts[second].plant = Plant::DuplicateOf(first);
            self.drafts[second].age = self.drafts[first].age;
            self.drafts[second].branch = self.drafts[first].branch;
            self.planted.duplicates.push(DuplicatePair { first, second });
        }
    }

    fn households(&mut self, count: usize, chance: &mut Chance) {
        for household in 0..count {
            let size = chance.within(3, 5) as usize;
            let mut members = self.take(1, |draft| draft.tier >= 1);
            let branch = members.first().map_or(0, |index| self.drafts[*index].branch);
            members.extend(self.take(size - members.len(), |draft| !draft.dormant && draft.branch == branch));
            self.mark(&members, Plant::Household(household));
            self.planted.households.push(members);
        }
    }
}
