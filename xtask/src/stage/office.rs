//! Office: a running head office, known to be ready by its own word.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::child::Running;
use crate::ground::{End, Stop};

/// A head office that serves.
pub(crate) struct Office {
    _running: Running,
    /// Such as `https://localhost:43210`.
    pub(crate) url: String,
    /// The bank's own authority, a PEM file.
    pub(crate) ca: String,
}

impl Office {
    /// Starts head office on a folder of data and waits for its readiness line.
    pub(crate) fn start(program: &Path, data: &Path) -> End<Office> {
        let mut command = Command::new(program);
        command.arg("serve").arg("--data").arg(data);
        command.args(["--listen", "127.0.0.1:0", "--demo", "--until-stdin-closes"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        if std::env::var_os("RUST_LOG").is_none() {
            command.env("RUST_LOG", "warn");
        }
        let mut running = Running::start(&mut command)?;
        let line = running.first_line(Duration::from_secs(60))?;
        let ready: serde_json::Value = serde_json::from_str(&line).map_err(|_| {
            Stop::new(format!("Head office said something else than its readiness line: {line}"))
        })?;
        let word = |name: &str| ready[name].as_str().map(str::to_owned);
        match (word("url"), word("ca")) {
            (Some(url), Some(ca)) => Ok(Office { _running: running, url, ca }),
            _ => Err(Stop::new(format!("Head office's readiness line lacks url or ca: {line}"))),
        }
    }
}
