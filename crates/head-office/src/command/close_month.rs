//! `head-office close-month`: decides a closed month.

use std::path::PathBuf;

use clap::Args;
use domain::Month;

use super::Outcome;

/// Decide tiers and life-cycle of a closed month for every customer.
#[derive(Debug, Args)]
pub(super) struct CloseMonth {
    /// Folder of the store.
    #[arg(long)]
    data: PathBuf,
    /// Month `YYYY-MM`; the newest the series hold when left out.
    #[arg(long)]
    month: Option<Month>,
}

impl CloseMonth {
    pub(super) fn run(self) -> Outcome {
        let _ = (self.data, self.month);
        Err("close-month is not built yet".into())
    }
}
