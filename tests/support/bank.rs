//! Bank: small generated banks, each made and imported once a run and shared by its stories.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use domain::staff::Role;
use indicatif::ProgressBar;
use sample_bank::{BankSet, Specification};
use workbench::session::DemoAccount;

use crate::{office, program};

/// The password of everybody in a demo bank.
const PASSWORD: &str = "fenhu-demo";

/// A bank on disk.
#[derive(Debug, Clone)]
pub struct Bank {
    /// Folder of its bundle: the CSV files it was imported from.
    pub bundle: PathBuf,
    /// Folder of head office's data after the import; copied, never opened.
    pub office: PathBuf,
    /// Active staff, by staff number; `branch` is the branch's code.
    pub staff: Vec<DemoAccount>,
}

static MADE: OnceLock<Mutex<BTreeMap<String, Bank>>> = OnceLock::new();

/// The demo bank with this many customers: two branches, advisors, tellers, managers.
pub fn demo(customers: usize) -> Bank {
    bank("demo", BankSet::Demo, customers)
}

/// One branch with ten advisors, a manager and a deputy, and this many customers.
pub fn branch(customers: usize) -> Bank {
    bank("branch", BankSet::Ds50k, customers)
}

/// One advisor with this many customers.
pub fn book(customers: usize) -> Bank {
    bank("book", BankSet::Book3000, customers)
}

fn bank(kind: &str, set: BankSet, customers: usize) -> Bank {
    let name = format!("{kind}-{customers}");
    let mut made = MADE.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bank) = made.get(&name) {
        return bank.clone();
    }
    let home = program::folder().with_file_name("tmp").join("bank").join(&name);
    if home.exists() {
        std::fs::remove_dir_all(&home).expect("the bank of an earlier run can go");
    }
    let (bundle, office) = (home.join("bundle"), home.join("office"));
    let mut specification = Specification::of(set, bundle.clone());
    specification.customers = customers;
    sample_bank::generate(&specification, &ProgressBar::hidden()).expect("the generator makes a bank");
    office::import(&office, &bundle);
    let staff = staff(&bundle);
    made.entry(name).or_insert(Bank { bundle, office, staff }).clone()
}

/// Active members of staff as the bundle names them.
fn staff(bundle: &std::path::Path) -> Vec<DemoAccount> {
    let text = std::fs::read_to_string(bundle.join("staff.csv")).expect("a bundle names its staff");
    let rows = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|cells| cells[4] == "active")
        .map(|cells| DemoAccount {
            login: cells[0].to_owned(),
            password: PASSWORD.to_owned(),
            name: cells[1].to_owned(),
            role: role(cells[2]),
            branch: cells[3].to_owned(),
        })
        .collect()
}

fn role(word: &str) -> Role {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("staff.csv has the role {word}"))
}
