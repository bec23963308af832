//! The circuit breaker of one host.

use crate::Breaker;

#[test]
fn five_failures_in_a_row_open_it_and_one_probe_closes_it() {
    let mut breaker = Breaker::default();
    for _ in 0..4 {
        breaker.failed(0, 0);
        assert!(breaker.admits(0));
    }
    breaker.failed(0, 0);
    assert!(!breaker.admits(2_499), "open for half its ceiling at least");
    assert!(breaker.admits(2_500), "the probe");
    assert!(!breaker.admits(2_500), "one only");
    breaker.came_through();
    assert!(breaker.admits(2_500) && breaker.admits(2_500));
}

#[test]
fn a_probe_that_fails_opens_it_for_twice_as_long() {
    let mut breaker = Breaker::default();
    (0..5).for_each(|_| breaker.failed(0, u64::MAX));
    let mut now = 0;
    let mut last = 0;
    for _ in 0..8 {
        let waited =
            (0..).map(|step| step * 500).find(|step| breaker.admits(now + step)).expect("it half-opens");
        assert!(waited >= last || waited >= 150_000, "{waited} after {last}");
        assert!(waited <= 300_500);
        now += waited;
        breaker.failed(now, 0);
        last = waited;
    }
}

#[test]
fn half_of_twenty_open_it_without_five_in_a_row() {
    let mut breaker = Breaker::default();
    for turn in 0..20 {
        assert!(breaker.admits(0), "after {turn}");
        if turn % 2 == 0 { breaker.came_through() } else { breaker.failed(0, 0) }
    }
    assert!(!breaker.admits(0));
}

#[test]
fn a_call_given_up_is_no_failure_and_frees_the_probe() {
    let mut breaker = Breaker::default();
    (0..5).for_each(|_| breaker.failed(0, 0));
    assert!(breaker.admits(10_000));
    breaker.given_up();
    assert!(breaker.admits(10_000));
}
