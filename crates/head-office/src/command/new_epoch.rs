//! `head-office new-epoch`: after a restore from a backup.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;

use super::Outcome;
use super::place::Place;

/// Begin a new epoch after the store was restored from a backup: devices fill their scopes anew
/// and send again what the backup may not hold. No server may run meanwhile.
#[derive(Debug, Args)]
pub(super) struct NewEpoch {
    #[command(flatten)]
    place: Place,
}

impl NewEpoch {
    pub(super) fn run(self) -> Outcome {
        let store = self.place.open()?;
        let mut txn = store.write()?;
        let epoch = txn.next_epoch()?;
        txn.commit()?;
        store.settle()?;
        writeln!(std::io::stdout(), "epoch {epoch}")?;
        Ok(ExitCode::SUCCESS)
    }
}
