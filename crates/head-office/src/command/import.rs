//! `head-office import`: loads a bundle.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::place::Place;
use crate::core::clock;
use crate::import::{self, Options};
use crate::job::close_month;

/// Load a bundle of CSV files, all or nothing.
#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(flatten)]
    place: Place,
    /// Folder of the bundle, or one file of it.
    bundle: PathBuf,
    /// Mapping file, for files that are not named and shaped as docs/IMPORT.md says.
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Business date of the facts, instead of the one the bundle or the mapping says.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// Count and check only.
    #[arg(long)]
    dry_run: bool,
    /// Leave the months open: `close-month` decides them later.
    #[arg(long)]
    no_close: bool,
    /// Say the outcome as JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) fn run(self) -> Outcome {
        let store = self.place.open()?;
        let options = Options {
            bundle: self.bundle,
            mapping: self.mapping,
            as_of: self.as_of,
            dry_run: self.dry_run,
            progress: true,
        };
        let mut report = import::run(store.as_ref(), &options, clock::now())?;
        let clean = report.faults.is_empty() && !self.dry_run;
        if clean && !self.no_close && close_month::is_due(store.as_ref())? {
            let bar = closing_bar();
            let closed = close_month::run(store.as_ref(), None, &mut |done, total| {
                bar.set_length(total);
                bar.set_position(done);
            });
            bar.finish_and_clear();
            report.closed = closed?.month;
        }
        let text = if self.json { serde_json::to_string(&report)? + "\n" } else { report.text() };
        std::io::stdout().write_all(text.as_bytes())?;
        Ok(if report.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn closing_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:24} {wide_bar} {human_pos}/{human_len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style).with_message("closing months")
}
