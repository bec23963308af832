//! Decodes an answer while it comes, with caps: a hostile or broken server may not fill the
//! memory of a branch PC (docs/PROTOCOL.md, transport).

use std::io::{self, Write};

use zstd::stream::write::Decoder;

/// Decoded bytes an answer may have.
const MOST_BYTES: usize = 16 << 20;
/// Decoded bytes a byte on the wire may become.
const MOST_RATIO: u64 = 100;
/// Below this many decoded bytes the ratio is not judged: small answers compress well.
const RATIO_FROM: u64 = 64 << 10;
/// Bytes a line may have.
const MOST_LINE: usize = 256 << 10;
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
    /// Bytes since the last end of line.
    line: usize,
    wire: u64,
    /// The ratio is judged.
    judged: bool,
}

impl Write for Capped {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        let decoded = self.bytes.len() + part.len();
        if decoded > MOST_BYTES {
            return Err(broken("answer too long"));
        }
        if self.judged && decoded as u64 > RATIO_FROM.max(self.wire * MOST_RATIO) {
            return Err(broken("answer expands too much"));
        }
        for piece in part.split_inclusive(|byte| *byte == b'\n') {
            self.line += piece.len();
            if self.line > MOST_LINE {
                return Err(broken("line too long"));
            }
            if piece.ends_with(b"\n") {
                self.line = 0;
            }
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn broken(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
