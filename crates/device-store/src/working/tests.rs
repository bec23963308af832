//! Tests of pinyin and terms.

use pinyin::ToPinyin;

use super::pinyin::{SURNAMES, syllables};
use super::term::{Sought, each_term};
use super::{Columns, TermKind, fold, name_key};

fn read(name: &str) -> String {
    syllables(name).iter().map(|part| part.read.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn surnames_are_read_as_surnames() {
    let table = [
        ("单春兰", "shan chun lan"),
        ("曾志强", "zeng zhi qiang"),
        ("仇小明", "qiu xiao ming"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("欧阳静", "ou yang jing"),
        ("吕丽", "lv li"),
        ("张伟", "zhang wei"),
        ("李单", "li dan"),
        ("Petr Novák", "petr novák"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti"),
    ];
    for (name, expected) in table {
        assert_eq!(read(name), expected, "{name}");
    }
}

#[test]
fn the_table_of_surnames_holds_only_what_differs() {
    let idle: Vec<&str> = SURNAMES
        .iter()
        .filter(|(surname, readings)| {
            assert_eq!(surname.chars().count(), readings.len(), "{surname}");
            surname.chars().zip(readings.iter()).all(|(character, reading)| {
                character.to_pinyin().is_some_and(|pinyin| pinyin.plain() == *reading)
            })
        })
        .map(|(surname, _)| *surname)
        .collect();
    assert_eq!(idle, Vec::<&str>::new(), "read so anyway");
}

#[test]
fn names_sort_by_pinyin_a_syllable_at_a_time() {
    let mut names = ["赵一", "章伟", "张伟", "曾小", "单春", "安心", "张威威"];
    names.sort_by_key(|name| name_key(name));
    // A syllable ends before the next begins: zeng after zhao would be letter by letter.
    assert_eq!(names, ["安心", "单春", "曾小", "张伟", "张威威", "章伟", "赵一"]);
}

fn terms(name: &str) -> Vec<(String, TermKind)> {
    let mut found = Vec::new();
    let sought = Sought {
        name: Some(name),
        number: Some("1000345678"),
        phone_tails: "1234 9876",
        identity_tail: Some("002X"),
        class: 0,
    };
    each_term(sought, |term, kind| found.push((term.to_owned(), kind)));
    found
}

#[test]
fn any_part_of_a_name_is_the_beginning_of_a_term() {
    let terms = terms("张小明");
    let found = |typed: &str| terms.iter().any(|(term, _)| term.starts_with(&fold(typed)));
    for typed in [
        "张",
        "小",
        "明",
        "张小",
        "小明",
        "张小明",
        "zhang",
        "ZHANGXI",
        "xiaom",
        "ming",
        "zxm",
        "xm",
        "ＺＸＭ",
        "1234",
        "9876",
        "002x",
        "1000345",
    ] {
        assert!(found(typed), "{typed}");
    }
    for typed in ["张明", "明小", "hang", "zm", "234", "345678"] {
        assert!(!found(typed), "{typed}");
    }
}

#[test]
fn terms_say_what_they_are_of() {
    let terms = terms("张明");
    let kind = |term: &str| terms.iter().find(|(found, _)| found == term).map(|(_, kind)| *kind);
    assert_eq!(kind("张明"), Some(TermKind::Name));
    assert_eq!(kind("明"), Some(TermKind::NamePart));
    assert_eq!(kind("zhangming"), Some(TermKind::Pinyin));
    assert_eq!(kind("ming"), Some(TermKind::PinyinPart));
    assert_eq!(kind("zm"), Some(TermKind::Initials));
    assert_eq!(kind("m"), Some(TermKind::InitialsPart));
    assert_eq!(kind("1234"), Some(TermKind::Phone));
    assert_eq!(kind("002x"), Some(TermKind::Identity));
    assert_eq!(kind("1000345678"), Some(TermKind::Number));
}

#[test]
fn statements_name_the_columns_in_the_order_their_values_come() {
    let named = Columns::NAMES.join(", ");
    for statement in [
        include_str!("../sql/working/insert.sql"),
        include_str!("../sql/working/old.sql"),
        include_str!("../sql/working/standing.sql"),
    ] {
        let one_line = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(one_line.contains(&named), "{statement}");
    }
}
