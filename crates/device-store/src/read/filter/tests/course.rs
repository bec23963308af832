//! What customers of the test's bank did, month by month and day by day, and where they stand in
//! campaigns and with their needs.

use domain::Fen;
use domain::calendar::Month;
use domain::campaign::{Member, MemberState, Need, NeedState, Pursuit, Step};
use domain::product::Family;
use domain::snapshot::{DayDeeds, Flow, MonthSnapshot, Recent, Series};

use super::bank::{ago, day, id, today};
use super::{CAMPAIGNS, Dice, TIERS};

pub(super) fn series(dice: &mut Dice) -> Series {
    let last = Month::new(2026, 10).expect("a month").plus(-(dice.below(3) as i32));
    let count = dice.below(31) as i32;
    let month = |at: i32, dice: &mut Dice| MonthSnapshot {
        month: last.plus(at - count),
        aum_davg: Fen(dice.between(0, 90) * 1_000_000),
        aum_eom: Fen(0),
        families: [Fen(0); 6],
        loans: Fen(0),
        inflow: Flow { amount: Fen(dice.between(0, 9) * 1_000_000), count: dice.below(4) as u32 },
        outflow: Flow { amount: Fen(dice.between(0, 9) * 1_000_000), count: dice.below(4) as u32 },
        cash_count: dice.below(3) as u32,
        login_days: dice.below(9) as u8,
        visits: dice.below(3) as u8,
        tier: (!dice.yes(6)).then(|| (*dice.pick(&TIERS)).into()),
        watch: 0,
    };
    Series { months: (1..=count).map(|at| month(at, dice)).collect(), ..Series::default() }
}

pub(super) fn recent(dice: &mut Dice) -> Recent {
    let since = if dice.yes(2) { day("2026-10-01") } else { day("2026-11-01") };
    let span = (today() - since).num_days().unsigned_abs();
    let deeds = |back: u64, dice: &mut Dice| DayDeeds {
        on: today() - chrono::Days::new(back),
        login: dice.yes(2),
        visits: dice.below(2) as u8,
        inflow: Flow { amount: Fen(dice.between(0, 9) * 1_000_000), count: dice.below(3) as u32 },
        outflow: Flow::default(),
        cash_count: dice.below(2) as u8,
    };
    let days = (0..span).rev().filter(|_| dice.yes(3)).collect::<Vec<u64>>();
    Recent { since, until: today(), days: days.into_iter().map(|back| deeds(back, dice)).collect() }
}

pub(super) fn pursuits(no: u32, dice: &mut Dice) -> Vec<Pursuit> {
    let states = [
        MemberState::Reached,
        MemberState::Interested,
        MemberState::Attended,
        MemberState::Bought,
        MemberState::Declined,
    ];
    let mut found = Vec::new();
    for campaign in CAMPAIGNS {
        if dice.yes(2) {
            let mut one = Member { campaign: campaign.into(), control: dice.yes(4), steps: Vec::new() };
            for state in states {
                if dice.yes(3) {
                    one.step(Step { on: ago(dice, 300), state });
                }
            }
            found.push(Pursuit::Member(one));
        }
    }
    for at in 0..dice.below(3) as u32 {
        found.push(Pursuit::Need(Need {
            id: id(no * 10 + at, 3),
            family: *dice.pick(&[Family::Wealth, Family::Fund, Family::Loan]),
            state: *dice.pick(&NeedState::ALL),
            on: ago(dice, 300),
            ended_on: None,
            evidence: None,
            by: None,
        }));
    }
    found
}
