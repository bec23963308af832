//! Pump: what changed in the workbench, as the window's one event, `topics`.

use std::sync::Arc;

use serde::Serialize;
use tauri::{AppHandle, Emitter};
use workbench::desk::Desk;
use workbench::topic::Topic;

#[derive(Clone, Serialize)]
struct Changed {
    topics: Vec<Topic>,
}

/// Starts the thread that forwards topics until the desk closes.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn start(app: AppHandle, desk: &Arc<Desk>) -> std::io::Result<()> {
    let feed = desk.topics();
    std::thread::Builder::new().name("topics".into()).spawn(move || {
        while let Some(topics) = feed.wait() {
            if let Err(error) = app.emit("topics", Changed { topics }) {
                tracing::warn!(%error, "topics did not reach the window");
            }
        }
    })?;
    Ok(())
}
