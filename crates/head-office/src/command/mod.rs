//! The command line: one file a command.

pub mod close_month;
pub mod import;
mod new_epoch;
pub mod openapi;
mod parked;
mod place;
pub mod serve;
pub mod set_password;

use std::error::Error;

use clap::{Parser, Subcommand};

/// The server of head office.
#[derive(Debug, Parser)]
#[command(name = "head-office", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve devices over HTTPS.
    Serve(serve::Serve),
    /// Load a bundle of CSV files, all or nothing.
    Import(import::Import),
    /// Decide tiers and life-cycle of a closed month for every customer.
    CloseMonth(close_month::CloseMonth),
    /// Give an account its password.
    SetPassword(set_password::SetPassword),
    /// Begin a new epoch after the store was restored from a backup.
    NewEpoch(new_epoch::NewEpoch),
    /// Print what people who left handed in last and what could not be done.
    Parked(parked::Parked),
    /// Print the OpenAPI document.
    Openapi,
}

/// What a command ends with: nothing to say, or something the person at the terminal must read.
pub type Outcome = Result<std::process::ExitCode, Box<dyn Error + Send + Sync>>;

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// Whatever stopped it, to be shown with its causes.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::Serve(serve) => serve.run(),
            Command::Import(import) => import.run(),
            Command::CloseMonth(close) => close.run(),
            Command::SetPassword(set) => set.run(),
            Command::NewEpoch(epoch) => epoch.run(),
            Command::Parked(parked) => parked.run(),
            Command::Openapi => openapi::run(),
        }
    }
}
