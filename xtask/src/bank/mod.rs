//! Bank: which bank a demo or a benchmark works on, made once and kept under `target/`.

pub(crate) mod making;

use std::path::PathBuf;

use crate::ground::{End, Stop};

/// Sets the generator knows, and the real bank.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum Set {
    /// A branch city with as many customers as you say.
    Demo,
    /// 50,000 customers, one branch.
    #[value(name = "ds-50k")]
    Ds50k,
    /// One advisor with 3,000 customers.
    #[value(name = "book-3000")]
    Book3000,
    /// The Czech bank of the PKDD'99 challenge; needs its files.
    Berka,
}

/// A bank by its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Bank {
    /// Which set.
    pub(crate) set: Set,
    /// How many customers, for the demo set.
    pub(crate) customers: u32,
    /// Where the files of a real bank lie.
    pub(crate) data: Option<PathBuf>,
}

impl Bank {
    /// Checks the parameters against each other.
    pub(crate) fn new(set: Set, customers: u32, data: Option<PathBuf>) -> End<Bank> {
        match (&set, &data) {
            (Set::Berka, None) => Err(Stop::new(
                "`--bank berka` needs the bank's files: add `--data FOLDER` with the .asc files of the PKDD'99 financial data set.",
            )),
            (Set::Berka, Some(folder)) if !folder.join("trans.asc").is_file() => Err(Stop::new(format!(
                "{} holds no trans.asc: give the folder with the .asc files of the PKDD'99 financial data set.",
                folder.display()
            ))),
            (Set::Berka, _) | (_, None) => Ok(Bank { set, customers, data }),
            (_, Some(_)) => Err(Stop::new("`--data` goes with `--bank berka` only.")),
        }
    }

    /// A short name, also of its folder.
    pub(crate) fn name(&self) -> String {
        match self.set {
            Set::Demo => format!("demo-{}", self.customers),
            Set::Ds50k => "ds-50k".to_owned(),
            Set::Book3000 => "book-3000".to_owned(),
            Set::Berka => "berka".to_owned(),
        }
    }
}
