//! The breaker: a device is sent away, a scope is recounted once.

use domain::Timestamp;

use super::breaker::{A_DEVICE, Answer, Breaker, HOUR_MS};

#[test]
fn a_device_that_asks_over_and_over_is_sent_away_for_the_hour() {
    let breaker = Breaker::default();
    for n in 0..A_DEVICE {
        assert_eq!(breaker.ask("a:1@2", "pc-1", Timestamp(n as i64)), Answer::Go);
    }
    assert_eq!(breaker.ask("a:1@2", "pc-1", Timestamp(1000)), Answer::Wait(3600));
    assert_eq!(breaker.ask("a:1@3", "pc-1", Timestamp(1000)), Answer::Go, "another scope");
    assert_eq!(breaker.ask("a:1@2", "pc-1", Timestamp(HOUR_MS + 1)), Answer::Go);
}

#[test]
fn three_devices_that_disagree_make_one_recount() {
    let breaker = Breaker::default();
    let ask = |device: &str, at| breaker.ask("b:1", device, Timestamp(at));
    assert_eq!(ask("pc-1", 0), Answer::Go);
    assert_eq!(ask("pc-2", 1), Answer::Go);
    assert_eq!(ask("pc-2", 2), Answer::Go, "two devices only");
    assert_eq!(ask("pc-3", 3), Answer::Recount);
    assert_eq!(ask("pc-4", 4), Answer::Wait(5), "one recount at a time");
    breaker.recounted("b:1", Timestamp(5));
    assert_eq!(ask("pc-4", 6), Answer::Go, "not again at once");
}
