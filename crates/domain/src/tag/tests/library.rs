//! The default library keeps what PRODUCT.md 3.5 says.

use std::collections::BTreeSet;

use crate::tag::*;

#[test]
fn the_library_has_87_tags_in_12_categories() {
    let library = default_library();
    assert_eq!(library.len(), 87);
    let codes: BTreeSet<&str> = library.iter().map(|def| def.code.as_str()).collect();
    assert_eq!(codes.len(), 87);
    let used: BTreeSet<&str> = library.iter().map(|def| def.category.as_str()).collect();
    assert_eq!(used, CATEGORIES.into_iter().collect());
}

#[test]
fn every_definition_is_whole() {
    for def in default_library() {
        let code = def.code.as_str();
        assert!((2..=12).contains(&def.name.chars().count()), "{code}: {}", def.name);
        assert!(!def.name_en.is_empty(), "{code}");
        assert!((1..=3).contains(&def.sensitivity), "{code}: L4 is never on a device");
        assert_eq!(def.values.len(), def.values_zh.len(), "{code}");
        assert_eq!(def.values.len(), def.values_en.len(), "{code}");
        assert!(def.values.is_empty() || def.kind == TagKind::Enum, "{code}");
        assert!(!def.counter_safe || def.sensitivity <= 2, "{code}: the counter sees L2 at most");
        assert_eq!(def.counter_name.is_some(), def.counter_name_en.is_some(), "{code}");
    }
}

#[test]
fn levels_and_counter_tags_are_as_the_paper_says() {
    let library = default_library();
    let of = |code: &str| find(library, code).unwrap();
    let safe = library.iter().filter(|def| def.counter_safe).count();
    assert_eq!(safe, 28);
    assert_eq!((of("IN03").sensitivity, of("IN03").counter_name.as_deref()), (2, Some("需安抚")));
    assert_eq!(
        library.iter().filter(|def| def.category == "liabilities").map(|def| def.sensitivity).min(),
        Some(3)
    );
    assert_eq!(
        (of("ID04").ttl_days, of("NE07").ttl_days, of("TX03").ttl_days),
        (Some(730), Some(90), Some(90))
    );
    assert_eq!((of("RI08").sensitivity, of("RI08").counter_safe), (2, true));
    assert_eq!((of("NE06").sensitivity, of("NE01").sensitivity), (3, 2));
    assert!(find(library, "XX99").is_none());
}
