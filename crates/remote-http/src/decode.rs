//! Decodes an answer while it comes, with caps: a hostile or broken server may not fill the
//! memory of a branch PC (docs/PROTOCOL.md, transport).

use std::io::{self, Write};

use zstd::stream::write::Decoder;

/// Decoded bytes an answer may have.
const MOST_BYTES: usize = 16 << 20;
/// Decoded bytes a byte on the wire may become.
const MOST_RATIO: u64 = 100;
/// Below this many decoded bytes the ratio is not judged: what repeats itself compresses well,
/// and a page of 1 MiB is never a bomb.
const RATIO_FROM: u64 = 2 << 20;
/// Bytes a line may have. A row beyond it is cut: its head is kept, its payload is `null`.
const MOST_LINE: usize = 256 << 10;
/// Bytes in which the head of a row, all before its payload, ends.
const MOST_HEAD: usize = 4 << 10;
/// How a row begins, and what stands between its head and its payload.
const ROW: &[u8] = br#"{"t":"row","#;
const PAYLOAD: &[u8] = br#","v":"#;
/// Window of a frame, as a power of two: 8 MiB, what the decoder allots before any content.
const MOST_WINDOW: u32 = 23;

/// Takes an answer chunk by chunk.
pub(crate) enum Decode {
    /// `content-encoding: zstd`.
    Zstd(Box<Decoder<'static, Capped>>),
    /// As it stands.
    Plain(Capped),
}

impl Decode {
    pub(crate) fn new(zstd: bool) -> io::Result<Decode> {
        let capped = Capped::default();
        if !zstd {
            return Ok(Decode::Plain(capped));
        }
        let mut decoder = Decoder::new(capped)?;
        decoder.window_log_max(MOST_WINDOW)?;
        Ok(Decode::Zstd(Box::new(decoder)))
    }

    /// Takes a chunk as it came over the wire.
    pub(crate) fn take(&mut self, chunk: &[u8]) -> io::Result<()> {
        match self {
            Decode::Zstd(decoder) => {
                let capped = decoder.get_mut();
                capped.wire += chunk.len() as u64;
                capped.judged = true;
                decoder.write_all(chunk)
            }
            Decode::Plain(capped) => {
                capped.wire += chunk.len() as u64;
                capped.write_all(chunk)
            }
        }
    }

    /// The whole text and the bytes that came over the wire.
    pub(crate) fn finish(self) -> io::Result<(String, u64)> {
        let capped = match self {
            Decode::Zstd(mut decoder) => {
                decoder.flush()?;
                decoder.into_inner()
            }
            Decode::Plain(capped) => capped,
        };
        let text = String::from_utf8(capped.bytes).map_err(|_| broken("not UTF-8"))?;
        Ok((text, capped.wire))
    }
}

/// Decoded bytes, refused beyond the caps.
#[derive(Default)]
pub(crate) struct Capped {
    bytes: Vec<u8>,
    /// Bytes decoded, those that were cut off too.
    decoded: usize,
    /// Bytes since the last end of line.
    line: usize,
    /// The rest of this line is cut off.
    cut: bool,
    wire: u64,
    /// The ratio is judged.
    judged: bool,
}

impl Capped {
    /// Takes a piece that is a line, a part of one, or the end of one.
    fn take(&mut self, piece: &[u8]) -> io::Result<()> {
        let ends = piece.ends_with(b"\n");
        self.line += piece.len();
        if self.cut {
            // What follows of it does not matter.
        } else if self.line > MOST_LINE {
            self.bytes.extend_from_slice(piece);
            self.cut_payload()?;
            self.cut = true;
        } else {
            self.bytes.extend_from_slice(piece);
        }
        if ends {
            if self.cut {
                self.bytes.push(b'\n');
            }
            (self.line, self.cut) = (0, false);
        }
        Ok(())
    }

    /// Cuts the payload off the row that stands last: one row that is too long must not keep
    /// every other from coming (it counts as held, and shows nothing).
    fn cut_payload(&mut self) -> io::Result<()> {
        let from = self.bytes.len() - self.line;
        let line = &self.bytes[from..];
        let head = line.get(..MOST_HEAD).unwrap_or(line);
        let at = head.windows(PAYLOAD.len()).position(|bytes| bytes == PAYLOAD);
        match at {
            Some(at) if line.starts_with(ROW) => {
                self.bytes.truncate(from + at + PAYLOAD.len());
                self.bytes.extend_from_slice(b"null}");
                Ok(())
            }
            _ => Err(broken("line too long")),
        }
    }
}

impl Write for Capped {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.decoded += part.len();
        if self.decoded > MOST_BYTES {
            return Err(large("answer too long"));
        }
        if self.judged && self.decoded as u64 > RATIO_FROM.max(self.wire * MOST_RATIO) {
            return Err(large("answer expands too much"));
        }
        for piece in part.split_inclusive(|byte| *byte == b'\n') {
            self.take(piece)?;
        }
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn broken(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn large(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, why)
}

/// Whether asking for less may help.
pub(crate) fn is_too_large(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::FileTooLarge
}
