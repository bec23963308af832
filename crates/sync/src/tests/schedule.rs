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
