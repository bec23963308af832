//! Boot: puts the parts together. Where head office is comes from the environment
//! (`FENHU_OFFICE_URL`, `FENHU_OFFICE_CA`, `FENHU_DEVICE_DIR`), from `desk.json` in the
//! program's configuration folder, or from the machine's `/etc/fenhu/desk.json`, written by
//! whoever installs it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use remote_http::{HttpOffice, SetUpError};
use serde::Deserialize;
use tauri::{AppHandle, Manager};
use workbench::desk::{Desk, Parts};
use workbench::failure::Failure;

use crate::pump;

/// The settings of every user of a machine.
const MACHINE: &str = "/etc/fenhu/desk.json";

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

/// What a desk cannot be made without.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Missing {
    /// Where head office is.
    #[error("no head office: set FENHU_OFFICE_URL and FENHU_OFFICE_CA, or write {file}: {why}", file = .file.display())]
    Settings {
        /// Where it should be written.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The certificate of the bank's authority.
    #[error("no authority to trust in {file}: {why}", file = .file.display())]
    Authority {
        /// Where it should be.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The folder of the vaults.
    #[error("the vaults cannot lie in {file}: {why}", file = .file.display())]
    Folder {
        /// Which.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Something the system would not give.
    #[error("{0}")]
    System(String),
}

impl From<&Missing> for Failure {
    fn from(missing: &Missing) -> Failure {
        let (code, file) = match missing {
            Missing::Settings { file, .. } => ("not_installed", file),
            Missing::Authority { file, .. } => ("authority_missing", file),
            Missing::Folder { file, .. } => ("device_folder", file),
            Missing::System(_) => return Failure::internal(),
        };
        let facts = BTreeMap::from([("file".to_owned(), file.display().to_string())]);
        Failure { code: code.to_owned(), facts, ..Failure::internal() }
    }
}

/// Makes the desk and the pump that feeds the window.
///
/// # Errors
/// [`Missing`] says what and where.
pub(crate) fn desk(app: &AppHandle) -> Result<Arc<Desk>, Missing> {
    let system = |error: tauri::Error| Missing::System(error.to_string());
    let settings = app.path().app_config_dir().map_err(system)?.join("desk.json");
    let installation = match from_environment() {
        Some(installation) => installation,
        None if !settings.exists() && Path::new(MACHINE).exists() => from_file(Path::new(MACHINE))?,
        None => from_file(&settings)?,
    };
    let device_dir = match installation.device_dir {
        Some(dir) => dir,
        None => app.path().app_local_data_dir().map_err(system)?.join("device"),
    };
    let authority = |why: String| Missing::Authority { file: installation.office_ca.clone(), why };
    let ca = std::fs::read(&installation.office_ca).map_err(|error| authority(error.to_string()))?;
    let office = HttpOffice::new(&installation.office_url, &ca).map_err(|error| match error {
        SetUpError::Authority => authority(error.to_string()),
        SetUpError::Address => Missing::Settings { file: settings, why: error.to_string() },
        SetUpError::Client(_) => Missing::System(error.to_string()),
    })?;
    let parts = Parts::with_system_clock(device_dir.clone(), Arc::new(office));
    let desk =
        Desk::new(parts).map_err(|error| Missing::Folder { file: device_dir, why: error.to_string() })?;
    pump::start(app.clone(), &desk).map_err(|error| Missing::System(error.to_string()))?;
    tracing::info!("desk ready");
    Ok(desk)
}

fn from_environment() -> Option<Installation> {
    Some(Installation {
        office_url: std::env::var("FENHU_OFFICE_URL").ok()?,
        office_ca: std::env::var_os("FENHU_OFFICE_CA")?.into(),
        device_dir: std::env::var_os("FENHU_DEVICE_DIR").map(PathBuf::from),
    })
}

fn from_file(path: &Path) -> Result<Installation, Missing> {
    let missing = |why: String| Missing::Settings { file: path.to_owned(), why };
    let text = std::fs::read_to_string(path).map_err(|error| missing(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| missing(error.to_string()))
}
