//! The two published policies with our default thresholds (`assets/tier_rules.json`).

use std::sync::LazyLock;

use serde::Deserialize;

use super::TierRule;

#[derive(Deserialize)]
struct Published {
    bohai: TierRule,
    ccb: TierRule,
}

/// Read once; a test proves that the file parses and makes a rule book.
static PUBLISHED: LazyLock<Published> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../assets/tier_rules.json"))
        .expect("assets/tier_rules.json is compiled in and checked by a test")
});

/// Version 2026.1: thresholds 5, 20, 100, 600 万 and Bohai Bank's policy; the default.
pub fn default_rule() -> &'static TierRule {
    &PUBLISHED.bohai
}

/// The same thresholds with CCB's policy (watch list).
pub fn ccb_rule() -> &'static TierRule {
    &PUBLISHED.ccb
}
