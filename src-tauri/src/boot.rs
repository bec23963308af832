//! Boot: puts the parts together. Where head office is comes from the environment
//! (`FENHU_OFFICE_URL`, `FENHU_OFFICE_CA`, `FENHU_DEVICE_DIR`) or from `desk.json` in the
//! program's configuration folder, written by whoever installs it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use tauri::{App, Manager};
use workbench::desk::{Desk, Parts};

use crate::pump;

/// The installation's settings.
#[derive(Debug, Deserialize)]
struct Installation {
    /// Address of head office, `https://...`.
    office_url: String,
    /// PEM file of the bank's authority: the only one trusted.
    office_ca: PathBuf,
    /// Where vaults live; the program's own data folder when absent.
    device_dir: Option<PathBuf>,
}

/// Makes the desk and the pump, and hands the desk to the window's command.
///
/// # Errors
/// When the settings are missing or unreadable: says which and where.
pub(crate) fn desk(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let installation = match from_environment() {
        Some(installation) => installation,
        None => from_file(&app.path().app_config_dir()?.join("desk.json"))?,
    };
    let device_dir = match installation.device_dir {
        Some(dir) => dir,
        None => app.path().app_local_data_dir()?.join("device"),
    };
    let ca = std::fs::read(&installation.office_ca)
        .map_err(|error| format!("cannot read {}: {error}", installation.office_ca.display()))?;
    let office = remote_http::HttpOffice::new(&installation.office_url, &ca)?;
    let desk = Desk::new(Parts::with_system_clock(device_dir, Arc::new(office)))?;
    pump::start(app.handle().clone(), &desk)?;
    app.manage(desk);
    tracing::info!("desk ready");
    Ok(())
}

fn from_environment() -> Option<Installation> {
    Some(Installation {
        office_url: std::env::var("FENHU_OFFICE_URL").ok()?,
        office_ca: std::env::var_os("FENHU_OFFICE_CA")?.into(),
        device_dir: std::env::var_os("FENHU_DEVICE_DIR").map(PathBuf::from),
    })
}

fn from_file(path: &Path) -> Result<Installation, String> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        format!(
            "no head office: set FENHU_OFFICE_URL and FENHU_OFFICE_CA, or write {}: {error}",
            path.display()
        )
    })?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
