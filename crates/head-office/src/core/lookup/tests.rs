//! The quota of look-ups.

use domain::{EmpNo, Timestamp};

use super::quota::{AN_HOUR, HOUR_MS, Quota};

#[test]
fn sixty_an_hour_and_then_a_wait() {
    let quota = Quota::default();
    let who = EmpNo::from("8800003");
    for n in 0..AN_HOUR {
        assert_eq!(quota.take(&who, Timestamp(n as i64)), Ok((AN_HOUR - n - 1) as u32));
    }
    assert_eq!(quota.take(&who, Timestamp(1000)), Err(3600));
    assert_eq!(quota.take(&EmpNo::from("8800004"), Timestamp(1000)), Ok(59));
    assert_eq!(quota.take(&who, Timestamp(HOUR_MS)), Ok(0), "the first one is an hour ago");
}
