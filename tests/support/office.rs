//! Office: head office, on a bank imported from a bundle. For stories it runs in this process,
//! for benchmarks as a program of its own, so that its work and memory are not the desk's.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use head_office::{Config, Running, Server};
use tokio::runtime::Runtime;

use crate::program::{self, Program};

/// A head office that serves; it ends when dropped.
pub struct Office {
    _place: Place,
    url: String,
    ca: Vec<u8>,
}

/// Where it runs.
enum Place {
    Here { _service: Here },
    Program { _program: Program },
}

struct Here {
    runtime: Runtime,
    running: Option<Running>,
}

impl Office {
    /// Opens in this process on a folder of data, with the demo password for everybody; port 0
    /// is a free one.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn open(data: &Path, port: u16) -> Office {
        // Both sides of the wire name the same provider; the second to say so is told it is set.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = Runtime::new().expect("a runtime");
        let mut config = Config::new(data);
        config.demo = true;
        config.listen.set_port(port);
        config.limits.logins_per_minute = 600;
        let running = runtime.block_on(Server::start(config)).expect("head office opens");
        let (url, ca) = (running.url.clone(), running.ca_pem.clone().into_bytes());
        let service = Here { runtime, running: Some(running) };
        Office { _place: Place::Here { _service: service }, url, ca }
    }

    /// Starts the program on a folder of data.
    ///
    /// # Panics
    /// When it does not get ready.
    pub fn start(data: &Path) -> Office {
        let mut command = Command::new(program::path("head-office"));
        command.arg("serve").arg("--data").arg(data);
        command.args(["--listen", "127.0.0.1:0", "--demo"]).env("RUST_LOG", "warn");
        let (program, ready) = Program::ready(&mut command);
        let word =
            |name: &str| ready[name].as_str().unwrap_or_else(|| panic!("no {name} in {ready}")).to_owned();
        let ca = std::fs::read(word("ca")).expect("the authority's file is readable");
        Office { _place: Place::Program { _program: program }, url: word("url"), ca }
    }

    /// Its address.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The bank's authority, PEM.
    pub fn ca(&self) -> Vec<u8> {
        self.ca.clone()
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            let end = self.runtime.block_on(running.shutdown());
            if !std::thread::panicking() {
                end.expect("head office ends cleanly");
            }
        }
    }
}

/// Imports a bundle into a folder of data.
///
/// # Panics
/// When head office refuses it: shows its words.
pub fn import(data: &Path, bundle: &Path) {
    let mut command = Command::new(program::path("head-office"));
    command.arg("import").arg("--data").arg(data).arg(bundle);
    let end = command.stdin(Stdio::null()).output().expect("head office starts");
    let words = String::from_utf8_lossy(&end.stderr);
    assert!(end.status.success(), "head office refused the bundle: {words}");
}

/// Copies a folder of data, files and folders.
///
/// # Panics
/// When the disk says no.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the copy's folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let place: PathBuf = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &place),
            false => drop(std::fs::copy(entry.path(), place).expect("a file can be copied")),
        }
    }
}
