//! Notes: append-only, one's own, and said once however often they arrive.

use super::*;
use crate::authority::Relation;
use crate::intent::sample::{AT, act, actor};
use crate::staff::Role;

fn adding(text: &str, visibility: Visibility) -> NoteAdd {
    NoteAdd {
        id: Uuid::from_u128(7),
        customer: crate::customer::sample().id,
        text: text.to_owned(),
        visibility,
    }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, crate::Refusal>) -> String {
    answer.unwrap_err().code
}

#[test]
fn a_note_is_written_once_however_often_it_arrives() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let first = add(None, &adding("爱喝龙井", Visibility::Branch), &act).unwrap();
    assert_eq!((first.version, first.at, first.late), (1, AT, false));
    let again = add(Some(&first), &adding("爱喝龙井", Visibility::Branch), &act).unwrap();
    assert_eq!(again, first);
}

#[test]
fn an_id_of_somebody_else_is_not_taken_over() {
    let by = actor(Role::RelationshipManager);
    let first = add(None, &adding("x", Visibility::All), &act(&by, Relation::Own)).unwrap();
    let other = crate::staff::Actor { emp_no: "2".into(), ..by };
    assert_eq!(
        refused(add(Some(&first), &adding("x", Visibility::All), &act(&other, Relation::Own))),
        "id_taken"
    );
}

#[test]
fn text_has_one_to_140_characters() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    assert_eq!(refused(add(None, &adding("  ", Visibility::All), &act)), "text_empty");
    assert!(add(None, &adding(&"字".repeat(140), Visibility::All), &act).is_ok());
    assert_eq!(refused(add(None, &adding(&"字".repeat(141), Visibility::All), &act)), "text_too_long");
}

#[test]
fn a_counter_writes_only_what_it_can_read_again() {
    let by = actor(Role::Teller);
    let act = act(&by, Relation::Branch);
    assert_eq!(refused(add(None, &adding("x", Visibility::Advisor), &act)), "counter_note");
    assert!(add(None, &adding("x", Visibility::All), &act).is_ok());
}

#[test]
fn only_the_author_amends_and_takes_back() {
    let by = actor(Role::RelationshipManager);
    let mine = act(&by, Relation::Own);
    let mut note = add(None, &adding("一", Visibility::Branch), &mine).unwrap();
    let change = NoteAmend { note: note.id, customer: crate::customer::sample().id, text: "二".to_owned() };
    let other = crate::staff::Actor { emp_no: "2".into(), ..by.clone() };
    assert_eq!(refused(amend(Some(&mut note), &change, &act(&other, Relation::Own))), "not_author");
    assert_eq!(refused(amend(None, &change, &mine)), "depends");
    amend(Some(&mut note), &change, &mine).unwrap();
    amend(Some(&mut note), &change, &mine).unwrap();
    assert_eq!((note.text.as_str(), note.version), ("二", 2));
    retract(Some(&mut note), &mine).unwrap();
    assert_eq!((note.text.as_str(), note.retracted_at), ("", Some(AT)));
    assert_eq!(refused(amend(Some(&mut note), &change, &mine)), "retracted");
}

#[test]
fn what_a_note_said_before_stays_with_it_until_it_is_taken_back() {
    let by = actor(Role::RelationshipManager);
    let mine = act(&by, Relation::Own);
    let mut note = add(None, &adding("爱喝龙井", Visibility::Branch), &mine).unwrap();
    let say = |note: &mut Note, text: &str| {
        let change = NoteAmend { note: note.id, customer: crate::customer::sample().id, text: text.into() };
        amend(Some(note), &change, &mine).unwrap();
    };
    say(&mut note, "爱喝岩茶");
    assert_eq!(note.earlier, [Earlier { text: "爱喝龙井".to_owned(), at: AT }]);
    for n in 0..MAX_EARLIER + 2 {
        say(&mut note, &format!("第{n}版"));
    }
    assert_eq!((note.earlier.len(), note.version as usize), (MAX_EARLIER, MAX_EARLIER + 4));
    assert_eq!(note.earlier[0].text, "第1版", "the oldest go first");
    retract(Some(&mut note), &mine).unwrap();
    assert!(note.earlier.is_empty(), "what was taken back is gone, every version of it");
}
