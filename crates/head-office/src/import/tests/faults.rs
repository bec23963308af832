//! Faults: each is found, at its place, and nothing is written.

use super::{World, fixture, places};
use crate::import::LISTED;
use crate::import::kind::shape::{Personal, personal};

/// tests/fixtures/faulty has these twenty, and nothing else wrong.
const PLANTED: [&str; 20] = [
    "assignment.csv:3 by: unknown_staff",
    "contact_point.csv:3 value: bad_contact_point",
    "contact_point.csv:4 customer: unknown_customer",
    "customer.csv:3 number: missing_value",
    "customer.csv:4 birth_date: bad_date",
    "customer.csv:5 id_number: bad_id_card_check_digit",
    "customer.csv:6 birth_date: birth_date_differs_from_id_card",
    "customer.csv:7 number: duplicate",
    "customer.csv:8 : wrong_cell_count",
    "customer.csv:9 opened_on: after_as_of",
    "customer.csv:10 name: bad_text",
    "holding.csv:2 balance: bad_amount",
    "holding.csv:3 product: unknown_product",
    "holding.csv:4 matures_on: before_opening",
    "interaction.csv:3 at: bad_moment",
    "organization.csv:4 parent: unknown_organization",
    "snapshot.csv:3 aum_eom: families_do_not_sum",
    "snapshot.csv:6 month: month_missing",
    "staff.csv:3 role: unknown_word",
    "tag.csv:3 value: bad_tag_value",
];

#[test]
fn twenty_planted_faults_are_twenty_located_errors_and_change_nothing() {
    let world = World::new();
    let report = world.import(&fixture("faulty"));
    assert_eq!(places(&report), PLANTED);
    assert!(!report.written);
    assert!(world.is_untouched());
    let mut codes: Vec<&str> = report.faults.iter().map(|fault| fault.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 20, "twenty different ones");
}

#[test]
fn every_fault_has_a_sentence_with_its_facts_filled_in() {
    let report = World::new().import(&fixture("faulty"));
    let text = report.text();
    assert!(text.contains("customer.csv:7 number: duplicate — the same was said before, at customer.csv:2"));
    assert!(!text.contains("not right"), "a code without words");
    assert!(!text.contains('{'), "a fact that was not filled in: {text}");
}

#[test]
fn faults_never_hold_what_a_customer_line_says() {
    let report = World::new().import(&fixture("faulty"));
    let said = serde_json::to_string(&report.faults).unwrap();
    for secret in ["call me", "1990-02-30", "99010119790501", "12345678902"] {
        assert!(!said.contains(secret));
    }
}

#[test]
fn the_first_thousand_are_listed_and_the_rest_counted() {
    let world = World::new();
    let mut text = String::from("number,birth_date\n");
    for line in 0..1_250 {
        text.push_str(&format!("{},never\n", 420_000_000_000_u64 + line));
    }
    let report = world.import(&world.bundle(&[("customer.csv", &text)]));
    assert_eq!((report.faults.len(), report.faults_left_off), (LISTED, 250));
    assert_eq!(report.faults[0].line, 2);
    assert!(world.is_untouched());
}

#[test]
fn a_line_is_found_behind_crlf_blank_lines_and_quoted_line_breaks() {
    let world = World::new();
    let text = "number,name,birth_date\r\n1,\"two\r\nlines\",1990-01-01\r\n\r\n\r\n2,ok,1990-13-01";
    let report = world.import(&world.bundle(&[("customer.csv", text)]));
    assert_eq!(places(&report), ["customer.csv:6 birth_date: bad_date"]);
}

#[test]
fn an_empty_folder_and_a_missing_one_are_faults() {
    let world = World::new();
    assert_eq!(places(&world.import(&world.bundle(&[]))), ["bundle:0 : empty_bundle"]);
    let nowhere = world.folder.path().join("nowhere");
    assert_eq!(world.import(&nowhere).faults[0].code, "missing_file");
}

#[test]
fn a_rule_that_is_no_ladder_is_a_fault() {
    let world = World::new();
    let rule = std::fs::read_to_string(super::project("assets/mappings/berka.tier_rule.json")).unwrap();
    let broken = rule.replace("5000000", "2000000");
    let report = world.import(&world.bundle(&[("tier_rule.json", &broken)]));
    assert_eq!(places(&report), ["tier_rule.json:0 : bad_tier_rule"]);
    assert!(world.is_untouched());
}

#[test]
fn numbers_of_persons_are_known_by_their_look() {
    let table: &[(&str, Option<Personal>)] = &[
        ("13800001234", Some(Personal::Phone)),
        ("+86 138 0000 1234", Some(Personal::Phone)),
        ("8613800001234", Some(Personal::Phone)),
        ("回电 13800001234（晚上）", Some(Personal::Phone)),
        ("0571-88881234", Some(Personal::Phone)),
        ("11010519491231002X", Some(Personal::Identity)),
        ("11010519491231002x", Some(Personal::Identity)),
        ("110105194912310021", Some(Personal::Identity)),
        ("证件 11010519491231002X", Some(Personal::Identity)),
        ("4111 1111 1111 1111", Some(Personal::Card)),
        ("4111111111111111", Some(Personal::Card)),
        ("4111111111111112", None),
        ("", None),
        ("12", None),
        ("12345678901", None),
        ("13800001234.50", None),
        ("-13800001234.5", None),
        ("4200000007", None),
        ("2026-11-22", None),
        ("2026-11-22 09:30", None),
        ("A13800001234", None),
        ("disponent", None),
        ("喜欢 2 只猫", None),
    ];
    for (text, expected) in table {
        assert_eq!(personal(text), *expected, "{text}");
    }
}

#[test]
fn a_column_of_no_kind_that_holds_numbers_of_persons_is_refused_at_the_first_of_them() {
    let world = World::new();
    let text = "number,name,second_phone,note\n1,王芳,,likes tea\n2,李强,13800001234,\n3,张敏,13800001235,\n\
                4,赵磊,,证件 11010519491231002X\n";
    let report = world.import(&world.bundle(&[("customer.csv", text)]));
    let code = "personal_number";
    let expected = [format!("customer.csv:3 second_phone: {code}"), format!("customer.csv:5 note: {code}")];
    assert_eq!(places(&report), expected);
    assert!(!report.written && world.is_untouched());
    let said = report.text();
    assert!(said.contains("of kind phone") && said.contains("of kind identity"), "{said}");
    assert!(!said.contains("1380000") && !said.contains("110105"), "the place is enough to find them");
}
