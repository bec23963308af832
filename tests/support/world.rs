//! World: a bank, its head office, and the computers of its branches, for one story. At the
//! end head office must shut down cleanly, or the story fails.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;

use domain::staff::Role;
use sync::Clock;
use tempfile::TempDir;
use workbench::session::DemoAccount;

use crate::bank::{self, Bank};
use crate::desk::Desk;
use crate::office::{self, Office};
use crate::wire;

/// Everything a story needs.
pub struct World {
    folder: TempDir,
    /// Active staff of the bank.
    staff: Vec<DemoAccount>,
    /// Head office; none while it is closed.
    office: Option<Office>,
    /// Where head office is, or was.
    url: String,
    /// The authority to trust, PEM.
    ca: Vec<u8>,
    seats: Cell<u32>,
}

impl World {
    /// The demo bank with this many customers, head office open.
    pub fn demo(customers: usize) -> World {
        World::of(bank::demo(customers))
    }

    /// One advisor with this many customers, head office open.
    pub fn book(customers: usize) -> World {
        World::of(bank::book(customers))
    }

    /// Head office open on a copy of a bank.
    ///
    /// # Panics
    /// When the disk or head office say no.
    pub fn of(bank: Bank) -> World {
        let folder = TempDir::new().expect("a temporary folder");
        let data = folder.path().join("office");
        office::copy(&bank.office, &data);
        World::with(folder, Office::open(&data, 0), bank.staff)
    }

    fn with(folder: TempDir, office: Office, staff: Vec<DemoAccount>) -> World {
        let (url, ca) = (office.url(), office.ca());
        World { folder, staff, office: Some(office), url, ca, seats: Cell::new(0) }
    }

    /// A bank that stands already, named by an environment variable (`cargo xtask bench`
    /// sets it), with the accounts its login page lists; none when it is not set.
    ///
    /// # Panics
    /// When head office does not open.
    pub fn standing(variable: &str) -> Option<World> {
        let data = std::env::var_os(variable)?;
        let folder = TempDir::new().expect("a temporary folder");
        let office = Office::start(data.as_ref());
        let staff = wire::listed(&office.url(), &office.ca());
        Some(World::with(folder, office, staff))
    }

    /// Everybody of a role, by staff number.
    pub fn staff(&self, role: Role) -> Vec<&DemoAccount> {
        self.staff.iter().filter(|account| account.role == role).collect()
    }

    /// The first of a role; all first ones work in the same branch.
    ///
    /// # Panics
    /// When there is none.
    pub fn one(&self, role: Role) -> &DemoAccount {
        self.staff(role).first().copied().unwrap_or_else(|| panic!("the bank has no {role:?}"))
    }

    /// A new computer.
    pub fn seat(&self) -> Desk {
        self.seats.set(self.seats.get() + 1);
        self.seat_in(self.path(&format!("desk-{}", self.seats.get())))
    }

    /// A computer on a folder that may hold vaults already.
    pub fn seat_in(&self, folder: PathBuf) -> Desk {
        Desk::switch_on(folder, &self.url, &self.ca)
    }

    /// A new computer with a clock that the story sets.
    pub fn seat_at(&self, clock: Arc<dyn Clock + Send + Sync>) -> Desk {
        self.seats.set(self.seats.get() + 1);
        Desk::switch_on_at(self.path(&format!("desk-{}", self.seats.get())), &self.url, &self.ca, clock)
    }

    /// Head office goes away: the network cable is pulled for everybody.
    pub fn close_office(&mut self) {
        self.office = None;
    }

    /// Head office comes back at the same address, with the data it had.
    ///
    /// # Panics
    /// When it cannot be opened, or was never closed.
    pub fn reopen_office(&mut self) {
        assert!(self.office.is_none(), "head office is open");
        let port = self.url.rsplit(':').next().and_then(|port| port.parse().ok());
        self.office = Some(Office::open(&self.path("office"), port.expect("the url ends in a port")));
    }

    /// Where head office is, or was.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The bank's authority, PEM.
    pub fn ca(&self) -> &[u8] {
        &self.ca
    }

    /// The bank's authority as a file, for programs.
    ///
    /// # Panics
    /// When the temporary folder cannot be written.
    pub fn ca_file(&self) -> PathBuf {
        let file = self.path("ca.pem");
        std::fs::write(&file, &self.ca).expect("the temporary folder can be written");
        file
    }

    /// A place of this story's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
