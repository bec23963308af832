//! The bridge as a program: prints one line of JSON when ready, ends on Ctrl-C or SIGTERM.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use workbench::desk::{Desk, Parts};

/// The UI contract over loopback HTTP, for browser tests.
#[derive(Parser)]
struct Arguments {
    /// Folder of the vaults.
    #[arg(long)]
    device_dir: PathBuf,
    /// Address of head office.
    #[arg(long)]
    office: String,
    /// PEM file of the bank's authority.
    #[arg(long)]
    ca: PathBuf,
    /// Folder of the built front end.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
    /// Loopback address to listen on; port 0 for any free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("FENHU_LOG").unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the bridge cannot serve");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let ca = std::fs::read(&arguments.ca)?;
    let office = remote_http::HttpOffice::new(&arguments.office, &ca)?;
    let desk = Desk::new(Parts::with_system_clock(arguments.device_dir, Arc::new(office)))?;
    let router = bridge::router(Arc::clone(&desk), arguments.ui);
    let closing = Arc::clone(&desk);
    let stop = async move {
        asked_to_stop().await;
        // Ends the event streams, which would otherwise keep the server open.
        closing.close();
    };
    bridge::serve(router, arguments.listen, announce, stop).await?;
    Ok(())
}

/// Tells whoever started the program where it is.
fn announce(address: SocketAddr) {
    let line = serde_json::json!({"ready": true, "url": format!("http://{address}")});
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
