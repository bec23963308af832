//! Booth: the desk of this window, made at the start or, when something was missing then, as
//! soon as a call finds it there. A fresh installation thus opens a window that says what is
//! missing, and goes on without a restart once it has been supplied.

use std::sync::{Arc, Mutex, PoisonError};

use tauri::AppHandle;
use workbench::desk::Desk;
use workbench::failure::Failure;

use crate::boot;

/// Where the desk stands, once there is one.
#[derive(Default)]
pub(crate) struct Booth(Mutex<Option<Arc<Desk>>>);

impl Booth {
    /// The desk, made now if there is none.
    ///
    /// # Errors
    /// What is missing, as a [`Failure`] for the screen.
    pub(crate) fn desk(&self, app: &AppHandle) -> Result<Arc<Desk>, Failure> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = &*made {
            return Ok(Arc::clone(desk));
        }
        let desk = boot::desk(app).map_err(|missing| {
            let failure = Failure::from(&missing);
            tracing::error!(trace_id = failure.trace_id, why = %missing, "no desk");
            failure
        })?;
        *made = Some(Arc::clone(&desk));
        Ok(desk)
    }

    /// The desk, if there is one.
    pub(crate) fn made(&self) -> Option<Arc<Desk>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
