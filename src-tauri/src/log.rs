//! Log: lines to stderr, for whoever started the program. `FENHU_LOG` filters them as
//! `RUST_LOG` would. A line holds codes, counts and trace ids, never customer data.

use tracing_subscriber::EnvFilter;

/// Starts logging; a second call changes nothing.
pub(crate) fn to_stderr() {
    let filter = EnvFilter::try_from_env("FENHU_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .try_init();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "starting");
}
