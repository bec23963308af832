//! Say: lines for the person at the terminal. Results go to stdout, the rest to stderr.

use std::fmt::Display;
use std::io::Write;
use std::time::{Duration, Instant};

use super::{End, Stop};

/// A remark on what is going on.
pub(crate) fn note(text: impl Display) {
    // A closed terminal is no reason to stop working.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A result that a script may read.
pub(crate) fn result(text: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// The last line of a run that failed.
pub(crate) fn stop(stop: &Stop) {
    note(format_args!("\n✗ {stop}"));
}

/// Announces a step, does it, and says how long it took when that was noticeable.
pub(crate) fn step<T>(title: impl Display, act: impl FnOnce() -> End<T>) -> End<T> {
    note(format_args!("▸ {title}"));
    let began = Instant::now();
    let end = act()?;
    let took = began.elapsed();
    if took > Duration::from_secs(2) {
        note(format_args!("  done in {}", span(took)));
    }
    Ok(end)
}

/// A duration as people say it.
pub(crate) fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..=9 => format!("{:.1} s", time.as_secs_f64()),
        10..=99 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}
