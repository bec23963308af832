//! Specification: which bank to make.

use std::path::PathBuf;

use chrono::NaiveDate;
use domain::Month;

use crate::population::Profile;

/// The sets of PRODUCT.md 3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum BankSet {
    /// A small bank of two branches to look around in.
    Demo,
    /// One branch, 50,000 customers.
    #[value(name = "ds-50k")]
    Ds50k,
    /// One advisor with 3,000 customers, for sync benchmarks.
    #[value(name = "book-3000")]
    Book3000,
}

/// Everything that decides the bytes.
#[derive(Debug, Clone)]
pub struct Specification {
    /// Which set.
    pub set: BankSet,
    /// How many customers (without planted duplicates).
    pub customers: usize,
    /// Where their assets come from.
    pub profile: Profile,
    /// Seed.
    pub seed: u64,
    /// Business date of the facts.
    pub as_of: NaiveDate,
    /// Folder to write into; made when it is not there.
    pub out: PathBuf,
}

/// Months of history before and including the last closed one.
pub const HISTORY: i32 = 24;

impl Specification {
    /// The usual bank of a set, in `out`.
    pub fn of(set: BankSet, out: PathBuf) -> Specification {
        let customers = match set {
            BankSet::Demo => 5_000,
            BankSet::Ds50k => 50_000,
            BankSet::Book3000 => 3_000,
        };
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap_or_default();
        Specification { set, customers, profile: Profile::City, seed: 20_261_119, as_of, out }
    }

    /// The last closed month.
    pub fn last_month(&self) -> Month {
        if Month::of(self.as_of).last_day() == self.as_of {
            Month::of(self.as_of)
        } else {
            Month::of(self.as_of).plus(-1)
        }
    }

    /// The first month of history.
    pub fn first_month(&self) -> Month {
        self.last_month().plus(1 - HISTORY)
    }

    /// How many branches.
    pub fn branches(&self) -> usize {
        if self.set == BankSet::Demo { 2 } else { 1 }
    }

    /// How many advisors serve each branch.
    pub fn advisors(&self) -> usize {
        match self.set {
            BankSet::Demo => 2,
            BankSet::Ds50k => 10,
            BankSet::Book3000 => 1,
        }
    }

    /// How many tellers each branch has.
    pub fn tellers(&self) -> usize {
        match self.set {
            BankSet::Demo => 4,
            BankSet::Ds50k => 20,
            BankSet::Book3000 => 1,
        }
    }

    /// Scales a planted count given for 50,000 customers; at least one.
    pub fn planted(&self, for_50k: usize) -> usize {
        (for_50k * self.customers).div_ceil(50_000).max(1)
    }
}
