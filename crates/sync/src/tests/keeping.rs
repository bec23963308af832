//! Pages that wait in memory, against an office that says what the test wrote down.

use std::cell::Cell;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::rc::Rc;

use protocol::digest::Digest;
use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse};
use protocol::repair::RepairRequest;
use protocol::scope::Scope;

use super::Watch;
use crate::model::{Failure, MemoryStore, advisor};
use crate::remote::{Received, Remote, RemoteError};
use crate::{DriveError, Report, drive};

/// Answers, one a pull; then the line is dead.
struct Script(VecDeque<String>);

impl Remote for Script {
    fn pull(&mut self, _request: &PullRequest) -> Result<Received, RemoteError> {
        let text = self.0.pop_front().ok_or(RemoteError::Unreachable)?;
        Ok(Received { wire_bytes: text.len() as u64, text })
    }

    fn push(&mut self, _request: &PushRequest) -> Result<PushResponse, RemoteError> {
        Err(RemoteError::Unreachable)
    }

    fn repair(&mut self, _request: &RepairRequest) -> Result<Received, RemoteError> {
        Err(RemoteError::Unreachable)
    }
}

fn hello() -> String {
    format!(r#"{{"t":"hello","epoch":1,"now":1,"subs":["ref","{}"],"poll_after_ms":1}}"#, advisor(1))
}

fn row(scope: &Scope, kind: &str, id: &str, ver: u64, payload: &str) -> String {
    let hash = Digest::of_payload(payload.as_bytes());
    let whole = ver == 1;
    format!(
        r#"{{"t":"row","s":"{scope}","k":"{kind}","id":"{id}","ver":{ver},"whole":{whole},"h":"{hash}","v":{payload}}}"#
    )
}

fn reset(scope: &Scope) -> String {
    format!(r#"{{"t":"reset","s":"{scope}","key":"1.advisor2.0.1","head":1,"count":1}}"#)
}

fn page(scope: &Scope, after: u64) -> String {
    format!(r#"{{"t":"page","s":"{scope}","after":{after}}}"#)
}

fn done(scope: &Scope, base: u64, members: &[(&str, u64)]) -> String {
    let sum = members.iter().fold(Digest::default(), |sum, (id, ver)| sum.plus(Digest::of_member(id, *ver)));
    format!(r#"{{"t":"done","s":"{scope}","base":{base},"count":{},"digest":"{sum}"}}"#, members.len())
}

/// A device that has one tag definition and one customer, and spares some hundred bytes.
fn device() -> MemoryStore {
    let mut store = MemoryStore::new(&Rc::new(Cell::new(0)), None);
    let (words, book) = (Scope::Reference, advisor(1));
    let def = row(&words, "tag_def", "RI1", 1, r#"{"code":"RI1","sensitivity":2}"#);
    let customer = row(&book, "customer", "c1", 1, r#"{"id":"c1","tags":[]}"#);
    let report = round(
        &mut store,
        &[
            &[hello(), reset(&words), def, done(&words, 1, &[("tag_def/RI1", 1)])],
            &[hello(), reset(&book), customer, done(&book, 1, &[("c1", 1)])],
        ],
    );
    assert!(report.expect("a first round").complete);
    store
}

fn round(store: &mut MemoryStore, answers: &[&[String]]) -> Result<Report, DriveError<Failure>> {
    let mut line = Script(answers.iter().map(|lines| lines.join("\n") + "\n").collect());
    drive(store, &mut line, &Watch(Cell::new(1_795_000_000_000)), &mut |_| ControlFlow::Continue(()))
}

fn held(store: &MemoryStore) -> String {
    store.members(&advisor(1)).map(|(id, (ver, payload))| format!("{id} {ver} {payload}")).collect()
}

const TAGGED: &str = r#"{"id":"c1","tags":[{"code":"RI1"}]}"#;

#[test]
fn a_tag_that_becomes_too_sensitive_meanwhile_goes_from_what_waits() {
    let mut store = device();
    let (words, book) = (Scope::Reference, advisor(1));
    let exit = r#"{"t":"exit","s":"ref","ids":["feed/gone"]}"#.to_owned();
    let hidden = row(&words, "tag_def", "RI1", 3, r#"{"code":"RI1","sensitivity":3}"#);
    let report = round(
        &mut store,
        &[
            &[hello(), exit, page(&words, 2), row(&book, "customer", "c1", 2, TAGGED), page(&book, 2)],
            &[hello(), hidden, done(&words, 3, &[("tag_def/RI1", 3)]), done(&book, 3, &[("c1", 2)])],
        ],
    );
    assert!(report.expect("a round").complete);
    assert_eq!(held(&store), r#"c1 2 {"id":"c1","tags":[]}"#);
}

#[test]
fn what_waits_is_staged_when_the_line_breaks_and_not_asked_for_again() {
    let mut store = device();
    let book = advisor(1);
    let words = done(&Scope::Reference, 2, &[("tag_def/RI1", 1)]);
    let broken = round(
        &mut store,
        &[&[hello(), words.clone(), row(&book, "customer", "c1", 2, TAGGED), page(&book, 2)]],
    );
    assert!(broken.is_err());
    assert_eq!(held(&store), r#"c1 1 {"id":"c1","tags":[]}"#, "no torn round is ever visible");
    let rest = round(&mut store, &[&[hello(), words, done(&book, 3, &[("c1", 2)])]]);
    assert_eq!(rest.expect("the rest").rows, 0);
    assert_eq!(held(&store), format!("c1 2 {TAGGED}"));
}
