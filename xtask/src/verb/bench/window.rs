//! Window: what only the real window can show: a portrait from its address to the second
//! painted frame, scrolling, and the peak memory of the application's process.

use serde_json::{Value, json};

use crate::bank::{Bank, Set, making};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, path, say};
use crate::stage::display::Display;
use crate::stage::driver::Driver;
use crate::stage::office::Office;
use crate::stage::window;

const SCRIPT: &str = include_str!("window.js");

/// DS-50K as its branch manager, on a fresh device.
pub(super) fn run(json_lines: super::Print) -> End {
    cargo::build(&["fenhu"], Profile::Release)?;
    let standing = making::make(&Bank::new(Set::Ds50k, 0, None)?, Profile::Release)?;
    let device = standing.device.with_file_name("device-bench");
    // A first download is part of what is measured: no vault of an earlier run.
    let _ = std::fs::remove_dir_all(&device);
    let office = Office::start(&path::program("head-office", Profile::Release), &standing.office)?;
    let display = Display::open()?;
    let app = path::program("fenhu", Profile::Release);
    let driver = Driver::open(&app, &display, &window::variables(&office, &device))?;
    let answer = driver.script(SCRIPT)?;
    let portraits: Vec<f64> = numbers(&answer["portrait"]);
    row(
        json_lines,
        "portrait in the window",
        "ms",
        portraits,
        "address to second painted frame, reason included",
    );
    let scroll = &answer["scroll"];
    let frames = scroll["frames"].as_u64().unwrap_or_default();
    let note = format!("frames of {frames} with a blank row in sight, ten rows a frame");
    row(json_lines, "scroll, blank", "n", numbers(&json!([scroll["blank"]])), &note);
    let note = format!("frames of {frames} longer than 34 ms (software rendering)");
    row(json_lines, "scroll, slow", "n", numbers(&json!([scroll["slow"]])), &note);
    row(
        json_lines,
        "peak memory of the app",
        "MB",
        driver.peak_megabytes(),
        "its process, first download included",
    );
    Ok(())
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// One line, as `tests/bench` prints them.
fn row(print: super::Print, name: &str, unit: &str, mut values: Vec<f64>, note: &str) {
    values.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let rank = (values.len() * percent).div_ceil(100).max(1);
        values.get(rank - 1).copied().unwrap_or_default()
    };
    let (n, p50, p95) = (values.len(), at(50), at(95));
    match print {
        super::Print::Json => {
            say::result(json!({"name": name, "unit": unit, "n": n, "p50": p50, "p95": p95, "note": note}))
        }
        super::Print::Table => {
            say::result(format_args!("{name:<34}{unit:>6}{n:>6}{p50:>12.2}{p95:>12.2}  {note}"))
        }
    }
}
