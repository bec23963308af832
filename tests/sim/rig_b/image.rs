//! Image: what a power cut may leave. Calls up to some moment; of each file all that was synced,
//! and of what came after it everything, nothing, a torn beginning, or any part of it.

use std::collections::BTreeMap;
use std::path::Path;

use sync::model::Dice;

/// Images of one recorded run.
pub(super) const EACH: u64 = 100;

/// A sector: writes are torn here.
const SECTOR: usize = 512;

/// One call.
#[derive(Debug, Clone)]
pub(super) enum Call {
    Write { file: String, offset: usize, bytes: Vec<u8> },
    Cut { file: String, length: usize },
    Sync { file: String },
    Gone { file: String },
    Mark(String),
}

/// Reads a record of `fault.c`; what is cut off at its end is left out.
pub(super) fn read(record: &Path) -> Vec<Call> {
    let bytes = std::fs::read(record).unwrap_or_default();
    let mut rest = bytes.as_slice();
    let mut calls = Vec::new();
    while let Some(call) = next(&mut rest) {
        calls.push(call);
    }
    calls
}

fn take<'b>(rest: &mut &'b [u8], n: usize) -> Option<&'b [u8]> {
    let (head, tail) = rest.split_at_checked(n)?;
    *rest = tail;
    Some(head)
}

fn number(rest: &mut &[u8], n: usize) -> Option<usize> {
    let bytes = take(rest, n)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

fn next(rest: &mut &[u8]) -> Option<Call> {
    let op = take(rest, 1)?[0];
    let length = number(rest, 4)?;
    let file = String::from_utf8_lossy(take(rest, length)?).into_owned();
    let (offset, length) = (number(rest, 8)?, number(rest, 8)?);
    Some(match op {
        b'w' => Call::Write { file, offset, bytes: take(rest, length)?.to_vec() },
        b'm' => Call::Mark(String::from_utf8_lossy(take(rest, length)?).into_owned()),
        b't' => Call::Cut { file, length: offset },
        b's' => Call::Sync { file },
        _ => Call::Gone { file },
    })
}

/// A file: what is on the disk for sure, and what is on its way.
#[derive(Debug, Clone, Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Call>,
}

/// All files as calls go by.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk(BTreeMap<String, File>);

impl Disk {
    /// One more call.
    pub(super) fn take(&mut self, call: &Call) {
        match call {
            Call::Write { file, .. } | Call::Cut { file, .. } => {
                self.0.entry(file.clone()).or_default().pending.push(call.clone());
            }
            Call::Sync { file } => {
                if let Some(file) = self.0.get_mut(file) {
                    for call in std::mem::take(&mut file.pending) {
                        done(&mut file.synced, &call, usize::MAX);
                    }
                }
            }
            Call::Gone { file } => drop(self.0.remove(file)),
            Call::Mark(_) => {}
        }
    }

    /// What a power cut now may leave, as files.
    pub(super) fn cut(&self, dice: &mut Dice, folder: &Path) {
        std::fs::create_dir_all(folder).expect("a folder in memory");
        for (name, file) in &self.0 {
            let mut bytes = file.synced.clone();
            match dice.below(4) {
                0 => file.pending.iter().for_each(|call| done(&mut bytes, call, usize::MAX)),
                1 => {}
                2 => {
                    let whole = dice.below(file.pending.len() as u64 + 1) as usize;
                    file.pending[..whole].iter().for_each(|call| done(&mut bytes, call, usize::MAX));
                    if let Some(call) = file.pending.get(whole) {
                        done(&mut bytes, call, SECTOR * dice.below(9) as usize);
                    }
                }
                _ => {
                    for call in &file.pending {
                        if dice.percent(50) {
                            let torn = dice.percent(20);
                            done(
                                &mut bytes,
                                call,
                                if torn { SECTOR * dice.below(9) as usize } else { usize::MAX },
                            );
                        }
                    }
                }
            }
            std::fs::write(folder.join(name), bytes).expect("a file in memory");
        }
    }
}

/// Does a call to the bytes of a file; of a write at most so much.
fn done(bytes: &mut Vec<u8>, call: &Call, most: usize) {
    match call {
        Call::Write { offset, bytes: new, .. } => {
            let new = &new[..new.len().min(most)];
            let end = offset + new.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*offset..end].copy_from_slice(new);
        }
        Call::Cut { length, .. } => bytes.resize(*length, 0),
        _ => {}
    }
}

/// Cuts the power at [`EACH`] moments of a record; `look` sees each folder, with what had been
/// marked by then. How many there were, and what it found.
pub(super) fn cuts(
    record: &Path,
    folder: &Path,
    dice: &mut Dice,
    mut look: impl FnMut(&Path, &[String], u64) -> Vec<String>,
) -> (u64, Vec<String>) {
    let calls = read(record);
    let mut moments: Vec<u64> = (0..EACH).map(|_| dice.below(calls.len() as u64 + 1)).collect();
    moments.sort_unstable();
    let (mut disk, mut marks, mut found) = (Disk::default(), Vec::new(), Vec::new());
    let mut at = 0;
    for (number, moment) in moments.iter().enumerate() {
        for call in &calls[at..*moment as usize] {
            disk.take(call);
            if let Call::Mark(words) = call {
                marks.push(words.clone());
            }
        }
        at = *moment as usize;
        let place = folder.join(format!("image-{number}"));
        disk.cut(dice, &place);
        let wrong = look(&place, &marks, number as u64);
        found.extend(wrong.into_iter().map(|what| format!("image {number} at call {moment}: {what}")));
        // In memory: it must not pile up.
        let _ = std::fs::remove_dir_all(&place);
    }
    (EACH, found)
}
