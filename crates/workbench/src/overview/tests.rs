//! The curve of small books, and which months a migration stands between.

use device_store::read::{Departed, Line};
use domain::filter::{Filter, letter};
use domain::id::TierCode;
use domain::{Fen, Month};

use super::concentration::concentration;
use super::migration::Moves;

fn curve(amounts: &[i64]) -> Vec<(u16, u16)> {
    let amounts = amounts.iter().copied().map(Fen).collect();
    let told = concentration(amounts, &Filter::everybody());
    told.points.iter().map(|point| (point.customers, point.aum)).collect()
}

#[test]
fn the_curve_of_a_tiny_book_is_straight_between_its_customers() {
    // One customer: the diagonal.
    assert!(curve(&[700]).iter().all(|(customers, aum)| customers == aum));
    // Three of four quarters: half of the customers hold 900 of 1000.
    let told = curve(&[600, 300, 60, 40]);
    let at = |permille| told.iter().find(|(customers, _)| *customers == permille).map(|(_, aum)| *aum);
    assert_eq!((at(0), at(500), at(1000)), (Some(0), Some(900), Some(1000)));
    assert_eq!(at(100), Some(240), "four tenths of the largest");
    assert_eq!(at(300), Some(660));
    assert!(told.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{told:?}");
}

#[test]
fn nobody_and_nothing_have_a_flat_curve() {
    assert!(curve(&[]).iter().all(|(_, aum)| *aum == 0));
    assert!(curve(&[0, 0, -5]).iter().all(|(_, aum)| *aum == 0));
}

#[test]
fn a_point_of_the_curve_lists_as_many_as_it_counts() {
    let within = Filter::is("tier", "gold");
    let amounts: Vec<Fen> = [900, 500, 500, 500, 100, 0, -7].into_iter().map(Fen).collect();
    let told = concentration(amounts, &within).points;
    let at = |permille| {
        let point = told.iter().find(|point| point.customers == permille).expect("a point");
        (point.count, point.least.0, point.filter.clone())
    };
    let from = |least| within.clone().and(super::quadrants::at_least("aum", least));
    assert_eq!(at(10), (1, 900, from(900)), "a part of a customer is one");
    assert_eq!(at(200), (4, 500, from(500)), "the second holds what the fourth holds");
    assert_eq!(at(700), (5, 100, from(100)));
    assert_eq!(at(1000), (7, 0, within.clone()), "nothing and less than nothing is everybody");
    assert_eq!(told[0].count, 0, "before the first there is nobody");
}

#[test]
fn the_newest_migration_is_what_the_last_close_decided() {
    let letters: Vec<TierCode> = ["gold", "platinum"].into_iter().map(TierCode::from).collect();
    let october = Month::new(2026, 10).expect("a month");
    // 金卡 in September and October; the close of October made one of them 白金, from November on.
    let past = letter(0).to_string().repeat(24);
    let line = |tier: &'static str| Line {
        tier,
        past: &past,
        past_month: Some(i64::from(october.index())),
        ..Line::default()
    };
    let told = |from: Option<Month>, to: Option<Month>| {
        let mut moves = Moves::between(from, to, Some(october), &letters).expect("a month was closed");
        moves.add(&line("platinum"));
        moves.add(&line("gold"));
        moves.counted()
    };
    let (gold, platinum) = (letter(0), letter(1));
    assert_eq!(told(None, None), [((gold, gold), 1), ((gold, platinum), 1)]);
    assert_eq!(told(Some(october.plus(-1)), Some(october)), [((gold, gold), 2)], "in force in both");
    assert!(Moves::between(None, None, None, &letters).is_none(), "nothing was closed");
}

#[test]
fn who_left_is_counted_in_the_months_they_were_here() {
    let letters: Vec<TierCode> = ["gold", "platinum"].into_iter().map(TierCode::from).collect();
    let october = Month::new(2026, 10).expect("a month");
    let (gold, platinum) = (letter(0), letter(1));
    // 金卡 until August, 白金 from September on.
    let rose: String = [gold.to_string().repeat(22), platinum.to_string().repeat(2)].concat();
    let stayed = gold.to_string().repeat(24);
    let gone = |back: i32, past: &str, count| Departed {
        month: i64::from(october.plus(-back).index()),
        past: past.to_owned(),
        count,
    };
    // Three left in November, two after the close of September, one too long ago for any of it.
    let departed = [gone(0, &rose, 1), gone(0, &stayed, 2), gone(1, &stayed, 2), gone(9, &stayed, 1)];
    let told = |from: i32, to: Option<i32>| {
        let to = to.map(|to| october.plus(-to));
        let mut moves =
            Moves::between(Some(october.plus(-from)), to, Some(october), &letters).expect("closed");
        moves.add_departed(&departed);
        (moves.gone(), moves.left())
    };
    assert_eq!(told(0, None), (vec![], vec![(gold, 2), (platinum, 1)]), "between October and now");
    assert_eq!(told(1, None), (vec![], vec![(gold, 4), (platinum, 1)]), "between September and now");
    let both = (vec![((gold, gold), 2), ((platinum, platinum), 1)], vec![(gold, 2)]);
    assert_eq!(told(1, Some(0)), both, "were there in both, or left between");
    assert_eq!(told(2, Some(1)), (vec![((gold, gold), 4), ((gold, platinum), 1)], vec![]), "rose then");
}
