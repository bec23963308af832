//! The default catalogue keeps what PRODUCT.md 3.4 says.

use std::collections::BTreeSet;

use super::*;
use crate::tier::default_rule;

#[test]
fn the_catalogue_has_24_products() {
    let catalogue = default_catalogue();
    let codes: BTreeSet<&str> = catalogue.iter().map(|product| product.code.as_str()).collect();
    assert_eq!((catalogue.len(), codes.len()), (24, 24));
}

#[test]
fn products_fit_their_family() {
    for product in default_catalogue() {
        let code = product.code.as_str();
        assert!(product.name_en.is_some(), "{code}");
        assert_eq!(product.aum_percent == 0, product.family == Family::Loan, "{code}: loans are no assets");
        assert!(product.risk.is_none_or(|risk| (1..=5).contains(&risk)), "{code}");
        let investment = matches!(product.family, Family::Wealth | Family::Fund);
        assert!(!investment || product.risk.is_some(), "{code}: suitability needs a risk level");
        if let Some(tier) = &product.min_tier {
            assert!(default_rule().rank_of_code(tier).is_some(), "{code}");
        }
    }
}

#[test]
fn every_family_is_on_the_shelf_and_has_its_code() {
    let held: BTreeSet<Family> = default_catalogue().iter().map(|product| product.family).collect();
    assert_eq!(held.len(), 8);
    for family in held {
        assert_eq!(serde_json::to_value(family).unwrap(), family.code());
    }
    assert_eq!(Family::Fund.asset_index(), Some(3));
    assert_eq!(Family::Loan.asset_index(), None);
}
