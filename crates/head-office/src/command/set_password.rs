//! `head-office set-password`: gives an account its password, read from standard input.

use std::io::BufRead as _;
use std::process::ExitCode;

use clap::Args;
use domain::EmpNo;

use super::Outcome;
use super::place::Place;
use crate::core::session::credential;

/// Give an account its password, read as one line from standard input; ends its sessions.
#[derive(Debug, Args)]
pub(super) struct SetPassword {
    #[command(flatten)]
    place: Place,
    /// Whose: the staff number.
    emp_no: String,
}

impl SetPassword {
    pub(super) fn run(self) -> Outcome {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        let password = line.trim_end_matches(['\r', '\n']);
        let store = self.place.open()?;
        credential::set(store.as_ref(), &EmpNo(self.emp_no), password)?;
        Ok(ExitCode::SUCCESS)
    }
}
