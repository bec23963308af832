//! `head-office`: the program.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use head_office::command::Cli;
use head_office::fault::chain;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    match Cli::parse().run() {
        Ok(code) => code,
        Err(error) => {
            let text = format!("head-office: {}", chain(error.as_ref()));
            // Nothing to do when even standard error is gone.
            let _ = writeln!(std::io::stderr(), "{text}");
            ExitCode::FAILURE
        }
    }
}
