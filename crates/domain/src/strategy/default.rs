//! The default service strategies, one a tier (PRODUCT.md 3.9, `assets/strategies.json`).

use std::sync::LazyLock;

use super::ServiceStrategy;

static STRATEGIES: LazyLock<Vec<ServiceStrategy>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../assets/strategies.json"))
        .expect("assets/strategies.json is compiled in and checked by a test")
});

/// The default strategies, lowest tier first.
pub fn default_strategies() -> &'static [ServiceStrategy] {
    &STRATEGIES
}
