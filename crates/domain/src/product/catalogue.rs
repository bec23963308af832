//! The default catalogue: 24 products (PRODUCT.md 3.4, `assets/products.json`).

use std::sync::LazyLock;

use super::{Family, Product};

static CATALOGUE: LazyLock<Vec<Product>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../assets/products.json"))
        .expect("assets/products.json is compiled in and checked by a test")
});

/// The 24 default products.
pub fn default_catalogue() -> &'static [Product] {
    &CATALOGUE
}

impl Family {
    /// The six families of assets, in the order of `MonthSnapshot::families` and the mix bar.
    pub const ASSETS: [Family; 6] = [
        Family::Demand,
        Family::Term,
        Family::Wealth,
        Family::Fund,
        Family::Insurance,
        Family::BondMetalTrust,
    ];

    /// Position in [`Family::ASSETS`]; none for loans and services.
    pub fn asset_index(self) -> Option<usize> {
        Family::ASSETS.iter().position(|family| *family == self)
    }

    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
            Family::Demand => "demand",
            Family::Term => "term",
            Family::Wealth => "wealth",
            Family::Fund => "fund",
            Family::Insurance => "insurance",
            Family::BondMetalTrust => "bond_metal_trust",
            Family::Loan => "loan",
            Family::Service => "service",
        }
    }
}
