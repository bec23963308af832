//! Trial: a history over one real store, the same for the same seed, whatever the disk does.

use std::path::Path;

use super::shim::Control;

/// What a worker runs.
pub(super) trait Trial: Sized {
    /// Steps of a recorded history.
    const LONG: u64;

    /// A new store in a folder.
    fn begin(place: &Path, seed: u64, control: Control) -> Self;

    /// Something happens; the disk may fail in it.
    fn step(&mut self);

    /// The same things in the same order, whatever the seed: the history whose every call fails
    /// once.
    fn script(&mut self);

    /// What the script must have done on a sound disk, and has not.
    fn undone(&self) -> Option<String>;

    /// Only one call of the script fails: what was refused must not be there.
    fn judge_refusals(&mut self) {}

    /// The disk is sound again: what is not as it must be.
    fn end(self) -> Vec<String>;
}
