//! An answer of pull: every word of it, and a line a later version might write.

use crate::digest::Digest;
use crate::line::{Line, MalformedLine, WireLine};

const ANSWER: &str = include_str!("../../golden/1.0/pull_answer.ndjson");

#[test]
fn every_line_is_read_and_written_back_as_it_stands() {
    let mut words = Vec::new();
    for line in ANSWER.lines() {
        let wire: WireLine<'_> = serde_json::from_str(line).expect("a line");
        words.push(wire.t.to_owned());
        assert_eq!(serde_json::to_string(&wire).expect("JSON"), line);
        Line::parse(line).unwrap_or_else(|_| panic!("{line}"));
    }
    let expected = ["hello", "exit", "row", "row", "page", "reset", "row", "done", "behind", "repair"];
    assert_eq!(words, expected);
}

#[test]
fn payloads_are_kept_as_they_came_and_their_hashes_fit() {
    let mut rows = 0;
    for line in ANSWER.lines() {
        let Ok(Line::Row(row)) = Line::parse(line) else { continue };
        assert!(line.contains(row.v.get()), "the payload stands in the line as it is");
        assert_eq!(Digest::of_payload(row.v.get().as_bytes()).to_string(), row.h, "{line}");
        rows += 1;
    }
    assert_eq!(rows, 3);
}

/// To a device that seals: what is behind masks stands beside the payload, before it and not under
/// its hash, so that what is stored as it came holds none of it.
#[test]
fn what_is_to_be_sealed_stands_beside_the_payload() {
    let answer = include_str!("../../golden/1.0/pull_answer_sealing.ndjson");
    let mut sealed = Vec::new();
    for line in answer.lines() {
        let Line::Row(row) = Line::parse(line).unwrap_or_else(|_| panic!("{line}")) else { continue };
        assert_eq!(Digest::of_payload(row.v.get().as_bytes()).to_string(), row.h, "{line}");
        sealed.extend(row.sealed.map(|sealed| sealed.get().to_owned()));
    }
    assert_eq!(sealed, [r#"{"landline":["0990-1234567"],"mobile":["13800001234","13900001234"]}"#]);
}

#[test]
fn fields_of_a_later_version_do_not_disturb_and_words_of_one_are_malformed() {
    let line = r#"{"t":"page","s":"ref","after":3,"hint":{"later":true}}"#;
    assert!(matches!(Line::parse(line), Ok(Line::Page { after: 3, .. })));
    for line in [
        r#"{"t":"dance","s":"ref"}"#,
        r#"{"t":"page","s":"ref"}"#,
        r#"{"t":"page","s":"x:1","after":3}"#,
        r#"{"t":"row","s":"ref","k":"feed","id":"a","ver":1,"h":"00"}"#,
        "",
        "null",
    ] {
        assert_eq!(Line::parse(line).err(), Some(MalformedLine), "{line}");
    }
}
