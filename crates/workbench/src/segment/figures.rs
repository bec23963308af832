//! Figures: what a segment adds up to, and how that stands to the book.

use device_store::read::{Figures, Line};
use domain::campaign::LEAST;
use domain::{BusinessDate, Fen};

use super::{SegmentFigures, SegmentSide};
use crate::overview::{Bars, mix};

/// A contact counts for so many days.
const CONTACT_DAYS: i64 = 90;

/// What is added up over a segment.
pub(super) struct Sums {
    today: i64,
    count: u32,
    aum: i64,
    delta: i64,
    activity: i64,
    families: i64,
    contacted: u32,
    mix: [i64; 6],
    pub(super) tiers: Bars,
    pub(super) ages: Bars,
    pub(super) stages: Bars,
    pub(super) amounts: Vec<i64>,
    pub(super) births: Vec<i64>,
    pub(super) openings: Vec<i64>,
}

impl Sums {
    pub(super) fn on(today: BusinessDate) -> Sums {
        Sums {
            today: device_store::day::number(today),
            count: 0,
            aum: 0,
            delta: 0,
            activity: 0,
            families: 0,
            contacted: 0,
            mix: [0; 6],
            tiers: Bars::default(),
            ages: Bars::default(),
            stages: Bars::default(),
            amounts: Vec::new(),
            births: Vec::new(),
            openings: Vec::new(),
        }
    }

    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// As one side of a comparison: of fewer than [`LEAST`] only how many they are.
    pub(super) fn side(&self, book: Option<&Sums>) -> SegmentSide {
        let figures = (self.count >= LEAST).then(|| self.shown(book));
        SegmentSide { count: self.count, figures }
    }

    /// As figures; against those of the book when there are some.
    pub(super) fn shown(&self, book: Option<&Sums>) -> SegmentFigures {
        let mean = |sum: i64, times: i64| (sum * times).checked_div(i64::from(self.count)).unwrap_or(0);
        let index = |of: fn(&Sums) -> i64| {
            let book = book?;
            // (of / count) / (book's of / book's count), in percent.
            let (part, whole) = (i128::from(of(self)), i128::from(of(book)));
            let scaled = part * 100 * i128::from(book.count);
            let base = whole * i128::from(self.count);
            scaled.checked_div(base).and_then(|index| u32::try_from(index).ok())
        };
        SegmentFigures {
            count: self.count,
            aum: Fen(self.aum),
            aum_mean: Fen(mean(self.aum, 1)),
            aum_index: index(|sums| sums.aum),
            delta: Fen(self.delta),
            activity: u16::try_from(mean(self.activity, 10)).unwrap_or(0),
            activity_index: index(|sums| sums.activity),
            families: u16::try_from(mean(self.families, 100)).unwrap_or(0),
            families_index: index(|sums| sums.families),
            contacted: u16::try_from(mean(i64::from(self.contacted), 1000)).unwrap_or(0),
            contacted_index: index(|sums| i64::from(sums.contacted)),
            mix: mix(&self.mix),
        }
    }
}

impl Figures for Sums {
    fn take(&mut self, line: &Line<'_>) {
        self.count += 1;
        self.aum += line.aum.map_or(0, |aum| aum.0);
        self.delta += line.delta.map_or(0, |delta| delta.0);
        self.activity += line.activity.unwrap_or(0);
        self.families += line.family_count.unwrap_or(0);
        let lately = line.last_contact_on.is_some_and(|on| on > self.today - CONTACT_DAYS);
        self.contacted += u32::from(lately);
        for (sum, amount) in self.mix.iter_mut().zip(line.families) {
            *sum += amount.map_or(0, |amount| amount.0);
        }
        self.tiers.add(line.tier, line.aum);
        self.ages.add(line.age_band, line.aum);
        self.stages.add(line.stage, line.aum);
        self.amounts.extend(line.aum.map(|aum| aum.0));
        self.births.extend(line.birth_on);
        self.openings.extend(line.opened_on);
    }
}
