//! Display: the screen a window opens on; a virtual one when the machine has none.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::child::Running;
use crate::ground::{End, Stop, say};

/// Where the window opens.
pub(crate) enum Display {
    /// The person's own screen.
    Own,
    /// A virtual one, without a person in front of it.
    Virtual {
        /// Ends the server when dropped.
        _server: Running,
        /// Such as `:99`.
        name: String,
    },
}

impl Display {
    /// The machine's screen, or a virtual one of 1400 by 900.
    pub(crate) fn open() -> End<Display> {
        if present() {
            return Ok(Display::Own);
        }
        say::note("No display here: opening the window on a virtual one (Xvfb).");
        let mut command = Command::new("Xvfb");
        // Xvfb chooses a free number itself and writes it on standard output once it
        // serves: no race, and nothing to wait for by the clock.
        command.args(["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Running::start(&mut command)?;
        let number = server.first_line(Duration::from_secs(20))?;
        let number: u32 = number.trim().parse().map_err(|_| {
            Stop::new("Xvfb did not say which display it serves. Is the package xvfb complete?")
        })?;
        Ok(Display::Virtual { _server: server, name: format!(":{number}") })
    }

    /// Whether nobody can see it.
    pub(crate) fn is_virtual(&self) -> bool {
        matches!(self, Display::Virtual { .. })
    }

    /// Puts a program on this display.
    pub(crate) fn dress(&self, command: &mut Command) {
        if let Display::Virtual { name, .. } = self {
            command.env("DISPLAY", name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        }
    }
}

/// Whether this machine has a screen for us.
pub(crate) fn present() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
