//! Putting computed tags beside the others: replace, expire, and keep exclusive groups to one.

use crate::calendar::BusinessDate;

use super::derive::DERIVED;
use super::{TagAssignment, TagDef, TagSource, find};

/// Expired tags that stay in the row, because another tag is computed from them.
const KEPT_EXPIRED: [&str; 1] = ["RI01"];

/// The tags of a customer after a close, by code.
/// * computed tags are replaced; one that goes on with the same value keeps its first day
/// * other tags stay until their last day (S-67)
/// * of an exclusive group one stays: see [`settle_groups`]
pub fn refresh(
    existing: &[TagAssignment],
    derived: Vec<TagAssignment>,
    library: &[TagDef],
    as_of: BusinessDate,
) -> Vec<TagAssignment> {
    let is_derived =
        |tag: &TagAssignment| tag.source == TagSource::System && DERIVED.contains(&tag.code.as_str());
    let stays = |tag: &&TagAssignment| {
        !is_derived(tag) && (tag.is_alive(as_of) || KEPT_EXPIRED.contains(&tag.code.as_str()))
    };
    let mut tags: Vec<TagAssignment> = existing.iter().filter(stays).cloned().collect();
    for mut tag in derived {
        let before = existing.iter().find(|old| old.code == tag.code && is_derived(old));
        if let Some(before) = before.filter(|old| old.value == tag.value && old.is_alive(as_of)) {
            tag.on = before.on;
            tag.expires_on = before.expires_on;
        }
        tags.push(tag);
    }
    tags.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| stronger(a, b)));
    tags.dedup_by(|later, first| later.code == first.code);
    settle_groups(&mut tags, library);
    tags
}

/// Leaves one tag of each exclusive group: what the customer said beats what staff said, that
/// beats what was computed, that beats what was guessed; then the newer, then the lower code.
/// The order of arrival plays no part, so every device ends with the same one (S-67).
pub fn settle_groups(tags: &mut Vec<TagAssignment>, library: &[TagDef]) {
    let group = |tag: &TagAssignment| find(library, tag.code.as_str())?.exclusive_group.as_deref();
    let groups: Vec<Option<&str>> = tags.iter().map(group).collect();
    let loses = |(tag, of): (&TagAssignment, &Option<&str>)| {
        let beats = |(other, their): (&TagAssignment, &Option<&str>)| {
            of == their && other.code != tag.code && stronger(other, tag).is_lt()
        };
        of.is_some() && tags.iter().zip(&groups).any(beats)
    };
    let lost: Vec<bool> = tags.iter().zip(&groups).map(loses).collect();
    let mut lost = lost.iter();
    tags.retain(|_| lost.next() != Some(&true));
}

/// `Less` when `a` beats `b`.
fn stronger(a: &TagAssignment, b: &TagAssignment) -> std::cmp::Ordering {
    let weight = |source: TagSource| match source {
        TagSource::Declared => 0,
        TagSource::Manual => 1,
        TagSource::System => 2,
        TagSource::Model => 3,
    };
    let key = |tag: &TagAssignment| (weight(tag.source), std::cmp::Reverse(tag.on));
    key(a).cmp(&key(b)).then_with(|| a.code.cmp(&b.code))
}
