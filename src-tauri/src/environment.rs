//! Environment: what the libraries below us read from the environment only, and only as the program
//! starts.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::graphics;

/// glibc gives threads heaps of their own, eight a core, and each keeps what was freed in it. Calls
/// run on many threads by turns, and each holds megabytes of SQLite's pages for a moment: with two
/// heaps the same work takes two thirds of the memory (docs/PERFORMANCE.md).
const HEAPS: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

/// Starts this program again with what is not set yet; answers when there is nothing to set. Whoever
/// set one of them, to any value, has decided already. When it cannot be started again it goes on as
/// it is: slower or larger, and otherwise the same.
///
/// A program's own environment cannot be changed safely: hence a new start, before anything else has
/// begun. The process stays the same one.
pub(crate) fn choose() {
    let wanted = [Some(HEAPS), graphics::plain()].into_iter().flatten();
    let missing: Vec<_> = wanted.filter(|(name, _)| std::env::var_os(name).is_none()).collect();
    if missing.is_empty() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let _ = Command::new(program).args(std::env::args_os().skip(1)).envs(missing).exec();
    }
}
