//! Stage: the processes of a demo, each ended when its guard is dropped: the display,
//! head office, the WebDriver and the window.

pub(crate) mod child;
pub(crate) mod display;
pub(crate) mod driver;
pub(crate) mod office;
pub(crate) mod window;

use std::time::{Duration, Instant};

/// Asks again until it answers or `limit` is over: for programs without a readiness
/// line, which can only be asked.
pub(crate) fn until<T>(limit: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if began.elapsed() > limit {
            return None;
        }
        std::thread::park_timeout(Duration::from_millis(25));
    }
}
