//! Duplicates: two lines that say the same thing of the same key.

use std::collections::HashMap;
use std::hash::Hash;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::Place;
use crate::import::plan::Draft;

/// Reports every row whose key was met before, at `column`, naming the first line.
pub(super) fn unique<'a, K: Eq + Hash, R>(
    draft: &Draft,
    faults: &mut Faults,
    column: &str,
    rows: impl Iterator<Item = &'a R>,
    key: impl Fn(&'a R) -> Option<K>,
    place: impl Fn(&R) -> Place,
) where
    R: 'a,
{
    let mut first: HashMap<K, Place> = HashMap::new();
    for row in rows {
        let Some(key) = key(row) else { continue };
        match first.get(&key) {
            Some(before) => {
                let reason = Reason::new("duplicate").with("first", draft.spot(*before));
                draft.fault(faults, place(row), column, reason);
            }
            None => {
                first.insert(key, place(row));
            }
        }
    }
}
