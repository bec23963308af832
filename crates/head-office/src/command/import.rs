//! `head-office import`: loads a bundle.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;

/// Load a bundle of CSV files, all or nothing.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Folder of the store.
    #[arg(long)]
    data: PathBuf,
    /// Folder of the bundle.
    bundle: PathBuf,
    /// Mapping file, for files that are not named and shaped as docs/IMPORT.md says.
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Count and check only.
    #[arg(long)]
    dry_run: bool,
    /// Say the outcome as JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) fn run(self) -> Outcome {
        let _ = (self.data, self.bundle, self.mapping, self.dry_run, self.json);
        Err("import is not built yet".into())
    }
}
