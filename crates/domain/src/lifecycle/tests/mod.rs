//! Tests of the life-cycle table: 30 fixture customers, totality, and the memory of a loss.

mod history;

use proptest::prelude::*;

use super::*;
use crate::money::Fen;

fn aum(wan: i64, before: &[i64]) -> LifecycleFacts {
    let before = before.iter().map(|wan| Fen::wan(*wan)).collect();
    LifecycleFacts { aum: Fen::wan(wan), before, tenure_days: Some(1000), ..LifecycleFacts::default() }
}

fn check(number: u8, facts: LifecycleFacts, state: Lifecycle, line: u8) {
    assert_eq!(decide(&facts), (state, line), "fixture {number}: {facts:?}");
}

#[test]
fn lost_and_won_back() {
    use Lifecycle::{Lost, Mature, Silent, WonBack};
    check(1, LifecycleFacts { closed: true, ..aum(50, &[50, 50, 50]) }, Lost, 1);
    check(2, aum(1, &[1, 1, 20, 20]), Lost, 1);
    // Two months only: under 10 % but not for three.
    check(3, aum(1, &[1, 20, 20]), Lifecycle::Declining, 3);
    // Exactly 10 % is not under it.
    check(4, LifecycleFacts { activity: None, ..aum(2, &[2, 2, 20]) }, Lifecycle::Declining, 3);
    // A peak below 1万 is no loss.
    let tiny = LifecycleFacts {
        aum: Fen(0),
        before: vec![Fen(0), Fen(0), Fen::yuan(9_999)],
        ..LifecycleFacts::default()
    };
    check(5, tiny, Mature, 8);
    // The peak was 13 months ago.
    let mut long_ago = vec![1; 11];
    long_ago.push(50);
    check(6, aum(1, &long_ago), Mature, 8);
    check(7, LifecycleFacts { before_loss: Some(Fen::wan(20)), ..aum(10, &[10, 1, 1]) }, WonBack, 2);
    check(
        8,
        LifecycleFacts { before_loss: Some(Fen::wan(20)), ..aum(10, &[9, 1, 1]) },
        Lifecycle::Growing,
        6,
    );
    let still_silent =
        LifecycleFacts { before_loss: Some(Fen::wan(20)), quiet_days: Some(240), ..aum(20, &[20, 20, 20]) };
    check(9, still_silent, Silent, 4);
    check(10, LifecycleFacts { closed: true, before_loss: Some(Fen::wan(1)), ..aum(9, &[9]) }, Lost, 1);
}

#[test]
fn declining_and_silent() {
    use Lifecycle::{Declining, Mature, Silent};
    check(11, aum(7, &[10, 10, 10]), Declining, 3);
    check(12, aum(71, &[100, 100, 100]), Mature, 8);
    check(13, LifecycleFacts { activity: Some((30, 60)), ..aum(50, &[50, 50, 50]) }, Declining, 3);
    check(14, LifecycleFacts { activity: Some((31, 60)), ..aum(50, &[50, 50, 50]) }, Mature, 8);
    // Below 1万 nobody declines.
    let small = LifecycleFacts {
        aum: Fen::yuan(5_000),
        before: vec![Fen::yuan(9_000); 3],
        tenure_days: Some(1000),
        ..LifecycleFacts::default()
    };
    check(15, small, Mature, 8);
    // A fall from a score that was low already.
    check(16, LifecycleFacts { activity: Some((5, 19)), ..aum(50, &[50, 50, 50]) }, Mature, 8);
    check(16, LifecycleFacts { activity: Some((10, 20)), ..aum(50, &[50, 50, 50]) }, Declining, 3);
    check(17, LifecycleFacts { quiet_days: Some(180), ..aum(50, &[50, 50, 50]) }, Silent, 4);
    check(18, LifecycleFacts { quiet_days: Some(179), ..aum(50, &[50, 50, 50]) }, Mature, 8);
    // Declining stands above silent.
    check(19, LifecycleFacts { quiet_days: Some(400), ..aum(5, &[10, 10, 10]) }, Declining, 3);
    check(20, LifecycleFacts { quiet_days: None, ..aum(50, &[50, 50, 50]) }, Mature, 8);
}

#[test]
fn new_growing_potential_and_mature() {
    use Lifecycle::{Growing, Mature, New, Potential};
    let tenure = |days: u32, private: bool| LifecycleFacts {
        tenure_days: Some(days),
        private,
        ..aum(50, &[50, 50, 50])
    };
    check(21, tenure(90, false), New, 5);
    check(22, tenure(91, false), Mature, 8);
    check(23, tenure(180, true), New, 5);
    check(24, tenure(181, true), Mature, 8);
    check(25, aum(12, &[10, 10, 10]), Growing, 6);
    check(26, aum(119, &[100, 100, 100]), Mature, 8);
    check(27, LifecycleFacts { families: Some((3, 2)), ..aum(50, &[50, 50, 50]) }, Growing, 6);
    let promising = LifecycleFacts {
        passive_only: true,
        potential: Some(70),
        aum: Fen::yuan(800),
        before: vec![Fen::yuan(800); 3],
        tenure_days: Some(1000),
        ..LifecycleFacts::default()
    };
    check(28, promising.clone(), Potential, 7);
    check(29, LifecycleFacts { potential: Some(69), ..promising }, Mature, 8);
    check(30, LifecycleFacts { prospect: true, ..LifecycleFacts::default() }, Potential, 7);
}

#[test]
fn codes_are_what_travels() {
    for state in [Lifecycle::WonBack, Lifecycle::New, Lifecycle::Silent, Lifecycle::Mature] {
        assert_eq!(serde_json::to_value(state).unwrap(), state.code());
    }
}

fn any_facts() -> impl Strategy<Value = LifecycleFacts> {
    let money = (0i64..100_000_000).prop_map(Fen);
    (
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
        money.clone(),
        prop::collection::vec(money.clone(), 0..14),
        prop::option::of(money),
        prop::option::of(0u32..800),
        prop::option::of((0u8..=100, 0u8..=100)),
        prop::option::of(0u32..4000),
        prop::option::of((0u8..8, 0u8..8)),
        prop::option::of(0u8..=100),
    )
        .prop_map(
            |(flags, aum, before, before_loss, quiet_days, activity, tenure_days, families, potential)| {
                let (closed, prospect, private, passive_only) = flags;
                LifecycleFacts {
                    closed,
                    prospect,
                    aum,
                    before,
                    before_loss,
                    quiet_days,
                    activity,
                    tenure_days,
                    private,
                    families,
                    passive_only,
                    potential,
                }
            },
        )
}

proptest! {
    #[test]
    fn the_table_is_total_and_deterministic(facts in any_facts()) {
        let (state, line) = decide(&facts);
        prop_assert_eq!(decide(&facts.clone()), (state, line));
        prop_assert!((1..=8).contains(&line));
        let expected = [
            Lifecycle::Lost, Lifecycle::WonBack, Lifecycle::Declining, Lifecycle::Silent,
            Lifecycle::New, Lifecycle::Growing, Lifecycle::Potential, Lifecycle::Mature,
        ];
        prop_assert_eq!(state, expected[usize::from(line) - 1]);
    }
}
