//! The grammar of an answer.

use protocol::digest::Digest;
use protocol::pull::{Limit, PullRequest};
use protocol::scope::Scope;

use crate::{Answer, End};

const HELLO: &str = r#"{"t":"hello","epoch":1,"now":1,"subs":["ref"],"poll_after_ms":1}"#;
const DONE: &str = r#"{"t":"done","s":"ref","base":3,"count":1,"digest":"00"}"#;
const RESET: &str = r#"{"t":"reset","s":"ref","key":"k","head":3,"count":1}"#;
const EXIT: &str = r#"{"t":"exit","s":"ref","ids":["feed/a"]}"#;

fn request() -> PullRequest {
    PullRequest {
        vault: "v".to_owned(),
        client: "c".to_owned(),
        scopes: Vec::new(),
        limit: Limit::default(),
        seals: false,
    }
}

fn row() -> String {
    let hash = Digest::of_payload(b"{\"a\":1}");
    format!(r#"{{"t":"row","s":"ref","k":"feed","id":"a","ver":1,"h":"{hash}","v":{{"a":1}}}}"#)
}

/// The line at which reading breaks off; 0 when it does not.
fn check(lines: &[&str]) -> usize {
    match Answer::read(&request(), &lines.join("\n")) {
        Ok(_) => 0,
        Err(malformed) => malformed.line,
    }
}

#[test]
fn a_whole_answer_is_read() {
    let row = row();
    let text = [HELLO, RESET, EXIT, &row, DONE].join("\n");
    let request = request();
    let answer = Answer::read(&request, &text).expect("sound");
    assert_eq!(answer.subs, [Scope::Reference]);
    let [page] = answer.pages.as_slice() else { panic!("one page") };
    assert_eq!((page.exits.len(), page.rows.len()), (1, 1));
    assert_eq!(page.end, End::Done { base: 3, count: 1, digest: 0 });
    assert_eq!(page.rows[0].payload, "{\"a\":1}");
}

#[test]
fn broken_answers_say_where() {
    let row = row();
    let row = row.as_str();
    let forged = row.replace("{\"a\":1}", "{\"a\":2}");
    let bare = row.replace("\"ver\":1,", "");
    assert_eq!(check(&[HELLO]), 0);
    assert_eq!(check(&[HELLO, DONE]), 0);
    assert_eq!(check(&[""]), 1, "empty");
    assert_eq!(check(&[DONE]), 1, "no hello");
    assert_eq!(check(&[HELLO, HELLO]), 2, "two hellos");
    assert_eq!(check(&[HELLO, "{"]), 2, "not JSON");
    assert_eq!(check(&[HELLO, r#"{"t":"dance","s":"ref"}"#]), 2, "unknown word");
    assert_eq!(check(&[HELLO, row]), 2, "cut off");
    assert_eq!(check(&[HELLO, row, EXIT, DONE]), 3, "an exit after a row");
    assert_eq!(check(&[HELLO, row, RESET, DONE]), 3, "a reset after a row");
    assert_eq!(check(&[HELLO, &forged, DONE]), 2, "payload is not what its hash says");
    assert_eq!(check(&[HELLO, &bare, DONE]), 2, "a member without version");
    let other = DONE.replace("\"ref\"", "\"b:1\"");
    assert_eq!(check(&[HELLO, row, &other]), 3, "ended by another scope");
}
