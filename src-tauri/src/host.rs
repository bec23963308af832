//! Host: the window itself and what the operating system tells us about it. The window
//! shows the app and can go nowhere else.

use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{App, AppHandle, Manager, RunEvent, Url, WebviewWindowBuilder};

use crate::booth::Booth;

/// Opens the main window as `tauri.conf.json` describes it.
///
/// # Errors
/// When the settings have no window or the system cannot open it.
pub(crate) fn open_window(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let settings = app.config().app.windows.first().cloned().ok_or("tauri.conf.json has no window")?;
    // Nothing is kept by the webview. A driven window needs the shared context, because
    // WebKitGTK allows automation only there; a test then owns the data directory.
    WebviewWindowBuilder::from_config(app.handle(), &settings)?
        .incognito(!driven())
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|_, page| {
            if page.event() == PageLoadEvent::Finished {
                tracing::info!("page loaded");
            }
        })
        .build()?;
    tracing::info!("window opened");
    Ok(())
}

/// Whether a test or a demo drives the window.
pub(crate) fn driven() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true")
}

/// Whether an address is the app's own page.
fn is_ours(url: &Url) -> bool {
    let ours = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows serves the same pages under this name.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    if !ours {
        tracing::warn!(scheme = url.scheme(), "navigation denied");
    }
    ours
}

/// Asks the app to end when the system asks the process to: logging out, shutting down, a
/// test that is done. The vault is then closed as if the window had been.
pub(crate) fn end_when_asked(app: &AppHandle) {
    #[cfg(unix)]
    {
        use tauri::async_runtime;
        use tokio::signal::unix::{SignalKind, signal};
        let app = app.clone();
        async_runtime::spawn(async move {
            let (Ok(mut terminate), Ok(mut interrupt)) =
                (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
            else {
                return tracing::warn!("signals cannot be heard");
            };
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            app.exit(0);
        });
    }
    #[cfg(not(unix))]
    let _ = app;
}

/// Closes the vault before the process ends, however it ends.
pub(crate) fn on_event(app: &AppHandle, event: RunEvent) {
    if let RunEvent::Exit = event
        && let Some(desk) = app.try_state::<Booth>().and_then(|booth| booth.made())
    {
        desk.close();
        tracing::info!("closed");
    }
}
