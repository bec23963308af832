//! Reference rows and their faces.

use super::{change, member_hash};
use crate::customer::{Change, Flow};
use crate::reference::{Face, REFERENCE, ReferenceRow};
use crate::txn::{OfficeStore, ReadTxn};

fn put(store: &dyn OfficeStore, id: &str, payload: &str, faces: &[(&str, &str)]) -> Change {
    let faces: Vec<Face<'_>> =
        faces.iter().map(|(audience, payload)| Face { audience, payload: payload.as_bytes() }).collect();
    let row = ReferenceRow { kind: "tag_def", id, payload: payload.as_bytes(), faces: &faces };
    change(store, |txn| txn.put_reference(&row).unwrap())
}

/// Ids and versions an audience sees above a cursor; checks the digest on the way.
fn seen(txn: &dyn ReadTxn, audience: &str, after: u64) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    txn.faces(audience, after, &mut |face| {
        found.push((format!("{}/{}", face.kind, face.id), face.ver));
        Flow::More
    })
    .unwrap();
    if after == 0 {
        let sum = found.iter().fold(0u128, |sum, (key, ver)| sum.wrapping_add(member_hash(key, *ver)));
        let head = txn.scope_head(REFERENCE, audience).unwrap();
        assert_eq!((head.digest, head.count), (sum, found.len() as u64), "{audience}");
    }
    found
}

/// Who has no face of a row does not learn of it; head office sees all.
pub fn each_audience_has_its_own_face(store: &dyn OfficeStore) {
    assert_eq!(put(store, "A", "{}", &[("full3", "{}"), ("counter2", "{}")]), Change::Created(1));
    assert_eq!(put(store, "B", "{}", &[("full3", "{}")]), Change::Created(2));
    assert_eq!(put(store, "B", "{}", &[("full3", "{}")]), Change::Unchanged);
    let txn = store.read().unwrap();
    assert_eq!(seen(txn.as_ref(), "full3", 0), [("tag_def/A".to_owned(), 1), ("tag_def/B".to_owned(), 1)]);
    assert_eq!(seen(txn.as_ref(), "counter2", 0), [("tag_def/A".to_owned(), 1)]);
    assert_eq!(txn.references("tag_def").unwrap().len(), 2);
    assert_eq!(txn.reference("tag_def", "A").unwrap().as_deref(), Some(b"{}".as_slice()));
}

/// A row taken from an audience is an exit for it alone, until it is given again.
pub fn a_face_that_goes_is_an_exit(store: &dyn OfficeStore) {
    put(store, "A", "{}", &[("full3", "{}"), ("counter2", "{}")]);
    let taken = put(store, "A", "{\"n\":1}", &[("full3", "{\"n\":1}")]).seq().unwrap();
    {
        let txn = store.read().unwrap();
        assert_eq!(txn.face_exits("counter2", taken - 1).unwrap(), ["tag_def/A"]);
        assert!(txn.face_exits("counter2", taken).unwrap().is_empty());
        assert!(txn.face_exits("full3", 0).unwrap().is_empty());
        assert!(seen(txn.as_ref(), "counter2", 0).is_empty());
    }
    put(store, "A", "{\"n\":1}", &[("full3", "{\"n\":1}"), ("counter2", "{}")]);
    change(store, |txn| txn.remove_reference("tag_def", "A").unwrap()).unwrap();
    let txn = store.read().unwrap();
    for audience in ["full3", "counter2"] {
        assert_eq!(txn.face_exits(audience, 0).unwrap(), ["tag_def/A"]);
        assert!(seen(txn.as_ref(), audience, 0).is_empty());
    }
    assert_eq!(txn.reference("tag_def", "A").unwrap(), None);
}

/// A change an audience cannot see does not move its face.
pub fn a_hidden_change_is_no_change_of_a_face(store: &dyn OfficeStore) {
    put(store, "A", "{\"hidden\":1}", &[("counter2", "{}")]);
    assert_eq!(put(store, "A", "{\"hidden\":2}", &[("counter2", "{}")]), Change::Updated(2));
    let txn = store.read().unwrap();
    assert!(seen(txn.as_ref(), "counter2", 1).is_empty());
    assert_eq!(seen(txn.as_ref(), "counter2", 0), [("tag_def/A".to_owned(), 1)]);
}

/// Sensitivity and the counter are judged by the database; who has no level is seen by nobody.
pub fn tags_are_visible_by_sensitivity_and_counter(store: &dyn OfficeStore) {
    for level in 0..=4u8 {
        for safe in [true, false] {
            let id = format!("{}{level}", if safe { "S" } else { "D" });
            put(store, &id, &format!("{{\"sensitivity\":{level},\"counter_safe\":{safe}}}"), &[]);
        }
    }
    put(store, "N", "{}", &[]);
    put(store, "U", "{\"sensitivity\":1}", &[]);
    let txn = store.read().unwrap();
    assert_eq!(txn.visible_tags(2, false).unwrap(), ["D1", "D2", "S1", "S2", "U"]);
    assert_eq!(txn.visible_tags(2, true).unwrap(), ["S1", "S2"]);
    assert_eq!(txn.visible_tags(3, false).unwrap().len(), 7);
    assert!(txn.visible_tags(0, false).unwrap().is_empty());
}
