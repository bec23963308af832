//! The curve of small books.

use domain::Fen;

use super::concentration::concentration;

fn curve(amounts: &[i64]) -> Vec<(u16, u16)> {
    let amounts = amounts.iter().copied().map(Fen).collect();
    concentration(amounts).points.iter().map(|point| (point.customers, point.aum)).collect()
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
