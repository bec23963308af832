//! The default tag library: 87 tags in 12 categories (PRODUCT.md 3.5, `assets/tags.json`).

use std::sync::LazyLock;

use super::TagDef;

/// The twelve default categories, in order.
pub const CATEGORIES: [&str; 12] = [
    "identity",
    "attribute",
    "family",
    "assets",
    "liabilities",
    "transactions",
    "behaviour",
    "preference",
    "need",
    "interaction",
    "risk",
    "potential",
];

static LIBRARY: LazyLock<Vec<TagDef>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../assets/tags.json"))
        .expect("assets/tags.json is compiled in and checked by a test")
});

/// The 87 default tags, by category and code.
pub fn default_library() -> &'static [TagDef] {
    &LIBRARY
}

/// A definition by code.
pub fn find<'a>(library: &'a [TagDef], code: &str) -> Option<&'a TagDef> {
    library.iter().find(|def| def.code.as_str() == code)
}
