//! Lines are written by hand where there are many; they are what the wire form says.

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::line::{Kids, WireLine};
use protocol::scope::Scope;
use serde_json::value::RawValue;

use super::line::{LineWriter, RowHead};
use crate::core::identity::Identity;
use crate::core::projection::Audience;

/// The same row as [`WireLine`] writes it; what comes behind the payload there stands before it.
fn written(head: &RowHead<'_>, payload: &str) -> String {
    let hash = head.hash.to_string();
    let wire = WireLine {
        t: "row",
        s: Some(head.scope.clone()),
        k: Some(head.kind),
        id: Some(head.id),
        of: head.of,
        ver: head.ver,
        whole: head.whole.then_some(true),
        kids: head.kids.map(|(n, sum)| Kids { n, sum: sum.to_string() }),
        h: Some(&hash),
        until: head.until,
        ..WireLine::default()
    };
    let mut line = serde_json::to_string(&wire).unwrap();
    line.pop();
    format!("{line},\"v\":{payload}}}\n")
}

#[test]
fn what_is_behind_masks_stands_before_the_payload() {
    let scope = Scope::Assigned("1011001".into(), "999010101".into());
    let head = RowHead {
        scope: &scope,
        kind: "customer",
        id: "0190aa00-0000-7000-8000-000000000001",
        of: None,
        ver: Some(7),
        whole: true,
        kids: None,
        until: None,
        hash: Digest::of_payload(b"{}"),
    };
    let mut out = Vec::new();
    LineWriter::new(&mut out).row_with(head, Some(br#"{"mobile":["1"]}"#), b"{}").unwrap();
    let text = String::from_utf8(out).unwrap();
    // A device that cuts a payload off finds it behind everything else.
    assert!(text.ends_with(",\"sealed\":{\"mobile\":[\"1\"]},\"v\":{}}\n"), "{text}");
    let line: WireLine<'_> = serde_json::from_str(&text).unwrap();
    assert_eq!(line.sealed.map(RawValue::get), Some(r#"{"mobile":["1"]}"#));
}

/// Who holds what sealed: those who may reveal it, of the customers for whom they may.
#[test]
fn only_who_may_reveal_holds_what_is_sealed() {
    use domain::staff::{Actor, Role};
    let (here, there) = ("999010101", "999010102");
    let who = |role: Role| {
        let actor = Actor {
            emp_no: "1011001".into(),
            name: "许知微".to_owned(),
            role,
            branch: here.into(),
            clearance: 3,
        };
        Identity { actor, audience: Audience::of(role, 3), user_rev: 1, lent: Vec::new(), left: false }
    };
    let scopes = [
        Scope::Assigned("1011001".into(), here.into()),
        Scope::Branch(here.into()),
        Scope::Branch(there.into()),
        Scope::Granted("1011001".into(), here.into()),
        Scope::Pool(here.into()),
        Scope::Room(here.into()),
        Scope::User("1011001".into(), here.into()),
        Scope::Reference,
    ];
    let held = |role: Role| scopes.clone().map(|scope| super::sealed::may_hold(&who(role), &scope));
    let of = |own: bool, branch: bool| [own, branch, false, false, false, false, false, false];
    assert_eq!(held(Role::RelationshipManager), of(true, false));
    assert_eq!(held(Role::BranchManager), of(true, true));
    for role in [Role::Teller, Role::LobbyManager, Role::Administrator, Role::Auditor] {
        assert_eq!(held(role), of(false, false), "{role:?}");
    }
}

#[test]
fn a_row_is_written_as_the_wire_form_says() {
    let scopes = [Scope::Assigned("1011001".into(), "999010101".into()), Scope::Branch("城东\"支行".into())];
    let plain = RowHead {
        scope: &scopes[0],
        kind: "note",
        id: "0190aa00-0000-7000-8000-000000000001",
        of: Some("0190aa00-0000-7000-8000-000000000002"),
        ver: None,
        whole: false,
        kids: None,
        until: None,
        hash: Digest(0x0123_4567_89ab_cdef),
    };
    let odd = RowHead { scope: &scopes[1], kind: "a\\b", id: "张\n\u{1}\u{7f}\"", ..plain.clone() };
    let member = RowHead {
        of: None,
        ver: Some(u64::MAX),
        whole: true,
        kids: Some((12, Digest(u128::MAX))),
        until: Some(Timestamp(-1)),
        ..plain.clone()
    };
    let (mut out, mut expected) = (Vec::new(), String::new());
    let mut lines = LineWriter::new(&mut out);
    for head in [&plain, &odd, &member, &plain] {
        lines.row(head.clone(), r#"{"text":"好"}"#.as_bytes()).unwrap();
        expected.push_str(&written(head, r#"{"text":"好"}"#));
    }
    assert_eq!(String::from_utf8(out).unwrap(), expected);
    for line in expected.lines() {
        let read: WireLine<'_> = serde_json::from_str(line).unwrap_or_else(|_| WireLine::default());
        assert!(line.contains("\\n") || read.v.map(RawValue::get) == Some(r#"{"text":"好"}"#), "{line}");
    }
}
