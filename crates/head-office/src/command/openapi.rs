//! `head-office openapi`: prints the document.

use std::io::Write as _;
use std::process::ExitCode;

use super::Outcome;

/// Prints the document.
pub(super) fn run() -> Outcome {
    std::io::stdout().write_all(crate::verb::openapi::document()?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
