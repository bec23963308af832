//! Suggestions: exact against every possible assignment, deterministic, and each pair explained.

use proptest::prelude::*;

use super::ranked;
use crate::assignment::*;

fn seat(emp_no: &str, load_tenths: u32) -> Seat {
    Seat { emp_no: emp_no.into(), room: Room { load_tenths, capacity_tenths: 4_500 } }
}

fn want(number: u8, weight_tenths: u16) -> Want {
    Want {
        customer: ranked(number, 2).id,
        weight_tenths,
        now: None,
        familiar: Vec::new(),
        barred: Vec::new(),
    }
}

fn seats_of(picks: &[Pick]) -> Vec<Option<usize>> {
    picks.iter().map(|pick| pick.seat).collect()
}

#[test]
fn strangers_go_to_the_lightest() {
    let picks = suggest(&[want(1, 25), want(2, 25), want(3, 25)], &[seat("1", 1_000), seat("2", 960)]);
    assert_eq!(seats_of(&picks), [Some(1), Some(1), Some(0)]);
    assert!(matches!(picks[0].reasons[..], [PickReason::RoomLeft(3_490), PickReason::Lightest(22)]));
}

#[test]
fn a_familiar_advisor_comes_before_balance() {
    let mut known = want(1, 25);
    known.familiar = vec![(1, Familiarity { contacts: 3, serves: true, served_before: false })];
    let picks = suggest(&[known], &[seat("1", 500), seat("2", 2_000)]);
    assert_eq!(picks[0].seat, Some(1));
    let expected =
        [PickReason::Serves, PickReason::Contacts(3), PickReason::Familiar(60), PickReason::RoomLeft(2_475)];
    assert_eq!(picks[0].reasons, expected);
}

#[test]
fn nobody_goes_over_capacity_while_another_has_room() {
    let mut known = want(1, 60);
    known.familiar = vec![(0, Familiarity { contacts: 9, serves: true, served_before: true })];
    let picks = suggest(std::slice::from_ref(&known), &[seat("1", 4_460), seat("2", 4_400)]);
    assert_eq!(picks[0].seat, Some(1), "60 fit only with the second");
    let picks = suggest(&[known], &[seat("1", 4_500), seat("2", 4_800)]);
    assert_eq!(picks[0].seat, Some(0), "nobody has room: the least over");
    assert!(picks[0].reasons.contains(&PickReason::Over(2)));
}

#[test]
fn who_is_not_qualified_gets_nobody() {
    let mut private = want(1, 60);
    private.barred = vec![0];
    let picks = suggest(&[private.clone()], &[seat("1", 0), seat("2", 4_000)]);
    assert_eq!(picks[0].seat, Some(1));
    private.barred = vec![0, 1];
    let picks = suggest(&[private], &[seat("1", 0), seat("2", 0)]);
    assert_eq!((picks[0].seat, &picks[0].reasons[..]), (None, &[PickReason::NobodyQualifies][..]));
}

#[test]
fn who_is_well_served_stays_and_only_the_surplus_moves() {
    // 30 diamonds with the first, who is 25 points over: ten must go, twenty stay (P-24).
    let wants: Vec<Want> = (0..30).map(|number| Want { now: Some(0), ..want(number, 25) }).collect();
    let picks = suggest(&wants, &[seat("1", 4_750), seat("2", 0)]);
    let moved = picks.iter().filter(|pick| pick.seat == Some(1)).count();
    assert_eq!(moved, 10);
    let stays = picks.iter().filter(|pick| pick.reasons.first() == Some(&PickReason::Stays)).count();
    assert_eq!(stays, 20);
}

#[test]
fn no_customer_and_no_seat_are_no_trouble() {
    assert_eq!(suggest(&[], &[seat("1", 0)]), []);
    assert_eq!(suggest(&[want(1, 25)], &[])[0].seat, None);
}

/// What an assignment of one weight costs, by the words of the module.
fn cost(wants: &[Want], seats: &[Seat], chosen: &[usize]) -> i64 {
    let mut loads: Vec<i64> = seats.iter().map(|seat| i64::from(seat.room.load_tenths)).collect();
    let mut sum = 0;
    for (want, seat) in wants.iter().zip(chosen) {
        let weight = i64::from(want.weight_tenths);
        let known = want.familiar.iter().find(|(at, _)| at == seat).map_or(0, |(_, one)| one.points());
        sum -= 3_000 * i64::from(known);
        let over = (loads[*seat] + weight - 4_500).max(0);
        let beyond = if over > 0 { 100_000_000 + over * 1_000 } else { 0 };
        sum += 200_000 * (loads[*seat] + weight / 2) / 4_500 + beyond;
        loads[*seat] += weight;
    }
    sum
}

fn cheapest(wants: &[Want], seats: &[Seat]) -> i64 {
    let ways = seats.len().pow(u32::try_from(wants.len()).unwrap());
    let chosen = |mut way: usize| -> Vec<usize> {
        wants
            .iter()
            .map(|_| {
                let seat = way % seats.len();
                way /= seats.len();
                seat
            })
            .collect()
    };
    (0..ways).map(|way| cost(wants, seats, &chosen(way))).min().unwrap()
}

proptest! {
    #[test]
    fn it_is_the_cheapest_of_all_assignments(
        loads in prop::collection::vec(0u32..4_700, 1..4),
        known in prop::collection::vec(prop::collection::vec((0usize..3, 0u32..8), 0..4), 1..7),
    ) {
        let seats: Vec<Seat> = loads.iter().map(|load| seat("1", *load)).collect();
        let wants: Vec<Want> = known.iter().enumerate().map(|(number, known)| {
            let mut familiar: Vec<(usize, Familiarity)> = known
                .iter()
                .filter(|(at, _)| *at < seats.len())
                .map(|(at, contacts)| (*at, Familiarity { contacts: *contacts, ..Familiarity::default() }))
                .collect();
            familiar.sort_by_key(|(at, _)| *at);
            familiar.dedup_by_key(|(at, _)| *at);
            Want { familiar, ..want(u8::try_from(number).unwrap(), 25) }
        }).collect();
        let picks = suggest(&wants, &seats);
        let chosen: Vec<usize> = picks.iter().filter_map(|pick| pick.seat).collect();
        prop_assert_eq!(chosen.len(), wants.len());
        prop_assert_eq!(cost(&wants, &seats, &chosen), cheapest(&wants, &seats));
        prop_assert_eq!(suggest(&wants, &seats), picks, "the same question, the same answer");
    }

    #[test]
    fn the_order_of_the_question_changes_nothing(weights in prop::collection::vec(prop::sample::select(vec![5u16, 10, 25, 60]), 1..12)) {
        let seats = [seat("1", 300), seat("2", 0), seat("3", 4_400)];
        let wants: Vec<Want> = weights.iter().enumerate()
            .map(|(number, weight)| want(u8::try_from(number).unwrap(), *weight)).collect();
        let mut turned = wants.clone();
        turned.reverse();
        let mut there = suggest(&turned, &seats);
        there.reverse();
        prop_assert_eq!(seats_of(&suggest(&wants, &seats)), seats_of(&there));
    }
}
