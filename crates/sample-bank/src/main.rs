//! `sample-bank`: writes a synthetic bank as an import bundle.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use sample_bank::population::Profile;
use sample_bank::{BankSet, Specification, generate};

/// Writes a synthetic bank as a bundle that `head-office import` reads.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Which bank.
    #[arg(long, value_enum, default_value = "demo")]
    set: BankSet,
    /// How many customers, instead of the set's own number.
    #[arg(long)]
    customers: Option<usize>,
    /// Where the assets come from.
    #[arg(long, value_enum, default_value = "city")]
    profile: Profile,
    /// Seed: the same one gives the same bytes.
    #[arg(long)]
    seed: Option<u64>,
    /// Business date of the facts, `YYYY-MM-DD` or `yesterday` (in Shanghai).
    #[arg(long, value_parser = business_date)]
    as_of: Option<chrono::NaiveDate>,
    /// Folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// Show a progress bar on standard error.
    #[arg(long)]
    progress: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut spec = Specification::of(arguments.set, arguments.out);
    spec.customers = arguments.customers.unwrap_or(spec.customers).max(1);
    spec.profile = arguments.profile;
    spec.seed = arguments.seed.unwrap_or(spec.seed);
    spec.as_of = arguments.as_of.unwrap_or(spec.as_of);
    let progress = if arguments.progress { bar() } else { ProgressBar::hidden() };
    let made = generate(&spec, &progress);
    progress.finish_and_clear();
    match made {
        Ok(truth) => {
            let counts = serde_json::to_string(&truth.counts).unwrap_or_default();
            let _ = writeln!(std::io::stdout(), "{counts}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// A date, or the last business day that is over.
fn business_date(text: &str) -> Result<chrono::NaiveDate, String> {
    if text != "yesterday" {
        return text.parse().map_err(|_| format!("{text} is not a date YYYY-MM-DD, nor `yesterday`"));
    }
    let today = domain::Timestamp(chrono::Utc::now().timestamp_millis()).business_date();
    today.pred_opt().ok_or_else(|| "there is no yesterday".to_owned())
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style).with_message("customers")
}
