//! Assets month by month, drawn backwards from what the population says of the last close.

use chrono::{Datelike, NaiveDate};
use domain::Month;

use crate::chance::Chance;
use crate::population::{Draft, Plant};
use crate::specification::Specification;

/// Persistence of the log deviation from one month to the next.
const RHO: f64 = 0.93;
/// Stationary standard deviation of log AUM by tier.
const SIGMA: [f64; 5] = [0.35, 0.22, 0.16, 0.14, 0.12];
/// Opening red (开门红) and Spring Festival inflow by month of the year, on daily averages.
const SEASON: [f64; 12] = [1.03, 1.06, 1.05, 1.01, 1.0, 1.0, 0.99, 0.99, 1.0, 1.0, 1.0, 1.0];
/// A churner's last months, last one first, as a share of what was there before.
const DECAY: [f64; 3] = [0.36, 0.55, 0.78];

/// The months of one customer, oldest first.
#[derive(Debug, Clone)]
pub struct Course {
    /// Without a gap, ending with the last closed month.
    pub months: Vec<CourseMonth>,
}

/// One month's assets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CourseMonth {
    /// Which.
    pub month: Month,
    /// 月日均, fen.
    pub davg: i64,
    /// 时点, fen.
    pub eom: i64,
}

impl Course {
    /// Draws the months of `draft` since `opened_on`.
    pub fn draw(spec: &Specification, draft: &Draft, opened_on: NaiveDate, chance: &mut Chance) -> Course {
        let last = spec.last_month();
        let first = spec.first_month().max(Month::of(opened_on)).min(last);
        let steps = (last.index() - first.index()) as usize;
        let deviations = deviations(draft, steps, chance);
        let mut months: Vec<CourseMonth> = (0..=steps)
            .map(|back| {
                let month = last.plus(-(back as i32));
                let share = deviations[back] * season(month) / season(last) / decay(draft, back);
                month_of(draft, month, share, opened_on, chance)
            })
            .collect();
        months.reverse();
        Course { months }
    }

    /// The last closed month.
    pub fn last(&self) -> CourseMonth {
        self.months[self.months.len() - 1]
    }
}

/// `exp(dev_t - dev_now)` for each month back from now; an AR(1) looks the same both ways.
fn deviations(draft: &Draft, steps: usize, chance: &mut Chance) -> Vec<f64> {
    if draft.dormant {
        return vec![1.0; steps + 1];
    }
    let sigma = SIGMA[draft.tier];
    let now = sigma * chance.normal();
    let mut deviation = now;
    let mut all = Vec::with_capacity(steps + 1);
    all.push(1.0);
    for _ in 0..steps {
        deviation = RHO * deviation + sigma * (1.0 - RHO * RHO).sqrt() * chance.normal();
        all.push((deviation - now).exp());
    }
    if draft.plant == Plant::Churner {
        // The decay must not be lost in the noise.
        all.iter_mut().for_each(|share| *share = share.powf(0.2));
    }
    all
}

fn season(month: Month) -> f64 {
    SEASON[(month.number() - 1) as usize]
}

fn decay(draft: &Draft, back: usize) -> f64 {
    if draft.plant != Plant::Churner {
        return 1.0;
    }
    DECAY[0] / DECAY.get(back).unwrap_or(&1.0)
}

fn month_of(
    draft: &Draft,
    month: Month,
    share: f64,
    opened_on: NaiveDate,
    chance: &mut Chance,
) -> CourseMonth {
    if draft.dormant {
        let davg = draft.davg;
        return CourseMonth { month, davg, eom: davg };
    }
    let davg = (draft.davg as f64 * share).round() as i64;
    // Balances are dressed up at the end of a quarter, and fall back after it.
    let dressed = match month.number() % 3 {
        0 => 1.04,
        1 => 0.97,
        _ => 1.0,
    };
    let eom = (davg as f64 * dressed * (0.03 * chance.normal()).exp()).round() as i64;
    let held = if Month::of(opened_on) == month { month.days() - opened_on.day() + 1 } else { month.days() };
    CourseMonth { month, davg: davg * i64::from(held) / i64::from(month.days()), eom }
}
