//! Program: a built program as a child process, for what only a real process can show:
//! a kill in the middle, a window, a restart. It is killed when dropped.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

/// The longest we wait for a readiness line.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running program.
pub struct Program {
    child: Child,
}

/// Cargo's folder of this profile: `target/debug` or `target/release`.
///
/// # Panics
/// When this program does not run from there.
pub fn folder() -> PathBuf {
    // target/debug/deps/all-… -> target/debug
    let here = std::env::current_exe().expect("this program has a path");
    here.ancestors().nth(2).expect("it lies in target/debug/deps").to_path_buf()
}

/// Where a program we built lies.
///
/// # Panics
/// When it was not built: says how to build it.
pub fn path(name: &str) -> PathBuf {
    let folder = std::env::var_os("FENHU_PROGRAMS").map(PathBuf::from).unwrap_or_else(folder);
    let file = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        file.is_file(),
        "{} is missing: run `cargo xtask test`, or `cargo build -p {name}` before `cargo test`",
        file.display()
    );
    file
}

impl Program {
    /// Starts a program without waiting for anything.
    pub fn start(command: &mut Command) -> Program {
        let child = command.spawn().unwrap_or_else(|cause| {
            panic!("could not start {}: {cause}", command.get_program().to_string_lossy())
        });
        Program { child }
    }

    /// Starts a program and waits for its readiness line, one JSON object.
    pub fn ready(command: &mut Command) -> (Program, Value) {
        let mut program = Program::start(command.stdin(Stdio::null()).stdout(Stdio::piped()));
        let out = program.child.stdout.take().expect("its output is piped");
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // Only the first is waited for.
                let _ = sender.send(line);
            }
        });
        let line = receiver.recv_timeout(PATIENCE).expect("the program says that it is ready");
        let ready = serde_json::from_str(&line).unwrap_or_else(|_| panic!("not a readiness line: {line}"));
        (program, ready)
    }

    /// Processes it started that still run (Linux; none elsewhere).
    pub fn children(&self) -> Vec<String> {
        let pid = self.child.id();
        let list = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        list.split_whitespace().map(str::to_owned).collect()
    }

    /// Ends it at once, as a power cut would: it gets no chance to clean up.
    pub fn kill(mut self) {
        self.child.kill().expect("the child can be killed");
        self.child.wait().expect("the child ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Already ended is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
