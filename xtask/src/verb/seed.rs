//! Seed: a synthetic bank as a bundle of CSV files with its truth file.

use std::path::PathBuf;

use crate::bank::{Bank, Set, making};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, Stop, path, say};

/// What may be asked of `seed`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// Which set.
    #[arg(long = "set", value_enum, default_value = "demo")]
    set: Set,
    /// How many customers, for the demo set.
    #[arg(long, default_value_t = 5_000)]
    customers: u32,
    /// `city` or `county`: how money is spread.
    #[arg(long)]
    profile: Option<String>,
    /// The same seed makes the same bank, byte for byte.
    #[arg(long)]
    seed: Option<u64>,
    /// Where the files go.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Writes the bundle.
pub(crate) fn run(asked: &Asked) -> End {
    if asked.set == Set::Berka {
        return Err(Stop::new("The Czech bank is real: it is imported, not made."));
    }
    let bank = Bank::new(asked.set, asked.customers, None)?;
    cargo::build(&["sample-bank"], Profile::Debug)?;
    let mut more = Vec::new();
    if let Some(profile) = &asked.profile {
        more.extend(["--profile".to_owned(), profile.clone()]);
    }
    if let Some(seed) = asked.seed {
        more.extend(["--seed".to_owned(), seed.to_string()]);
    }
    let out = asked.out.clone().unwrap_or_else(|| path::target().join("seed").join(bank.name()));
    making::generate(&bank, &out, &more, Profile::Debug)?;
    say::result(format_args!("The bundle is in {}", out.display()));
    Ok(())
}
