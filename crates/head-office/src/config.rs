//! Configuration: a few values with defaults, from `office.toml` in the data folder and the
//! command line.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::opening::Database;
use crate::verb::Speaks;

/// How a server runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Folder of store and certificates.
    #[serde(skip)]
    pub data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// A demo bank: makes its own authority, gives everybody the demo password, lists accounts.
    #[serde(skip)]
    pub demo: bool,
    /// Protocol majors spoken; a test stands in for a later server by another number.
    #[serde(skip, default = "Speaks::current")]
    pub speaks: Speaks,
    /// Name the certificate is for and the URL says.
    pub host: String,
    /// How long a vault may be opened offline.
    pub lease_hours: u32,
    /// The database, when it is not the file in the folder.
    pub database: Database,
    /// Limits.
    pub limits: Limits,
}

/// What one caller may use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest request body.
    pub body_bytes: usize,
    /// Longest wait for the head of an answer.
    pub answer_seconds: u64,
    /// Log-ins from one address, per minute.
    pub logins_per_minute: u32,
    /// Calls of one user on one device, per second, with ten times as many at once.
    pub calls_per_second: u32,
    /// Intents of one user, per hour.
    pub intents_per_hour: u32,
    /// Pushes worked on at once; twice as many wait, the rest is sent away. So for the others.
    pub pushes: usize,
    /// Deltas and other short questions worked on at once.
    pub deltas: usize,
    /// Devices that wait for something to happen.
    pub waits: usize,
    /// First snapshots and repairs made at once.
    pub snapshots: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            body_bytes: 256 << 10,
            answer_seconds: 30,
            logins_per_minute: 60,
            calls_per_second: 50,
            intents_per_hour: 2000,
            pushes: 16,
            deltas: 32,
            waits: 10_000,
            snapshots: 4,
        }
    }
}

impl Default for Config {
    fn default() -> Config {
        Config {
            data: PathBuf::new(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            demo: false,
            speaks: Speaks::current(),
            host: "localhost".to_owned(),
            lease_hours: 7 * 24,
            database: Database::default(),
            limits: Limits::default(),
        }
    }
}

/// The configuration cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("office.toml cannot be read")]
    File(#[from] std::io::Error),
    /// The file is not what it should be.
    #[error("office.toml is not valid")]
    Toml(#[from] toml::de::Error),
}

impl Config {
    /// Defaults over a data folder.
    pub fn new(data: &Path) -> Config {
        Config { data: data.to_owned(), ..Config::default() }
    }

    /// `office.toml` of a data folder, or defaults when there is none.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn read(data: &Path) -> Result<Config, ConfigError> {
        let file = data.join("office.toml");
        let mut config: Config =
            if file.exists() { toml::from_str(&std::fs::read_to_string(file)?)? } else { Config::default() };
        data.clone_into(&mut config.data);
        Ok(config)
    }
}
