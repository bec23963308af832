//! `head-office close-month`: decides a closed month.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use domain::Month;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::place::Place;
use crate::job::close_month;

/// Decide tiers and life-cycle of a closed month for every customer.
#[derive(Debug, Args)]
pub(super) struct CloseMonth {
    #[command(flatten)]
    place: Place,
    /// Month `YYYY-MM`; the newest the series hold when left out.
    #[arg(long)]
    month: Option<Month>,
}

impl CloseMonth {
    pub(super) fn run(self) -> Outcome {
        let store = self.place.open()?;
        let bar = ProgressBar::new(0);
        bar.set_style(ProgressStyle::with_template("close month {bar:40} {pos}/{len} customers")?);
        let closed = close_month::run(store.as_ref(), self.month, &mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })?;
        bar.finish_and_clear();
        store.settle()?;
        let month = closed.month.map_or_else(|| "no month".to_owned(), |month| month.to_string());
        writeln!(
            std::io::stdout(),
            "{month}: {} customers, {} months judged, {} changed; tier engine {:.3} s, all {:.1} s",
            closed.customers,
            closed.months,
            closed.changed,
            closed.engine.as_secs_f64(),
            closed.total.as_secs_f64()
        )?;
        Ok(ExitCode::SUCCESS)
    }
}
