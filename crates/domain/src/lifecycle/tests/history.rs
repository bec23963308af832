//! States read out of whole histories.

use crate::customer::Status;
use crate::id::TierCode;
use crate::lifecycle::{Lifecycle, LifecycleInputs, LifecycleState, replay};
use crate::product::Holdings;
use crate::snapshot::{MonthSnapshot, Series};

/// A history from January 2025: (月日均 in 万, log-in days).
fn series(months: &[(i64, u8)]) -> Series {
    let snapshot = |(at, (wan, logins)): (usize, &(i64, u8))| -> MonthSnapshot {
        let month = format!("{}-{:02}", 2025 + at / 12, at % 12 + 1);
        let fen = wan * 1_000_000;
        let json = serde_json::json!({
            "month": month, "aum_davg": fen, "aum_eom": fen, "login_days": logins,
            "families": [fen, 0, 0, 0, 0, 0],
        });
        serde_json::from_value(json).unwrap()
    };
    Series { months: months.iter().enumerate().map(snapshot).collect(), ..Series::default() }
}

fn state(months: &[(i64, u8)], status: Status, behaviour_known: bool) -> LifecycleState {
    replay(&LifecycleInputs {
        series: &series(months),
        holdings: &Holdings::default(),
        opened_on: Some("2019-05-01".parse().unwrap()),
        status,
        private: &TierCode::from("private"),
        behaviour_known,
        as_of: "2026-11-19".parse().unwrap(),
    })
}

#[test]
fn a_steady_customer_is_mature_since_the_first_month() {
    let steady = state(&[(50, 10); 12], Status::Normal, true);
    assert_eq!(
        (steady.state, steady.since.to_string(), steady.line),
        (Lifecycle::Mature, "2025-01".into(), 8)
    );
}

#[test]
fn leaving_and_coming_back() {
    let mut months = vec![(50, 10); 6];
    months.extend([(2, 10); 3]);
    let lost = state(&months, Status::Normal, true);
    assert_eq!((lost.state, lost.since.to_string()), (Lifecycle::Lost, "2025-09".into()));
    months.push((30, 10));
    assert_eq!(state(&months, Status::Normal, true).state, Lifecycle::Growing);
    months.push((30, 10));
    let back = state(&months, Status::Normal, true);
    assert_eq!((back.state, back.since.to_string(), back.line), (Lifecycle::WonBack, "2025-11".into(), 2));
    // 180 days after the loss it is history.
    months.extend([(30, 10); 6]);
    assert_eq!(state(&months, Status::Normal, true).state, Lifecycle::Mature);
}

#[test]
fn what_was_lost_is_measured_when_it_began() {
    // Over a year at 2 万: the level to come back to is still the 50 万 before the loss.
    let mut months = vec![(50, 10); 3];
    months.extend([(2, 10); 13]);
    months.extend([(20, 10); 2]);
    assert_ne!(state(&months, Status::Normal, true).state, Lifecycle::WonBack);
    let mut half = vec![(50, 10); 3];
    half.extend([(2, 10); 13]);
    half.extend([(25, 10); 2]);
    assert_eq!(state(&half, Status::Normal, true).state, Lifecycle::WonBack);
}

#[test]
fn private_customers_are_new_for_longer() {
    let mut series = series(&[(700, 10); 3]);
    let opened = Some("2024-11-15".parse().unwrap());
    let mut judge = |tier: &str| {
        series.months[2].tier = Some(tier.into());
        replay(&LifecycleInputs {
            series: &series,
            holdings: &Holdings::default(),
            opened_on: opened,
            status: Status::Normal,
            private: &TierCode::from("private"),
            behaviour_known: true,
            as_of: "2025-03-31".parse().unwrap(),
        })
        .state
    };
    // 136 days after the first account.
    assert_eq!((judge("private"), judge("diamond")), (Lifecycle::New, Lifecycle::Mature));
}

#[test]
fn silence_needs_a_bank_that_knows_behaviour() {
    let quiet = [(50, 0); 8];
    assert_eq!(state(&quiet, Status::Normal, true).state, Lifecycle::Silent);
    assert_eq!(state(&quiet, Status::Normal, false).state, Lifecycle::Mature);
    // Half a year after the last log-in.
    let mut woke = vec![(50, 3); 2];
    woke.extend([(50, 0); 5]);
    assert_ne!(state(&woke, Status::Normal, true).state, Lifecycle::Silent);
    woke.push((50, 0));
    assert_eq!(state(&woke, Status::Normal, true).state, Lifecycle::Silent);
}

#[test]
fn a_closed_relation_is_lost_whatever_it_held() {
    assert_eq!(state(&[(50, 10); 4], Status::Closed, true).state, Lifecycle::Lost);
    assert_eq!(state(&[], Status::Closed, true).state, Lifecycle::Lost);
    assert_eq!(state(&[], Status::Normal, true).state, Lifecycle::Mature);
}
