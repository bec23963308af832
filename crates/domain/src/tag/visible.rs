//! What of the tags a slice may hold. Head office's encoder and the device's assertion use the
//! same functions; what is not visible is absent, name and code included (N-03).

use crate::authority::Slice;
use crate::calendar::BusinessDate;
use crate::id::TagCode;

use super::{TagAssignment, TagDef, find};

/// The highest level a counter sees, whatever the clearance.
const COUNTER_LEVEL: u8 = 2;

/// Whether a slice with this clearance (1-3) may hold this tag.
pub fn is_visible(def: &TagDef, slice: Slice, clearance: u8) -> bool {
    let level = def.sensitivity <= clearance.min(3);
    match slice {
        Slice::Full => level,
        Slice::Counter => level && def.counter_safe && def.sensitivity <= COUNTER_LEVEL,
        Slice::Pool => level && def.sensitivity == 1,
        Slice::Anonymous => false,
    }
}

/// The tags a slice may hold. A tag without a definition is not visible. The counter gets
/// neither evidence nor author: both can say more than the tag.
pub fn project(
    tags: &[TagAssignment],
    library: &[TagDef],
    slice: Slice,
    clearance: u8,
) -> Vec<TagAssignment> {
    let visible = |tag: &&TagAssignment| {
        find(library, tag.code.as_str()).is_some_and(|def| is_visible(def, slice, clearance))
    };
    let cut = |tag: &TagAssignment| match slice {
        Slice::Full => tag.clone(),
        _ => TagAssignment { evidence: None, by: None, ..tag.clone() },
    };
    tags.iter().filter(visible).map(cut).collect()
}

/// The definition as a slice may hold it: none when it may not, and for the counter the
/// counter's name instead of the name (IN03: 需安抚).
pub fn project_def(def: &TagDef, slice: Slice, clearance: u8) -> Option<TagDef> {
    if !is_visible(def, slice, clearance) {
        return None;
    }
    let mut def = def.clone();
    if slice == Slice::Counter {
        if let Some(name) = def.counter_name.take() {
            def.name = name;
        }
        if let Some(name) = def.counter_name_en.take() {
            def.name_en = name;
        }
    }
    Some(def)
}

/// Tags that repeat a field shown elsewhere on the same row or page: they go last.
const REPEATS: [&str; 11] =
    ["AS01", "AS02", "AT01", "AT03", "AT04", "AT05", "AT06", "AT07", "ID02", "LC01", "FA05"];

/// Tags alive on a day, in chip order: pinned, then sensitivity (L3 first), then the newest,
/// then code (S-50). Tags that only repeat a field of the page come after all others.
pub fn chips<'a>(
    tags: &'a [TagAssignment],
    library: &'a [TagDef],
    pinned: &[TagCode],
    on: BusinessDate,
) -> Vec<(&'a TagAssignment, &'a TagDef)> {
    let mut chips: Vec<(&TagAssignment, &TagDef)> = tags
        .iter()
        .filter(|tag| tag.is_alive(on))
        .filter_map(|tag| find(library, tag.code.as_str()).map(|def| (tag, def)))
        .collect();
    chips.sort_by_key(|(tag, def)| {
        (
            !pinned.contains(&tag.code),
            REPEATS.contains(&tag.code.as_str()),
            std::cmp::Reverse(def.sensitivity),
            std::cmp::Reverse(tag.on),
            &tag.code,
        )
    });
    chips
}
