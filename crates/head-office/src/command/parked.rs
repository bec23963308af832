//! `head-office parked`: what people who left had still to hand in and what was not done of it.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;

use super::Outcome;
use super::place::Place;
use crate::core::push;

/// Print what people who left handed in last and what could not be done: a line of JSON each.
#[derive(Debug, Args)]
pub(super) struct Parked {
    #[command(flatten)]
    place: Place,
    /// Of this branch alone.
    #[arg(long)]
    branch: Option<String>,
}

impl Parked {
    pub(super) fn run(self) -> Outcome {
        let store = self.place.open()?;
        let txn = store.read()?;
        let branches = match self.branch {
            Some(branch) => vec![branch],
            None => txn.branches()?,
        };
        let mut out = std::io::stdout().lock();
        for branch in branches {
            for parked in push::parked(txn.as_ref(), &branch)? {
                writeln!(out, "{}", serde_json::to_string(&parked)?)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
