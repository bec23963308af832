//! Window: what only the real window can show: how long a person waits from a key to the
//! painted frame, scrolling, and the peak memory of the application's process.

use std::path::Path;

use serde_json::{Value, json};

use super::Print;
use crate::bank::{Bank, Set, making};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, path, say};
use crate::stage::display::Display;
use crate::stage::driver::Driver;
use crate::stage::office::Office;
use crate::stage::window;

/// What every script uses.
const PAGE: &str = include_str!("page.js");

/// How often the overview is opened: each time on a page loaded anew.
const OVERVIEWS: usize = 10;

/// Until when a time is counted.
const PAINTED: &str = "second animation frame: the one before it is painted";

/// DS-50K as its branch manager and as a teller, each on a fresh device.
pub(super) fn run(print: Print) -> End {
    cargo::build(&["fenhu"], Profile::Release)?;
    let standing = making::make(&Bank::new(Set::Ds50k, 0, None)?, Profile::Release)?;
    let office = Office::start(&path::program("head-office", Profile::Release), &standing.office)?;
    let display = Display::open()?;
    if plain() {
        say::note("No graphics card here: the window draws plainly, as it does when nobody drives it.");
    }
    let open = |role: &str| open(role, &standing.device, (&office, &display));
    let driver = open("branch_manager")?;
    measure(&driver, print)?;
    let note = "its process, first download included";
    row(print, "peak memory of the app", "MB", driver.peak_megabytes(), note);
    drop(driver);
    let driver = open("teller")?;
    let flow = play(&driver, include_str!("walk_in.js"))?;
    let name = "walk-in look-up (F-02)";
    timed(print, &format!("{name}, a key"), &flow["keys"], "to the hits for it");
    timed(print, &format!("{name}, the card"), &flow["card"], "Enter to card");
    timed(print, name, &flow["whole"], "the machine's part: F2, four keys, Enter, card");
    Ok(())
}

/// The window on a fresh device, once somebody of this role has everything.
fn open(role: &str, device: &Path, (office, display): (&Office, &Display)) -> End<Driver> {
    let device = device.with_file_name(format!("device-bench-{role}"));
    // A first download is part of what is measured: no vault of an earlier run.
    let _ = std::fs::remove_dir_all(&device);
    let mut variables = window::variables(office, &device);
    if plain() {
        variables.push(("WEBKIT_DISABLE_COMPOSITING_MODE", "1".to_owned()));
    }
    let driver = Driver::open(&path::program("fenhu", Profile::Release), display, &variables)?;
    let login = format!("const ROLE = '{role}'\n{}", include_str!("login.js"));
    say::step(format_args!("First download of 50,000 customers, {role}"), || play(&driver, &login))?;
    Ok(driver)
}

/// Whether the program, when nobody drives it, draws without OpenGL here: the rule of
/// `src-tauri/src/graphics.rs`.
fn plain() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    cfg!(target_os = "linux")
        && !nodes.into_iter().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}

/// Everything a person waits for.
fn measure(driver: &Driver, print: Print) -> End {
    let timed = |name: &str, answer: &Value, note: &str| timed(print, name, answer, note);
    let control = play(driver, include_str!("control.js"))?;
    timed("nothing, the control", &control["values"], "an act that does nothing, by the same rule");
    let arrows = play(driver, include_str!("arrows.js"))?;
    timed("arrow key to painted row", &arrows["values"], "three rows down, then a page");
    scroll(&play(driver, include_str!("scroll.js"))?, print);
    let palette = play(driver, include_str!("palette.js"))?;
    timed("palette open", &palette["values"], "Ctrl-K to its lines");
    let portrait = play(driver, include_str!("portrait.js"))?;
    timed("portrait, the first", &portrait["first"], "address to page with reason");
    timed("portrait", &portrait["values"], "address to page with reason");
    timed("portrait with its chart", &portrait["charts"], "the chart is drawn after the page");
    // For some ten seconds after a first download what searches add up is not gathered yet.
    let search = play(driver, include_str!("search.js"))?;
    timed("search key to painted row", &search["values"], "one letter more, in the book of 50,000");
    let views = play(driver, include_str!("views.js"))?;
    timed("next view, the first time", &views["first"], "one of twenty to the next by its key");
    timed("next view", &views["values"], "one of twenty to the next, each opened before");
    let mut opened = Vec::new();
    for _ in 0..OVERVIEWS {
        driver.reload()?;
        opened.extend(numbers(&play(driver, include_str!("overview.js"))?["values"]));
    }
    let note = "address to all charts of its first section, nothing kept from before";
    timed("overview", &json!(opened), note);
    Ok(())
}

/// Times a person waits for.
fn timed(print: Print, name: &str, answer: &Value, note: &str) {
    row(print, name, "ms", numbers(answer), &format!("{note}; {PAINTED}"));
}

fn scroll(answer: &Value, print: Print) {
    let frames = numbers(&answer["frames"]);
    let of = format!("of {} frames, ten rows a frame", frames.len());
    row(
        print,
        "scroll, blank",
        "n",
        numbers(&json!([answer["blank"]])),
        &format!("with a blank row in sight, {of}"),
    );
    row(print, "scroll, slow", "n", numbers(&json!([answer["slow"]])), &format!("longer than 34 ms, {of}"));
    row(print, "scroll, frame", "ms", frames, "from one frame to the next");
}

/// Runs one script in the page.
fn play(driver: &Driver, script: &str) -> End<Value> {
    driver.script(&format!("{PAGE}\n{script}"))
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// One line, as `tests/bench` prints them.
fn row(print: Print, name: &str, unit: &str, mut values: Vec<f64>, note: &str) {
    values.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let rank = (values.len() * percent).div_ceil(100).max(1);
        values.get(rank - 1).copied().unwrap_or_default()
    };
    let (n, p50, p95) = (values.len(), at(50), at(95));
    match print {
        Print::Json => {
            say::result(json!({"name": name, "unit": unit, "n": n, "p50": p50, "p95": p95, "note": note}))
        }
        Print::Table => say::result(format_args!("{name:<34}{unit:>6}{n:>6}{p50:>12.2}{p95:>12.2}  {note}")),
    }
}
