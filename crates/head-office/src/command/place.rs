//! Where a command finds the store.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use office_store::OfficeStore;

use crate::config::Config;
use crate::opening::{self, Database, Opener};

/// The folder, and the database when it is not a file in it.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// Folder of the store and of office.toml.
    #[arg(long, required_unless_present = "database")]
    data: Option<PathBuf>,
    /// Database instead of the file in the folder: postgres://... (also FENHU_DATABASE, or
    /// [database] in office.toml, where other users of this machine do not read it).
    #[arg(long)]
    database: Option<String>,
    /// PEM file of the authority of the database's certificate (also FENHU_DATABASE_CA).
    #[arg(long)]
    database_ca: Option<PathBuf>,
}

impl Place {
    /// Opens it for a command.
    pub(super) fn open(&self) -> Result<Arc<dyn OfficeStore>, Box<dyn std::error::Error + Send + Sync>> {
        let folder = self.data.clone().unwrap_or_default();
        let file = if self.data.is_some() { Config::read(&folder)?.database } else { Database::default() };
        let said = Database { url: self.database.clone(), ca: self.database_ca.clone(), connections: None };
        Ok(opening::open(&folder, &said.or(Database::of_environment()).or(file), Opener::Command)?)
    }
}
