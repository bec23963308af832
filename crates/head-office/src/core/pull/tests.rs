//! Lines are written by hand where there are many; they are what the wire form says.

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::line::{Kids, WireLine};
use protocol::scope::Scope;
use serde_json::value::RawValue;

use super::line::{LineWriter, RowHead};

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
