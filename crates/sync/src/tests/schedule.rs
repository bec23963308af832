//! When to come again.

use crate::{RemoteError, Schedule};

#[test]
fn after_success_the_interval_of_head_office_plus_minus_thirty_percent() {
    let mut schedule = Schedule::default();
    for dice in [0, 1, 17, 35_999, 36_000, u64::MAX] {
        let wait = schedule.after_success(60_000, dice);
        assert!((42_000..=78_000).contains(&wait), "{dice}: {wait}");
    }
    assert_eq!(schedule.after_success(60_000, 0), 42_000);
    assert_eq!(schedule.after_success(0, 18_000), 60_000, "no interval named");
}

#[test]
fn failures_double_the_ceiling_up_to_five_minutes_and_jitter_is_full() {
    let mut schedule = Schedule::default();
    for ceiling in [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000] {
        let mut twin = schedule.clone();
        assert_eq!(twin.after_failure(&RemoteError::Unreachable, 0), 0);
        assert_eq!(schedule.after_failure(&RemoteError::Unreachable, ceiling), ceiling);
    }
    schedule.after_success(60_000, 0);
    assert_eq!(schedule.failures(), 0);
}

#[test]
fn head_office_is_never_asked_sooner_than_it_said() {
    let mut schedule = Schedule::default();
    for dice in [0, 500, u64::MAX] {
        let wait = schedule.after_failure(&RemoteError::Busy { retry_after_ms: 10_000 }, dice);
        assert!((10_000..=16_000).contains(&wait), "{wait}");
    }
}

#[test]
fn a_long_outage_uses_up_the_hurry_and_rounds_that_come_through_earn_it_back() {
    let mut schedule = Schedule::default();
    (0..20).for_each(|_| {
        schedule.after_failure(&RemoteError::Unreachable, 0);
    });
    assert_eq!(schedule.after_failure(&RemoteError::Unreachable, 0), 150_000, "no hurry left");
    (0..9).for_each(|_| {
        schedule.after_success(60_000, 0);
    });
    assert_eq!(schedule.after_failure(&RemoteError::Unreachable, 7), 150_007);
    (0..10).for_each(|_| {
        schedule.after_success(60_000, 0);
    });
    assert_eq!(schedule.after_failure(&RemoteError::Unreachable, 7), 7, "one in ten may hurry");
}

#[test]
fn a_build_that_is_too_old_does_not_hurry() {
    let mut schedule = Schedule::default();
    assert!(schedule.after_failure(&RemoteError::TooOld, 0) >= 150_000);
}

#[test]
fn devices_spread_over_the_window_and_keep_their_place() {
    let window = 600_000;
    let places: Vec<u64> =
        (0..400).map(|device| crate::start_offset(&format!("d{device}"), window)).collect();
    assert_eq!(crate::start_offset("d7", window), places[7]);
    for tenth in 0..10 {
        let here = places.iter().filter(|place| **place / 60_000 == tenth).count();
        assert!((15..=70).contains(&here), "{here} of 400 in minute {tenth}");
    }
    assert_eq!(crate::start_offset("d7", 0), 0);
}
