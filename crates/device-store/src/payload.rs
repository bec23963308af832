//! Payloads as stored: JSON as it came, long ones packed with zstd (a series of 36 months is
//! mostly repetition, and what is not written need not be encrypted).

use std::borrow::Cow;
use std::cell::RefCell;

use zstd::bulk::Decompressor;

use crate::StoreError;

/// Payloads from this length on are packed.
const PACK_FROM: usize = 2_048;
/// What a payload may unpack to: a line of the protocol holds at most this much.
const LONGEST: usize = 256 * 1024;
/// The first bytes of a zstd frame; JSON never begins so.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

thread_local! {
    /// Working memory of unpacking, kept by each thread: making it takes as long as unpacking a
    /// customer.
    static UNPACKER: RefCell<Decompressor<'static>> = RefCell::default();
}

/// Packs payloads, keeping its working memory.
pub(crate) struct Packer {
    zstd: zstd::bulk::Compressor<'static>,
}

impl Packer {
    pub(crate) fn new() -> Result<Packer, StoreError> {
        Ok(Packer { zstd: zstd::bulk::Compressor::new(1).map_err(|_| StoreError::Payload)? })
    }

    /// The bytes to store for a payload.
    pub(crate) fn pack<'a>(&mut self, payload: &'a str) -> Result<Cow<'a, [u8]>, StoreError> {
        if payload.len() < PACK_FROM {
            return Ok(Cow::Borrowed(payload.as_bytes()));
        }
        let packed = self.zstd.compress(payload.as_bytes()).map_err(|_| StoreError::Payload)?;
        Ok(Cow::Owned(packed))
    }
}

/// The JSON of a stored payload (`base.raw`, `stage.raw`).
///
/// # Errors
/// [`StoreError::Payload`] when the bytes are neither JSON text nor a sound frame.
pub fn text(raw: &[u8]) -> Result<Cow<'_, str>, StoreError> {
    if !raw.starts_with(&MAGIC) {
        return std::str::from_utf8(raw).map(Cow::Borrowed).map_err(|_| StoreError::Payload);
    }
    let unpacked = UNPACKER.with_borrow_mut(|unpacker| unpacker.decompress(raw, LONGEST));
    let bytes = unpacked.map_err(|_| StoreError::Payload)?;
    String::from_utf8(bytes).map(Cow::Owned).map_err(|_| StoreError::Payload)
}
