//! Lines of an answer as they go onto the wire, payloads copied as they are.

use std::io::{self, Write};

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::line::WireLine;
use protocol::scope::Scope;

/// The window over which devices spread the first round of a day, ms (SYNC.md 2.13).
const START_WITHIN_MS: u32 = 600_000;

/// Rows after which what was written is pushed out.
const FLUSH_ROWS: u32 = 500;

/// Writes lines.
pub struct LineWriter<'w> {
    out: &'w mut dyn Write,
    line: Vec<u8>,
    /// The scope of the last row, and how it is written.
    scope: Option<(Scope, Vec<u8>)>,
    rows: u32,
    written: u64,
}

/// What stands before the payload of a row.
#[derive(Debug, Clone)]
pub struct RowHead<'a> {
    /// Scope.
    pub scope: &'a Scope,
    /// Kind.
    pub kind: &'a str,
    /// Id.
    pub id: &'a str,
    /// The customer a child belongs to.
    pub of: Option<&'a str>,
    /// Version.
    pub ver: Option<u64>,
    /// Whether the aggregate follows whole.
    pub whole: bool,
    /// Children in this projection: how many, and the sum of their hashes.
    pub kids: Option<(u32, Digest)>,
    /// In the scope until then: a loan, a cover.
    pub until: Option<Timestamp>,
    /// Hash of the payload.
    pub hash: Digest,
}

impl<'w> LineWriter<'w> {
    /// Lines into `out`.
    pub fn new(out: &'w mut dyn Write) -> LineWriter<'w> {
        LineWriter { out, line: Vec::with_capacity(16 << 10), scope: None, rows: 0, written: 0 }
    }

    /// Bytes written so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// The first line of an answer.
    pub(in crate::core) fn hello(
        &mut self,
        epoch: u32,
        now: Timestamp,
        subs: &[Scope],
        poll: u32,
    ) -> io::Result<()> {
        self.plain(&WireLine {
            epoch: Some(epoch),
            now: Some(now),
            subs: Some(subs.to_vec()),
            poll_after_ms: Some(poll),
            start_within_ms: Some(START_WITHIN_MS),
            ..empty("hello")
        })
    }

    /// A scope starts from 0.
    pub(super) fn reset(&mut self, scope: &Scope, key: &str, head: u64, count: u64) -> io::Result<()> {
        self.plain(&WireLine {
            s: Some(scope.clone()),
            key: Some(key.to_owned()),
            head: Some(head),
            count: Some(count),
            ..empty("reset")
        })
    }

    /// These left.
    pub(super) fn exits(&mut self, scope: &Scope, ids: &[String]) -> io::Result<()> {
        // A line stays far below the 256 KiB a device accepts.
        for ids in ids.chunks(2000) {
            self.plain(&WireLine { s: Some(scope.clone()), ids: Some(ids.to_vec()), ..empty("exit") })?;
        }
        Ok(())
    }

    /// A full page ends.
    pub(super) fn page(&mut self, scope: &Scope, after: u64) -> io::Result<()> {
        self.plain(&WireLine { s: Some(scope.clone()), after: Some(after), ..empty("page") })
    }

    /// A round is complete.
    pub(in crate::core) fn done(
        &mut self,
        scope: &Scope,
        base: u64,
        count: u64,
        digest: Digest,
    ) -> io::Result<()> {
        self.plain(&WireLine {
            s: Some(scope.clone()),
            base: Some(base),
            count: Some(count),
            digest: Some(digest.to_string()),
            ..empty("done")
        })
    }

    /// The cursor is too old.
    pub(super) fn repair(&mut self, scope: &Scope) -> io::Result<()> {
        self.plain(&WireLine { s: Some(scope.clone()), ..empty("repair") })
    }

    /// The members of these buckets follow, all of them.
    pub(in crate::core) fn buckets(&mut self, scope: &Scope, names: Vec<String>) -> io::Result<()> {
        self.plain(&WireLine { s: Some(scope.clone()), ids: Some(names), ..empty("repair") })
    }

    /// The device is not where it could be helped: pull first.
    pub(in crate::core) fn behind(&mut self, scope: &Scope) -> io::Result<()> {
        self.plain(&WireLine { s: Some(scope.clone()), ..empty("behind") })
    }

    /// A row: its head, then the payload byte for byte.
    pub(super) fn row(&mut self, head: RowHead<'_>, payload: &[u8]) -> io::Result<()> {
        self.row_with(head, None, payload)
    }

    /// A row with what is behind its masks, JSON, between head and payload.
    pub(super) fn row_with(
        &mut self,
        head: RowHead<'_>,
        sealed: Option<&[u8]>,
        payload: &[u8],
    ) -> io::Result<()> {
        self.line.clear();
        self.head(&head)?;
        if let Some(sealed) = sealed {
            self.line.extend_from_slice(br#","sealed":"#);
            self.line.extend_from_slice(sealed);
        }
        self.line.extend_from_slice(br#","v":"#);
        self.line.extend_from_slice(payload);
        self.line.extend_from_slice(b"}\n");
        self.put()?;
        self.rows += 1;
        if self.rows.is_multiple_of(FLUSH_ROWS) {
            self.out.flush()?;
        }
        Ok(())
    }

    /// A row up to its payload, byte for byte as [`WireLine`] writes it: a first download has tens of
    /// thousands of them.
    fn head(&mut self, head: &RowHead<'_>) -> io::Result<()> {
        if self.scope.as_ref().is_none_or(|(scope, _)| scope != head.scope) {
            self.scope = Some((head.scope.clone(), serde_json::to_vec(head.scope)?));
        }
        let line = &mut self.line;
        line.extend_from_slice(br#"{"t":"row","s":"#);
        line.extend_from_slice(self.scope.as_ref().map_or(&[], |(_, text)| text));
        line.extend_from_slice(br#","k":"#);
        quote(line, head.kind)?;
        line.extend_from_slice(br#","id":"#);
        quote(line, head.id)?;
        if let Some(of) = head.of {
            line.extend_from_slice(br#","of":"#);
            quote(line, of)?;
        }
        if let Some(ver) = head.ver {
            write!(line, r#","ver":{ver}"#)?;
        }
        if head.whole {
            line.extend_from_slice(br#","whole":true"#);
        }
        if let Some((n, sum)) = head.kids {
            write!(line, r#","kids":{{"n":{n},"sum":"#)?;
            hex(line, sum);
            line.push(b'}');
        }
        line.extend_from_slice(br#","h":"#);
        hex(line, head.hash);
        if let Some(until) = head.until {
            line.extend_from_slice(br#","until":"#);
            serde_json::to_writer(line, &until)?;
        }
        Ok(())
    }

    fn plain(&mut self, wire: &WireLine<'_>) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, wire)?;
        self.line.push(b'\n');
        self.put()
    }

    fn put(&mut self) -> io::Result<()> {
        self.written += self.line.len() as u64;
        self.out.write_all(&self.line)
    }
}

/// Writes a text with its quotes.
fn quote(line: &mut Vec<u8>, text: &str) -> io::Result<()> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    if !text.bytes().all(plain) {
        return Ok(serde_json::to_writer(line, text)?);
    }
    line.push(b'"');
    line.extend_from_slice(text.as_bytes());
    line.push(b'"');
    Ok(())
}

/// Writes a hash with its quotes.
fn hex(line: &mut Vec<u8>, hash: Digest) {
    line.push(b'"');
    for byte in hash.0.to_be_bytes() {
        for half in [byte >> 4, byte & 15] {
            line.push(b"0123456789abcdef"[usize::from(half)]);
        }
    }
    line.push(b'"');
}

fn empty(t: &str) -> WireLine<'_> {
    WireLine { t, ..WireLine::default() }
}
