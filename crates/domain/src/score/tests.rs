//! Vectors of PRODUCT.md 3.8.

use proptest::prelude::*;

use super::decay::{ONE, exp_minus, half_life_45};
use super::*;

#[test]
fn activity_vectors() {
    assert_eq!(activity([(Deed::AppDay, 12, 0)]), 63);
    assert_eq!(activity([(Deed::AppDay, 12, 45)]), 39);
    assert_eq!(activity([]), 0);
    assert_eq!(activity([(Deed::Purchase, 1000, 0)]), 100);
}

#[test]
fn the_exponentials_are_right_to_eight_digits() {
    let close = |value: u64, times_1e9: u64| {
        let scaled = u64::try_from((u128::from(value) * 1_000_000_000) >> 32).unwrap();
        assert!(scaled.abs_diff(times_1e9) <= 10, "{scaled} {times_1e9}");
    };
    close(exp_minus(0), 1_000_000_000);
    close(exp_minus(ONE / 2), 606_530_660);
    close(exp_minus(ONE), 367_879_441);
    close(exp_minus(3 * ONE + ONE / 4), 38_774_208);
    close(half_life_45(45), 500_000_000);
    close(half_life_45(30), 629_960_525);
    assert_eq!(exp_minus(40 * ONE), 0);
}

proptest! {
    #[test]
    fn activity_fades_and_never_leaves_its_range(count in 0u32..200, age in 0u32..2000, later in 1u32..500) {
        let now = activity([(Deed::Counter, count, age)]);
        let then = activity([(Deed::Counter, count, age + later)]);
        prop_assert!(then <= now && now <= 100);
    }

    #[test]
    fn doing_more_never_lowers_activity(count in 0u32..200, more in 0u32..50, age in 0u32..400) {
        let less = activity([(Deed::Meeting, count, age)]);
        prop_assert!(activity([(Deed::Meeting, count + more, age)]) >= less);
    }
}
