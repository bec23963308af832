//! The shell: the only place that knows Tauri. It opens one window, hands its calls to the
//! workbench and the workbench's topics to the window. Nothing about customers is decided here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod boot;
mod booth;
#[cfg(target_os = "linux")]
mod environment;
#[cfg(target_os = "linux")]
mod graphics;
mod host;
mod log;
mod pump;
mod rpc;

use std::process::ExitCode;

use tauri::Manager;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    environment::choose();
    log::to_stderr();
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(|app| {
            let booth = booth::Booth::default();
            // Without a desk the window opens all the same and says what is missing.
            let _ = booth.desk(app.handle());
            app.manage(booth);
            host::open_window(app)?;
            host::end_when_asked(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(host::on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}
