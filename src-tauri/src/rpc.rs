//! Rpc: the one command of the window. The call runs off the UI thread and its answer goes
//! back as the JSON the workbench wrote, untouched.

use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Manager};
use workbench::failure::Failure;

use crate::booth::Booth;

/// Runs call `name`; `call_id` is what `call.cancel` names it by.
///
/// # Errors
/// A [`Failure`]: code, facts, trace id.
#[tauri::command]
pub(crate) async fn rpc(
    app: AppHandle,
    name: String,
    request: Value,
    call_id: String,
) -> Result<Response, Failure> {
    let work = move || {
        let desk = app.state::<Booth>().desk(&app)?;
        desk.call(&name, &request.to_string(), &call_id)
    };
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(answer) => answer.map(Response::new),
        Err(error) => {
            tracing::error!(panicked = error.to_string(), "a call ended without an answer");
            Err(Failure::internal())
        }
    }
}
