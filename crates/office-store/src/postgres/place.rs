//! Place: where the database is and how to get there safely.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::error::StoreError;

/// How long a connection may take to come about.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

/// A database's address, and whom to trust there.
#[derive(Debug, Clone)]
pub struct Place {
    pub(super) config: Config,
    pub(super) ca: Option<PathBuf>,
    pub(super) connections: usize,
}

impl Place {
    /// Connections at most, unless told otherwise.
    pub const CONNECTIONS: usize = 16;

    /// A place by URL: `postgres://user@host:5432/name`, or through a Unix socket
    /// `postgres:///name?host=/run/postgresql&user=fenhu`. A password may stand in it. Over a network
    /// TLS 1.3 is used, verified against the authority in the PEM file `ca`; only on this machine
    /// may it be left out, or with `sslmode=disable` in the URL.
    ///
    /// # Errors
    /// [`StoreError::Address`].
    pub fn parse(url: &str, ca: Option<PathBuf>) -> Result<Place, StoreError> {
        // What the parser says may quote the URL, and with it the password.
        let mut config: Config =
            url.parse().map_err(|_| StoreError::Address("not a PostgreSQL URL".to_owned()))?;
        if config.get_hosts().is_empty() {
            return Err(StoreError::Address("it names no host".to_owned()));
        }
        let said = url.contains("sslmode=");
        let safe = if config.get_hosts().iter().all(is_here) { SslMode::Prefer } else { SslMode::Require };
        if !said {
            config.ssl_mode(safe);
        }
        if ca.is_none() && config.get_ssl_mode() == SslMode::Prefer {
            config.ssl_mode(SslMode::Disable);
        }
        if ca.is_none() && config.get_ssl_mode() == SslMode::Require {
            let why = "over a network it needs the PEM file of the authority that signed its certificate";
            return Err(StoreError::Address(why.to_owned()));
        }
        // Whoever waits too long for a head is told that the store is busy.
        let options = format!("{} -c lock_timeout=30s", config.get_options().unwrap_or_default());
        config.options(options.trim_start());
        config.connect_timeout(CONNECT_PATIENCE).application_name("fenhu head-office");
        Ok(Place { config, ca, connections: Place::CONNECTIONS })
    }

    /// With another number of connections at most.
    #[must_use]
    pub fn with_connections(mut self, connections: usize) -> Place {
        self.connections = connections.max(1);
        self
    }
}

/// Whether a host is this machine.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}
