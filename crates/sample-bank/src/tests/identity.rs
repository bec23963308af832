//! Identifiers pass every check and cannot exist.

use std::collections::HashSet;

use domain::customer::Gender;
use domain::customer::identity::{id_card, luhn};

use super::bank;
use crate::BankSet;
use crate::chance::Chance;
use crate::name::full;

#[test]
fn identity_numbers_are_right_agree_with_the_person_and_name_no_place() {
    let bank = bank(BankSet::Demo, 600, 7);
    let mut seen = HashSet::new();
    for row in bank.rows("customer").iter().filter(|row| !row["id_number"].is_empty()) {
        let card = id_card(&row["id_number"]).unwrap();
        assert!(row["id_number"].starts_with("99"), "no area code starts with 99");
        assert_eq!(card.birth_date.to_string(), row["birth_date"]);
        assert_eq!(card.gender, if row["gender"] == "male" { Gender::Male } else { Gender::Female });
        assert!(seen.insert(row["id_number"].clone()), "twice");
    }
    assert!(seen.len() > 590);
}

#[test]
fn phones_and_accounts_belong_to_nobody() {
    let bank = bank(BankSet::Demo, 600, 7);
    let mut phones = 0;
    for row in bank.rows("contact_point").iter().filter(|row| row["kind"] == "mobile") {
        assert!(row["value"].len() == 11 && row["value"].starts_with("12"));
        phones += 1;
    }
    assert_eq!(phones, 600);
    let mut accounts = HashSet::new();
    for row in bank.rows("holding") {
        assert!(luhn(&row["account"]) && row["account"].starts_with("999999"));
        assert!(accounts.insert(row["account"].clone()), "twice");
    }
}

#[test]
fn names_have_compound_surnames_dots_and_rare_characters() {
    let mut chance = Chance::of(7, 7);
    let names: Vec<String> =
        (0..20_000).map(|draw| full(None, 1940 + draw % 70, draw % 2 == 0, &mut chance)).collect();
    let share = |fits: &dyn Fn(&str) -> bool| {
        names.iter().filter(|name| fits(name)).count() as f64 / names.len() as f64
    };
    assert!((0.005..0.03).contains(&share(&|name| name.contains('·'))));
    assert!(
        (0.0005..0.01).contains(&share(&|name| ["欧阳", "上官", "司马", "诸葛"]
            .iter()
            .any(|one| name.starts_with(one))))
    );
    assert!((0.001..0.012).contains(&share(&|name| {
        name.chars().any(|letter| letter as u32 > 0xFFFF || "䶮㛃㸅䓖㵾䜣".contains(letter))
    })));
    let five = share(&|name| ["王", "李", "张", "刘", "陈"].iter().any(|one| name.starts_with(one)));
    assert!((0.26..0.35).contains(&five), "the five most common are 30.8 %, not {five}");
}
