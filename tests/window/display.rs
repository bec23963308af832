//! Display: a virtual screen of our own, always of the same size, so that pictures compare
//! and no window jumps up in front of whoever runs the tests.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A virtual screen; it ends when dropped.
pub(super) struct Display {
    server: Child,
    /// Such as `:99`.
    pub(super) name: String,
}

impl Display {
    /// Starts Xvfb, which chooses a free number itself and says it once it serves.
    pub(super) fn open() -> Display {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is missing: run `cargo xtask test`, which installs it (package xvfb)");
        let out = server.stdout.take().expect("its output is piped");
        let mut number = String::new();
        BufReader::new(out).read_line(&mut number).expect("Xvfb says which display it serves");
        Display { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // SIGTERM lets it remove its lock file; the standard library can only kill.
        let asked = Command::new("kill").arg(self.server.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}
