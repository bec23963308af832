//! `head-office serve`: listens until it is told to end.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Outcome;
use crate::config::Config;
use crate::opening::Database;
use crate::server::{Server, tls};

/// Serve devices over HTTPS.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Folder of store, certificates and office.toml.
    #[arg(long)]
    data: PathBuf,
    /// Database instead of the file in the folder: postgres://... (also FENHU_DATABASE, or
    /// [database] in office.toml).
    #[arg(long)]
    database: Option<String>,
    /// PEM file of the authority of the database's certificate (also FENHU_DATABASE_CA).
    #[arg(long)]
    database_ca: Option<PathBuf>,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// A demo bank: makes its own authority and opens every account with the demo password.
    #[arg(long)]
    demo: bool,
    /// End when standard input closes.
    #[arg(long)]
    until_stdin_closes: bool,
}

/// The one line on standard output: whoever started the server waits for it.
#[derive(Serialize)]
struct Ready<'a> {
    ready: bool,
    url: &'a str,
    ca: String,
}

impl Serve {
    pub(super) fn run(self) -> Outcome {
        let mut config = Config::read(&self.data)?;
        config.demo = self.demo;
        let said = Database { url: self.database, ca: self.database_ca, connections: None };
        config.database = said.or(Database::of_environment()).or(config.database);
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async move {
            let running = Server::start(config).await?;
            let ca = std::path::absolute(tls::folder(&self.data).join("ca.pem"))?;
            let ready = Ready { ready: true, url: &running.url, ca: ca.display().to_string() };
            let mut line = serde_json::to_vec(&ready)?;
            line.push(b'\n');
            std::io::stdout().write_all(&line)?;
            std::io::stdout().flush()?;
            told_to_end(self.until_stdin_closes).await?;
            running.shutdown().await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Waits for SIGINT, SIGTERM or, if asked, the end of standard input.
async fn told_to_end(with_stdin: bool) -> std::io::Result<()> {
    let (closed, mut stdin) = tokio::sync::watch::channel(false);
    if with_stdin {
        let closed = closed.clone();
        // A thread of its own: a read of standard input cannot be cancelled.
        std::thread::spawn(move || {
            let ended = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            drop(ended);
            closed.send_replace(true);
        });
    }
    #[cfg(unix)]
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    #[cfg(unix)]
    let terminated = term.recv();
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminated => Ok(()),
        _ = stdin.wait_for(|closed| *closed) => Ok(()),
    }
}
