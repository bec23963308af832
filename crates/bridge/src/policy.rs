//! Policy: the window's content security policy, from the window's own settings, so that a
//! browser test fails where the window would.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

const SETTINGS: &str = include_str!("../../../tauri.conf.json");

#[derive(Deserialize)]
struct Settings {
    app: App,
}

#[derive(Deserialize)]
struct App {
    security: Security,
}

#[derive(Deserialize)]
struct Security {
    csp: BTreeMap<String, String>,
}

static DIRECTIVES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str::<Settings>(SETTINGS).map(|settings| settings.app.security.csp).unwrap_or_default()
});

/// The header for a page whose styles carry `nonce`. Calls go to this server instead of the
/// window's channel.
pub(crate) fn header(nonce: &str) -> String {
    let directive = |(name, sources): (&String, &String)| match name.as_str() {
        "connect-src" => "connect-src 'self'".to_owned(),
        "style-src" => format!("style-src {sources} 'nonce-{nonce}'"),
        _ => format!("{name} {sources}"),
    };
    DIRECTIVES.iter().map(directive).collect::<Vec<_>>().join("; ")
}

/// A nonce nobody can guess, in hex.
pub(crate) fn nonce() -> Option<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
