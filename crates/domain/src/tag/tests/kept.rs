//! Refreshing, exclusive groups, visibility, and the order of chips.

use proptest::prelude::*;

use super::{codes, tag};
use crate::authority::Slice;
use crate::tag::*;

fn day(text: &str) -> crate::BusinessDate {
    text.parse().unwrap()
}

#[test]
fn computed_tags_are_replaced_and_keep_their_first_day() {
    let mut lasting = tag("PO01", TagSource::System);
    lasting.evidence = Some("old".into());
    let mut gone = tag("AS07", TagSource::System);
    gone.on = day("2025-05-05");
    let existing = [gone, lasting.clone(), tag("PO02", TagSource::System), tag("ID05", TagSource::System)];
    let mut again = tag("PO01", TagSource::System);
    again.on = day("2026-11-19");
    again.evidence = Some("new".into());
    let tags = refresh(&existing, vec![again], default_library(), day("2026-11-19"));
    assert_eq!(codes(&tags), ["ID05", "PO01"]);
    assert_eq!((tags[1].on, tags[1].evidence.as_deref()), (day("2026-01-01"), Some("new")));
}

#[test]
fn a_new_value_or_an_expired_run_starts_afresh() {
    let mut band = tag("AS01", TagSource::System);
    band.value = Some("5_20".into());
    let mut next = band.clone();
    next.value = Some("20_50".into());
    next.on = day("2026-11-19");
    let tags = refresh(&[band], vec![next], default_library(), day("2026-11-19"));
    assert_eq!((tags[0].on, tags[0].value.as_deref()), (day("2026-11-19"), Some("20_50")));
    let mut due = tag("NE07", TagSource::System);
    due.expires_on = Some(day("2026-04-01"));
    let mut again = due.clone();
    again.on = day("2026-11-19");
    again.expires_on = Some(day("2027-02-17"));
    let tags = refresh(&[due], vec![again.clone()], default_library(), day("2026-11-19"));
    assert_eq!(tags, [again]);
}

#[test]
fn tags_expire_after_their_last_day() {
    let mut manual = tag("PP01", TagSource::Manual);
    manual.expires_on =
        default_library().iter().find(|def| def.code.as_str() == "PP01").unwrap().expiry(manual.on);
    assert_eq!(manual.expires_on, Some(day("2027-01-01")));
    let on =
        |today: &str| refresh(std::slice::from_ref(&manual), Vec::new(), default_library(), day(today)).len();
    assert_eq!((on("2027-01-01"), on("2027-01-02")), (1, 0));
    // The risk class stays to say that it has expired.
    let mut risk = tag("RI01", TagSource::System);
    risk.expires_on = Some(day("2026-02-01"));
    assert_eq!(refresh(&[risk], Vec::new(), default_library(), day("2026-11-19")).len(), 1);
}

#[test]
fn a_counter_holds_counter_safe_tags_of_two_levels_without_evidence() {
    let mut complaint = tag("IN03", TagSource::System);
    complaint.evidence = Some("the text of a complaint".into());
    let tags = [
        complaint,
        tag("LI01", TagSource::System),
        tag("PO01", TagSource::System),
        tag("??", TagSource::Manual),
    ];
    let seen = project(&tags, default_library(), Slice::Counter, 3);
    assert_eq!((codes(&seen), seen[0].evidence.clone()), (vec!["IN03"], None));
    assert_eq!(codes(&project(&tags, default_library(), Slice::Full, 3)), ["IN03", "LI01", "PO01"]);
    assert_eq!(codes(&project(&tags, default_library(), Slice::Full, 2)), ["IN03", "PO01"]);
    assert!(project(&tags, default_library(), Slice::Anonymous, 3).is_empty());
}

#[test]
fn definitions_are_cut_like_the_tags() {
    let library = default_library();
    let counter: Vec<TagDef> = library.iter().filter_map(|def| project_def(def, Slice::Counter, 3)).collect();
    assert_eq!(counter.len(), 28);
    let complaint = find(&counter, "IN03").unwrap();
    assert_eq!((complaint.name.as_str(), complaint.name_en.as_str()), ("需安抚", "Handle with care"));
    let text = serde_json::to_string(&counter).unwrap();
    for hidden in library.iter().filter(|def| !def.counter_safe) {
        assert!(
            !text.contains(&format!("\"{}\"", hidden.code))
                && !text.contains(&format!("\"{}\"", hidden.name))
        );
    }
    assert!(!text.contains("投诉"));
}

#[test]
fn chips_are_ordered_by_pin_sensitivity_and_age() {
    let mut newer = tag("PO01", TagSource::System);
    newer.on = day("2026-11-01");
    let mut expired = tag("BE01", TagSource::System);
    expired.expires_on = Some(day("2026-01-02"));
    let tags = [
        tag("AT03", TagSource::System),
        tag("IN04", TagSource::System),
        tag("PP01", TagSource::Manual),
        newer,
        tag("NE06", TagSource::Manual),
        expired,
        tag("ID01", TagSource::System),
    ];
    let order = |pinned: &[crate::id::TagCode]| {
        let chips = chips(&tags, default_library(), pinned, day("2026-11-19"));
        chips.iter().map(|(tag, _)| tag.code.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(order(&[]), ["NE06", "PO01", "PP01", "ID01", "IN04", "AT03"]);
    assert_eq!(order(&["IN04".into()])[0], "IN04");
}

#[test]
fn evidence_reads_back() {
    let (code, facts) = read_evidence("aum_to_next|permille=864|next=diamond");
    assert_eq!((code, facts), ("aum_to_next", vec![("permille", "864"), ("next", "diamond")]));
    assert_eq!(read_evidence("面访记录：长子明年升学"), ("面访记录：长子明年升学", Vec::new()));
    let odd = super::super::evidence::Evidence::new("share").with("of", "a|b=c").with("n", 1).done();
    assert_eq!(odd, "share|of=a b c|n=1");
}

proptest! {
    #[test]
    fn a_group_never_has_two_and_order_of_arrival_plays_no_part(
        picks in prop::collection::vec((0usize..87, 0usize..4, 1u32..28), 0..30),
        rotate in 0usize..30,
    ) {
        let library = default_library();
        let sources = [TagSource::System, TagSource::Model, TagSource::Manual, TagSource::Declared];
        let tags: Vec<TagAssignment> = picks
            .iter()
            .map(|(def, source, on)| TagAssignment {
                on: day(&format!("2026-01-{on:02}")),
                ..tag(library[*def].code.as_str(), sources[*source])
            })
            .collect();
        let mut other = tags.clone();
        other.reverse();
        let middle = rotate.min(other.len());
        other.rotate_left(middle);
        let today = day("2026-02-01");
        let settled = refresh(&tags, Vec::new(), library, today);
        prop_assert_eq!(&settled, &refresh(&other, Vec::new(), library, today));
        let mut groups: Vec<&str> = settled
            .iter()
            .filter_map(|tag| find(library, tag.code.as_str()).unwrap().exclusive_group.as_deref())
            .collect();
        let count = groups.len();
        groups.sort_unstable();
        groups.dedup();
        prop_assert_eq!(groups.len(), count);
    }

    #[test]
    fn no_slice_sees_above_its_clearance(clearance in 0u8..=5) {
        for def in default_library() {
            for slice in [Slice::Full, Slice::Counter, Slice::Pool, Slice::Anonymous] {
                if is_visible(def, slice, clearance) {
                    prop_assert!(def.sensitivity <= clearance.min(3));
                    prop_assert!(slice != Slice::Counter || (def.counter_safe && def.sensitivity <= 2));
                    prop_assert!(is_visible(def, Slice::Full, clearance));
                }
            }
        }
    }
}
