//! Shape: the table of one (kind, audience) as a tree the encoder walks.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::audience::{self, Audience};
use super::table::TABLE;

/// What is let through of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// All of it.
    Whole,
    /// These fields of an object, or of each object of a list.
    Fields(BTreeMap<&'static str, Shape>),
}

/// The shape of a kind for an audience; nothing when the table has no line for them.
pub fn of(kind: &str, audience: Audience) -> Option<&'static Shape> {
    static SHAPES: OnceLock<HashMap<(&'static str, Audience), Shape>> = OnceLock::new();
    // The key borrows from the table, so look up by the table's own text.
    let kind = TABLE.iter().find(|line| line.kind == kind)?.kind;
    SHAPES.get_or_init(all).get(&(kind, audience))
}

fn all() -> HashMap<(&'static str, Audience), Shape> {
    let mut shapes = HashMap::new();
    for audience in audience::ALL.into_iter().chain([Audience::Pool]) {
        for line in TABLE.iter().filter(|line| line.readers.include(audience)) {
            let root = shapes.entry((line.kind, audience)).or_insert_with(|| Shape::Fields(BTreeMap::new()));
            let mut steps = line.path.split('.').peekable();
            let mut at = root;
            while let Some(step) = steps.next() {
                let Shape::Fields(fields) = at else { break };
                let next = if steps.peek().is_some() { Shape::Fields(BTreeMap::new()) } else { Shape::Whole };
                at = fields.entry(step).or_insert(next);
            }
        }
    }
    shapes
}
