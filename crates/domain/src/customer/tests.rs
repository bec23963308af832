//! Check digits and ages.

use proptest::prelude::*;

use super::identity::{IdCardFault, id_card, id_card_check, luhn, luhn_digit};
use super::*;

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

#[test]
fn identity_numbers() {
    let card = id_card("110101199003078515").unwrap();
    assert_eq!((card.birth_date, card.gender), (day("1990-03-07"), Gender::Male));
    assert_eq!(id_card("11010519491231002X").unwrap().gender, Gender::Female); // GB 11643, example
    assert_eq!(id_card("11010519491231002x").unwrap().birth_date, day("1949-12-31"));
    let check = |number: &str, fault: IdCardFault| assert_eq!(id_card(number), Err(fault), "{number}");
    check("110105194912310021", IdCardFault::CheckDigit);
    check("11010519491331002X", IdCardFault::BirthDate);
    check("11010519491231002", IdCardFault::Shape);
    check("1101051949123100二", IdCardFault::Shape);
    check("", IdCardFault::Shape);
}

#[test]
fn luhn_digits() {
    assert!(luhn("79927398713"));
    assert!(!luhn("79927398710"));
    assert!(!luhn("7992739871a"));
    assert!(!luhn("0"));
    assert_eq!(luhn_digit("7992739871"), Some('3'));
    assert_eq!(luhn_digit(""), None);
}

#[test]
fn ages() {
    let check =
        |birth: &str, on: &str, years: u8| assert_eq!(age(day(birth), day(on)), years, "{birth} {on}");
    check("1990-03-07", "2026-03-06", 35);
    check("1990-03-07", "2026-03-07", 36);
    check("2000-02-29", "2026-02-28", 25);
    check("2000-02-29", "2026-03-01", 26);
    check("2026-03-07", "2020-01-01", 0);
}

#[test]
fn age_bands_are_exhaustive_and_disjoint() {
    let bands: Vec<AgeBand> = (0..=255).map(AgeBand::of).collect();
    assert!(bands.windows(2).all(|pair| pair[0] <= pair[1]));
    assert_eq!((AgeBand::of(64), AgeBand::of(65)), (AgeBand::From55To64, AgeBand::From65));
    assert_eq!(AgeBand::on(None, day("2026-01-01")), AgeBand::Unknown);
    for band in bands {
        assert_eq!(serde_json::to_value(band).unwrap(), band.code());
    }
}

proptest! {
    #[test]
    fn one_wrong_digit_is_noticed(serial in 0u32..1000, at in 0usize..18, other in 0u8..10) {
        let first = format!("99010119900307{serial:03}");
        let number = format!("{first}{}", id_card_check(&first).unwrap());
        prop_assert!(id_card(&number).is_ok());
        let mut bytes = number.clone().into_bytes();
        bytes[at] = b'0' + other;
        let changed = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(changed == number, id_card(&changed).is_ok());
    }

    #[test]
    fn appending_the_luhn_digit_makes_it_valid(digits in "[0-9]{5,18}") {
        let full = format!("{digits}{}", luhn_digit(&digits).unwrap());
        prop_assert!(luhn(&full));
    }
}
