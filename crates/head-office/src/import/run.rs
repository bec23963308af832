//! The run: read, check, count, and if all is well write.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::Timestamp;
use indicatif::{ProgressBar, ProgressStyle};
use office_store::import::ImportRun;
use office_store::{OfficeStore, REFERENCE, StoreError, WriteTxn};
use serde::Deserialize;

use crate::core::book::BookError;
use crate::import::fault::{Faults, Reason};
use crate::import::mapping::{Mapping, line_at, standard};
use crate::import::plan::{Plan, check, derive};
use crate::import::read::{Reading, read, read_rules};
use crate::import::report::Report;
use crate::import::write::{Arrivals, Seal, SealError, Target, apply, known, write_feeds};
use crate::job::close_month;
use crate::server::office::BANK;

/// What to import and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the bundle, or one file of it.
    pub bundle: PathBuf,
    /// Mapping file.
    pub mapping: Option<PathBuf>,
    /// Business date of the facts; beats the mapping's and the bundle's.
    pub as_of: Option<NaiveDate>,
    /// Count and check only.
    pub dry_run: bool,
    /// Show progress on standard error.
    pub progress: bool,
}

/// The import could not run at all. Faults of a bundle are not errors: they are in the report.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The store failed.
    #[error("the store of head office failed")]
    Store(#[from] StoreError),
    /// A row could not be written or read.
    #[error("a row could not be written")]
    Book(#[from] BookError),
    /// No key for look-ups.
    #[error("no key for look-ups could be made")]
    Seal(#[from] SealError),
    /// The report cannot be kept.
    #[error("the report cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// Runs an import at `now`.
///
/// # Errors
/// [`ImportError`]; then nothing was written.
pub fn run(store: &dyn OfficeStore, options: &Options, now: Timestamp) -> Result<Report, ImportError> {
    let mut faults = Faults::default();
    let bundle = Bundle::open(options, now.business_date(), &mut faults);
    let progress = bundle.progress(options.progress);
    let mut reading = read(&bundle.folder, &bundle.mapping, bundle.as_of, &mut faults, &progress);
    for (folder, file) in &bundle.rules {
        read_rules(folder, file, &mut reading.draft, &mut faults);
    }
    progress.finish_and_clear();
    let arrivals = Arrivals { rows: reading.draft.arrivals(), as_of: bundle.as_of, at: now };
    let closing = derive(&mut reading.draft);

    let first = store.read()?;
    let left_out = reading.left_out();
    let Reading { mut draft, mut tally, .. } = reading;
    let knowledge = known(first.as_ref(), &draft)?;
    check(&draft, &knowledge, &mut faults);
    draft.drop_faulty(&faults, &mut tally);
    let plan = Plan::of(draft, closing, &knowledge);
    let seal = Seal::read(first.as_ref())?;
    let bar = customers_bar(options.progress, plan.customers(), "checking");
    let mut counted = apply(&plan, &knowledge, &seal, Target::Dry(first.as_ref()), &mut faults, &bar)?;
    bar.finish_and_clear();
    let changed = counted.changed() > 0;
    let fresher = !arrivals.news(first.as_ref(), &counted)?.is_empty();
    drop(first);
    counted.merge_errors(&tally);
    faults.sort();

    let clean = faults.is_empty();
    let name = bundle.name.clone();
    let mut report = Report::of(bundle.as_of, name, options.dry_run, counted, faults);
    report.left_out_columns = left_out;
    if clean && changed && !options.dry_run {
        let bar = customers_bar(options.progress, plan.customers(), "writing");
        write(store, &plan, &arrivals, &mut report, &bar)?;
        bar.finish_and_clear();
    } else if clean && fresher && !options.dry_run {
        freshen(store, &arrivals, &mut report)?;
    }
    Ok(report)
}

/// Writes that the sources came, when all they say is there already.
fn freshen(store: &dyn OfficeStore, arrivals: &Arrivals, report: &mut Report) -> Result<(), ImportError> {
    let mut txn = store.write()?;
    txn.lock(REFERENCE)?;
    let news = arrivals.news(txn.as_ref(), &report.kinds)?;
    write_feeds(txn.as_mut(), &news)?;
    report.written = true;
    note_run(txn.as_mut(), report, arrivals.at)?;
    Ok(txn.commit()?)
}

/// Keeps what a run came to.
fn note_run(txn: &mut dyn WriteTxn, report: &Report, at: Timestamp) -> Result<(), ImportError> {
    let outcome = serde_json::to_string(report)?;
    let bundle = blake3::hash(outcome.as_bytes()).to_hex().to_string();
    Ok(txn.put_import_run(&ImportRun { at, bundle, outcome })?)
}

/// Writes a clean plan in one transaction, counting again against what it sees.
fn write(
    store: &dyn OfficeStore,
    plan: &Plan,
    arrivals: &Arrivals,
    report: &mut Report,
    progress: &ProgressBar,
) -> Result<(), ImportError> {
    let mut txn = store.write()?;
    Seal::ensure(txn.as_mut())?;
    let knowledge = known(txn.as_ref(), &plan.draft)?;
    let seal = Seal::read(txn.as_ref())?;
    let mut faults = Faults::default();
    check(&plan.draft, &knowledge, &mut faults);
    let tally = apply(plan, &knowledge, &seal, Target::Real(txn.as_mut()), &mut faults, progress)?;
    if !faults.is_empty() {
        // Somebody else wrote in between, and what was right is not any more.
        faults.sort();
        report.faults = faults.list;
        report.faults_left_off = faults.left_off;
        return Ok(());
    }
    let news = arrivals.news(txn.as_ref(), &tally)?;
    write_feeds(txn.as_mut(), &news)?;
    report.kinds = tally;
    report.written = true;
    if let Some(name) = &report.name {
        txn.put_setting(BANK, name)?;
    }
    close_month::make_due(txn.as_mut())?;
    note_run(txn.as_mut(), report, arrivals.at)?;
    txn.commit()?;
    Ok(())
}

/// The content of bundle.toml.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    as_of: Option<NaiveDate>,
    name: Option<String>,
}

/// A bundle on disk and how it is read.
struct Bundle {
    folder: PathBuf,
    mapping: Mapping,
    as_of: NaiveDate,
    name: Option<String>,
    /// Tier rule files: folder and name.
    rules: Vec<(PathBuf, String)>,
}

impl Bundle {
    fn open(options: &Options, today: NaiveDate, faults: &mut Faults) -> Bundle {
        let single = options.bundle.is_file();
        let parent = options.bundle.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = match (single, parent) {
            (false, _) => options.bundle.clone(),
            (true, Some(parent)) => parent.to_owned(),
            (true, None) => PathBuf::from("."),
        };
        let only = single.then(|| file_name(&options.bundle));
        if !options.bundle.exists() {
            faults.push(Reason::new("missing_file").at(&options.bundle.to_string_lossy(), 0, ""));
        }
        let about = about(&folder, faults);
        let mut rules = Vec::new();
        let mapping = match &options.mapping {
            None => {
                if only.as_deref().is_none_or(|only| only == RULE_FILE) && folder.join(RULE_FILE).is_file() {
                    rules.push((folder.clone(), RULE_FILE.to_owned()));
                }
                standard(&folder, only.as_deref())
            }
            Some(path) => match Mapping::read(path) {
                Ok(mapping) => {
                    if let Some(file) = &mapping.tier_rule {
                        rules.push((path.parent().unwrap_or(Path::new("")).to_owned(), file.clone()));
                    }
                    mapping
                }
                Err(fault) => {
                    faults.push(fault);
                    Mapping::default()
                }
            },
        };
        if mapping.table.is_empty() && rules.is_empty() && faults.is_empty() {
            faults.push(Reason::new("empty_bundle").at(&file_name(&options.bundle), 0, ""));
        }
        let as_of = options.as_of.or(mapping.as_of).or(about.as_of).unwrap_or(today);
        let name = mapping.name.clone().or(about.name);
        Bundle { folder, mapping, as_of, name, rules }
    }

    /// A bar over the bytes of all tables.
    fn progress(&self, shown: bool) -> ProgressBar {
        if !shown {
            return ProgressBar::hidden();
        }
        let files = self.mapping.table.iter().filter_map(|rule| self.mapping.source.get(&rule.from));
        let bytes = files.filter_map(|source| std::fs::metadata(self.folder.join(&source.file)).ok());
        bar(bytes.map(|about| about.len()).sum(), "{msg:24} {wide_bar} {bytes}/{total_bytes}")
    }
}

/// Name of the tier rules in a bundle.
const RULE_FILE: &str = "tier_rule.json";

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn about(folder: &Path, faults: &mut Faults) -> About {
    let Ok(text) = std::fs::read_to_string(folder.join("bundle.toml")) else { return About::default() };
    toml::from_str(&text).unwrap_or_else(|error| {
        let line = error.span().map_or(0, |span| line_at(&text, span.start));
        faults.push(Reason::new("bad_bundle_file").with("why", error.message()).at("bundle.toml", line, ""));
        About::default()
    })
}

fn customers_bar(shown: bool, customers: usize, what: &'static str) -> ProgressBar {
    if !shown {
        return ProgressBar::hidden();
    }
    bar(customers as u64, "{msg:24} {wide_bar} {human_pos}/{human_len}").with_message(what)
}

fn bar(length: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}
