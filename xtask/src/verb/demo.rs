//! Demo: from a bare machine to an open window on a bank that works.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use crate::bank::{Bank, Set, making};
use crate::ground::apt::{self, Need};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, Stop, node, path, say};
use crate::stage::display::{self, Display};
use crate::stage::office::Office;
use crate::stage::window;

/// How often we look whether the window was closed.
const LOOK: Duration = Duration::from_millis(250);

/// What may be asked of `demo`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// Which bank.
    #[arg(long, value_enum, default_value = "demo")]
    bank: Set,
    /// How many customers the demo bank has.
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(200..=500_000))]
    customers: u32,
    /// Folder with a real bank's files, for `--bank berka`.
    #[arg(long)]
    data: Option<PathBuf>,
    /// End after the picture.
    #[arg(long)]
    once: bool,
    /// Build optimised: slower to build, quicker to use.
    #[arg(long)]
    release: bool,
}

/// Runs the demo until its window is closed, Ctrl-C, or the picture with `--once`.
pub(crate) fn run(asked: &Asked) -> End {
    let bank = Bank::new(asked.bank, asked.customers, asked.data.clone())?;
    let profile = if asked.release { Profile::Release } else { Profile::Debug };
    let driven = asked.once || !display::present();
    let mut needs = vec![Need::Build, Need::Fonts];
    if driven {
        needs.push(Need::Headless);
    }
    apt::ensure(&needs)?;
    node::build_ui()?;
    cargo::build(&["sample-bank", "head-office", "fenhu"], profile)?;

    let stop = stop_signal()?;
    let standing = making::make(&bank, profile)?;
    let office = say::step("Starting head office", || {
        Office::start(&path::program("head-office", profile), &standing.office)
    })?;
    let display = Display::open()?;
    let app = path::program("fenhu", profile);
    if !driven {
        let mut open = window::open(&app, &display, &office, &standing.device)?;
        say::note(
            "The window is open: its login page lists the demo accounts, one click each. Close it or press Ctrl-C to end.",
        );
        while !open.ended() && stop.recv_timeout(LOOK).is_err() {}
        return Ok(());
    }
    let picture = path::target().join("demo.png");
    let open = say::step("Opening the window and logging an advisor in", || {
        window::photograph(&app, &display, &office, &standing.device, &picture)
    })?;
    say::result(format_args!("A picture of the window is in {}", picture.display()));
    if !asked.once {
        say::note("The window stays open on the virtual display. Press Ctrl-C to end.");
        // An error means that nobody can signal any more: end, too.
        let _ = stop.recv();
    }
    drop(open);
    if display.is_virtual() {
        say::note("Closed the window, head office and the virtual display.");
    }
    Ok(())
}

/// Hears Ctrl-C and termination; everything started ends as its guard is dropped.
fn stop_signal() -> End<mpsc::Receiver<()>> {
    let (sender, receiver) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more when we are ending already.
        let _ = sender.send(());
    })
    .map_err(Stop::while_doing("Could not listen for Ctrl-C"))?;
    Ok(receiver)
}
