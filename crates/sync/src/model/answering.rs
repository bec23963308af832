//! How the office answers a pull: the rules of docs/PROTOCOL.md, nothing else.

use std::fmt::Write;

use protocol::digest::Digest;
use protocol::pull::{PullRequest, ScopeCursor};
use protocol::scope::Scope;
use serde_json::json;

use super::Office;

impl Office {
    /// The text of an answer; `rows` customers a page.
    pub fn answer(&self, request: &PullRequest, rows: usize) -> String {
        let mut text = String::new();
        let hello = json!({"t": "hello", "epoch": self.epoch, "now": 1_795_000_000_000_i64,
            "subs": self.subs(), "poll_after_ms": 60_000});
        line(&mut text, &hello);
        for cursor in request.scopes.iter().filter(|cursor| self.subs.contains(&cursor.s)) {
            self.page(&mut text, cursor, rows);
        }
        text
    }

    fn key(&self) -> String {
        format!("e{}.full.{}.1", self.epoch, self.revision)
    }

    fn page(&self, text: &mut String, cursor: &ScopeCursor, rows: usize) {
        let scope = &cursor.s;
        let head = if *scope == Scope::Reference { self.ref_head } else { self.head };
        let (count, digest) = self.digest(scope);
        let (mut base, mut after) = (cursor.base, cursor.after);
        if cursor.key != self.key() {
            (base, after) = (0, 0);
            let reset = json!({"t": "reset", "s": scope, "key": self.key(), "head": head, "count": count});
            line(text, &reset);
        }
        let exits_from = if base == 0 { after } else { base };
        let exits = if exits_from == 0 { Vec::new() } else { self.exits(scope, exits_from) };
        if !exits.is_empty() {
            line(text, &json!({"t": "exit", "s": scope, "ids": exits}));
        }
        let (sent, last) = if *scope == Scope::Reference {
            self.words_above(text, after, rows)
        } else {
            self.customers_above(text, scope, base, after, rows)
        };
        if sent == rows {
            line(text, &json!({"t": "page", "s": scope, "after": last}));
        } else {
            let done = json!({"t": "done", "s": scope, "base": head, "count": count,
                "digest": digest.to_string()});
            line(text, &done);
        }
    }

    fn exits(&self, scope: &Scope, from: u64) -> Vec<String> {
        let words = self
            .words
            .iter()
            .filter(|(_, word)| *scope == Scope::Reference && word.payload.is_none() && word.seq > from)
            .map(|((kind, id), _)| format!("{kind}/{id}"));
        let left = self
            .members
            .iter()
            .filter(|((of, _), membership)| of == scope && !membership.live && membership.seq > from)
            .map(|((_, id), _)| id.clone());
        words.chain(left).collect()
    }

    fn words_above(&self, text: &mut String, after: u64, rows: usize) -> (usize, u64) {
        let mut words: Vec<_> = self
            .words
            .iter()
            .filter_map(|(key, word)| word.payload.as_ref().map(|payload| (word.seq, word.ver, key, payload)))
            .filter(|(seq, ..)| *seq > after)
            .collect();
        words.sort_unstable();
        words.truncate(rows);
        for (_, ver, (kind, id), payload) in &words {
            let head = json!({"t": "row", "s": Scope::Reference, "k": kind, "id": id, "ver": ver});
            row(text, &head, payload);
        }
        (words.len(), words.last().map_or(after, |(seq, ..)| *seq))
    }

    fn customers_above(
        &self,
        text: &mut String,
        scope: &Scope,
        base: u64,
        after: u64,
        rows: usize,
    ) -> (usize, u64) {
        let mut due: Vec<_> = self
            .live(scope)
            .filter(|(_, membership)| membership.seq > after)
            .map(|(id, membership)| (membership.seq, membership.since, id))
            .collect();
        due.sort_unstable();
        due.truncate(rows);
        for (_, since, id) in &due {
            self.aggregate(text, scope, id, base, *since > base);
        }
        (due.len(), due.last().map_or(after, |(seq, ..)| *seq))
    }

    fn aggregate(&self, text: &mut String, scope: &Scope, id: &str, base: u64, whole: bool) {
        let Some(aggregate) = self.customers.get(id) else { return };
        let sum = aggregate
            .kids
            .values()
            .fold(Digest::default(), |sum, (payload, _)| sum.plus(Digest::of_payload(payload.as_bytes())));
        let mut head = json!({"t": "row", "s": scope, "k": "customer", "id": id, "ver": aggregate.ver,
            "kids": {"n": aggregate.kids.len(), "sum": sum.to_string()}});
        if whole {
            head["whole"] = true.into();
        }
        row(text, &head, &aggregate.payload);
        for ((kind, kid), (payload, seq)) in &aggregate.kids {
            if whole || *seq > base {
                row(text, &json!({"t": "row", "s": scope, "k": kind, "id": kid, "of": id}), payload);
            }
        }
    }
}

fn line(text: &mut String, value: &serde_json::Value) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{value}");
}

/// A row: its payload stands as it was written, so that its hash fits.
fn row(text: &mut String, head: &serde_json::Value, payload: &str) {
    let hash = Digest::of_payload(payload.as_bytes());
    let head = head.to_string();
    let open = head.trim_end_matches('}');
    let closing = if head.ends_with("}}") { "}" } else { "" };
    let _ = writeln!(text, "{open}{closing},\"h\":\"{hash}\",\"v\":{payload}}}");
}
