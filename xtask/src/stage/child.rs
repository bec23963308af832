//! Child: a started program that ends when its guard is dropped, politely first.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command};
use std::sync::mpsc;
use std::time::Duration;

use super::until;
use crate::ground::{End, Stop};

/// How long a program may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running program.
pub(crate) struct Running {
    child: Child,
    name: String,
}

impl Running {
    /// Starts a program.
    pub(crate) fn start(command: &mut Command) -> End<Running> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child =
            command.spawn().map_err(|cause| Stop::new(format!("Could not start {name}: {cause}.")))?;
        Ok(Running { child, name })
    }

    /// The first line of its standard output; the rest is read and dropped, so that the
    /// program never waits for us.
    pub(crate) fn first_line(&mut self, limit: Duration) -> End<String> {
        let name = self.name.clone();
        let out =
            self.child.stdout.take().ok_or_else(|| Stop::new(format!("{name} has no output to read.")))?;
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || read_all(out, &sender));
        receiver.recv_timeout(limit).map_err(|_| {
            Stop::new(format!(
                "{name} ended or said nothing within {} s; its own words are above.",
                limit.as_secs()
            ))
        })
    }

    /// Whether it has ended.
    pub(crate) fn ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Closes its standard input: the sign for programs started with `--until-stdin-closes`.
    pub(crate) fn close_stdin(&mut self) {
        self.child.stdin.take();
    }

    /// Its process number.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

fn read_all(out: ChildStdout, first: &mpsc::Sender<String>) {
    for line in BufReader::new(out).lines().map_while(Result::ok) {
        // Only the first line is waited for; afterwards nobody listens.
        let _ = first.send(line);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.close_stdin();
        if self.ended() {
            return;
        }
        if cfg!(unix) {
            // The standard library can only kill; ending politely lets a program clean up.
            let _ = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status();
            if until(PATIENCE, || self.ended().then_some(())).is_some() {
                return;
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
