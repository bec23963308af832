//! Campaigns: stages hold one another, steps are kept once, lift is what the papers print.

use super::*;
use crate::product::Family;
use crate::referral::{Referral, ReferralPurpose, ReferralState};

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn member(control: bool, states: &[MemberState]) -> Member {
    let mut member = Member { campaign: "C1".into(), control, steps: Vec::new() };
    for (at, state) in states.iter().enumerate() {
        member.step(Step { on: day("2026-09-01") + chrono::Days::new(at as u64), state: *state });
    }
    member
}

fn stages(member: &Member) -> Vec<&'static str> {
    Stage::ALL.into_iter().filter(|stage| stage.holds(member)).map(Stage::code).collect()
}

#[test]
fn who_came_further_is_counted_before() {
    use MemberState::{Attended, Bought, Declined, Interested, Reached};
    for (states, expected) in [
        (&[][..], vec!["invited", "pending"]),
        (&[Reached], vec!["invited", "reached"]),
        (&[Reached, Interested], vec!["invited", "reached", "interested"]),
        (&[Reached, Attended], vec!["invited", "reached", "attended"]),
        (&[Bought], vec!["invited", "reached", "interested", "bought"]),
        (&[Reached, Declined], vec!["invited", "reached", "declined"]),
        (&[Declined], vec!["invited", "declined"]),
        (
            &[Reached, Interested, Attended, Bought],
            vec!["invited", "reached", "interested", "attended", "bought"],
        ),
    ] {
        assert_eq!(stages(&member(false, states)), expected, "{states:?}");
    }
    assert_eq!(stages(&member(true, &[])), ["control"]);
    assert_eq!(stages(&member(true, &[Bought])), ["bought", "control"], "what is compared with");
}

#[test]
fn a_state_is_kept_once_with_its_first_day() {
    let mut one = member(false, &[MemberState::Reached, MemberState::Bought]);
    one.step(Step { on: day("2026-09-30"), state: MemberState::Reached });
    assert_eq!(one.steps.len(), 2);
    one.step(Step { on: day("2026-08-01"), state: MemberState::Reached });
    assert_eq!(one.on(MemberState::Reached), Some(day("2026-08-01")));
    assert_eq!(one.state(), MemberState::Bought);
}

#[test]
fn codes_are_those_of_the_words() {
    for (stage, (code, ..)) in Stage::ALL.into_iter().zip(STAGES) {
        assert_eq!((stage.code(), Stage::of(code)), (*code, Some(stage)));
    }
    for (state, (code, ..)) in NeedState::ALL.into_iter().zip(NEED_STATES) {
        assert_eq!(
            (serde_json::to_value(state).unwrap(), NeedState::of(code)),
            ((*code).into(), Some(state))
        );
    }
}

#[test]
fn a_lift_is_what_the_papers_print() {
    // Newcombe 1998, table II, method 10: four of its contrasts.
    for (treated, control, points, low, high) in [
        ((70, 56), (80, 48), 2000, 524, 3339),
        ((10, 9), (10, 3), 6000, 1705, 8090),
        ((10, 0), (20, 0), 0, -1611, 2775),
        ((10, 10), (10, 0), 10_000, 6075, 10_000),
    ] {
        let group = |(count, bought)| Group { count, bought };
        let found = lift(group(treated), group(control)).unwrap();
        let expected = Lift { points, low, high };
        let near = |a: i32, b: i32| (a - b).abs() <= 1;
        assert!(
            near(found.points, points) && near(found.low, low) && near(found.high, high),
            "{found:?} is not {expected:?}"
        );
        assert_eq!(found.is_told(), low > 0);
    }
}

#[test]
fn small_groups_say_nothing() {
    let group = |count, bought| Group { count, bought };
    assert_eq!(lift(group(9, 5), group(100, 5)), None);
    assert_eq!(lift(group(100, 5), group(9, 0)), None);
    assert_eq!(lift(group(10, 11), group(10, 0)), None, "no more can buy than there are");
    let most = lift(group(u32::MAX, u32::MAX), group(u32::MAX, 0)).unwrap();
    assert_eq!((most.points, most.high), (10_000, 10_000));
}

#[test]
fn a_referral_is_an_open_need_until_it_is_closed() {
    let referral = |purpose, state| Referral {
        id: uuid::Uuid::from_u128(3),
        purpose,
        to: None,
        note: String::new(),
        by: "1".into(),
        at: crate::Timestamp(0),
        state,
    };
    let need = Need::of_referral(&referral(ReferralPurpose::Card, ReferralState::Open)).unwrap();
    assert_eq!((need.family, need.state), (Family::Loan, NeedState::Open));
    assert_eq!(Need::of_referral(&referral(ReferralPurpose::Other, ReferralState::Open)), None);
    assert_eq!(Need::of_referral(&referral(ReferralPurpose::Card, ReferralState::Closed)), None);
}
