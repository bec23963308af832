//! Encodings: UTF-8 with or without a byte order mark and GB18030 are told apart by the bytes.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::{Decoder, Encoding, GB18030, UTF_8};

const CHUNK: usize = 1 << 16;

/// Opens a file as UTF-8 text with LF line ends. What is not valid in its encoding becomes U+FFFD.
pub(super) fn open(path: &Path, declared: Option<&'static Encoding>) -> io::Result<Box<dyn Read>> {
    let mut file = File::open(path)?;
    let encoding = match declared {
        Some(encoding) => encoding,
        None => detect(&mut file)?,
    };
    file.seek(SeekFrom::Start(0))?;
    Ok(Box::new(Decoding {
        inner: BufReader::with_capacity(CHUNK, file),
        decoder: encoding.new_decoder_with_bom_removal(),
        raw: Vec::with_capacity(CHUNK),
        text: Vec::new(),
        at: 0,
        ended: false,
        held: false,
        last: b'\n',
    }))
}

/// The encoding a mapping names.
pub(crate) fn named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes())
}

/// UTF-8 unless more of the bytes beyond ASCII are wrong in it than right: a UTF-8 file with a
/// damaged character stays UTF-8 (and that character a fault), a GB18030 file is not.
fn detect(file: &mut File) -> io::Result<&'static Encoding> {
    let mut buffer = vec![0; CHUNK];
    let (mut right, mut wrong, mut kept) = (0_u64, 0_u64, 0);
    loop {
        let read = file.read(&mut buffer[kept..])?;
        let filled = kept + read;
        let bytes = &buffer[..filled];
        if !bytes.is_ascii() {
            // A character may be cut at the end of the chunk: keep up to three bytes for the next.
            let tail = if read == 0 { 0 } else { cut_tail(bytes) };
            for chunk in bytes[..filled - tail].utf8_chunks() {
                right += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count() as u64;
                wrong += u64::from(!chunk.invalid().is_empty());
            }
            buffer.copy_within(filled - tail..filled, 0);
            kept = tail;
        } else {
            kept = 0;
        }
        if read == 0 {
            return Ok(if wrong > right { GB18030 } else { UTF_8 });
        }
    }
}

/// How many bytes at the end may belong to a character that goes on.
fn cut_tail(bytes: &[u8]) -> usize {
    let start = bytes.len().saturating_sub(3);
    (start..bytes.len())
        .find(|place| {
            let lead = bytes[*place];
            let length = if lead >= 0xF0 {
                4
            } else if lead >= 0xE0 {
                3
            } else if lead >= 0xC0 {
                2
            } else {
                1
            };
            length > bytes.len() - place
        })
        .map_or(0, |place| bytes.len() - place)
}

struct Decoding {
    inner: BufReader<File>,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
    /// A carriage return that waits for what comes after it.
    held: bool,
    last: u8,
}

impl Decoding {
    fn refill(&mut self) -> io::Result<()> {
        if self.raw.is_empty() {
            // Zeroed by the system, not byte by byte.
            self.raw = vec![0; CHUNK];
        }
        let read = self.inner.read(&mut self.raw)?;
        self.ended = read == 0;
        let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(CHUNK * 4);
        self.text = vec![0; room];
        let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..read], &mut self.text, self.ended);
        self.text.truncate(written);
        self.at = 0;
        self.plain_lines();
        Ok(())
    }

    /// CRLF becomes LF and the last line gets its end, so that lines can be counted.
    fn plain_lines(&mut self) {
        let mut kept = Vec::with_capacity(self.text.len() + 2);
        for byte in std::mem::take(&mut self.text) {
            if self.held && byte != b'\n' {
                kept.push(b'\r');
            }
            self.held = byte == b'\r';
            if !self.held {
                kept.push(byte);
            }
        }
        if self.ended && self.held {
            kept.push(b'\r');
            self.held = false;
        }
        self.last = kept.last().copied().unwrap_or(self.last);
        if self.ended && self.last != b'\n' {
            kept.push(b'\n');
        }
        self.text = kept;
    }
}

impl Read for Decoding {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            self.refill()?;
        }
        let count = out.len().min(self.text.len() - self.at);
        out[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
