//! Payloads as stored: JSON as it came, long ones packed with zstd over a dictionary of what all
//! customers share (docs/adr/0027): what is not written need not be encrypted.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use domain::customer::Customer;
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

use crate::StoreError;

/// Payloads from this length on are packed.
const PACK_FROM: usize = 1_024;
/// What a payload may unpack to: a line of the protocol holds at most this much.
const LONGEST: usize = 256 * 1024;
/// The first bytes of a zstd frame; JSON never begins so.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Level of packing.
const LEVEL: i32 = 1;
/// Learned from the sample banks. What was packed over it needs it as it is: one that is learned
/// anew gets a file, and a number in its frames, of its own, and stands beside this one.
const SHARED: &[u8] = include_bytes!("../../../assets/payload-1.dict");

static PACKING: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(SHARED, LEVEL));
static UNPACKING: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(SHARED));

thread_local! {
    /// Working memory of unpacking, kept by each thread: making it takes as long as unpacking a
    /// customer. None when there is no memory for it.
    static UNPACKER: RefCell<Option<Decompressor<'static>>> =
        RefCell::new(Decompressor::with_prepared_dictionary(&UNPACKING).ok());
}

/// Packs payloads, keeping its working memory.
pub(crate) struct Packer {
    zstd: Compressor<'static>,
}

impl Packer {
    pub(crate) fn new() -> Result<Packer, StoreError> {
        Ok(Packer { zstd: Compressor::with_prepared_dictionary(&PACKING).map_err(|_| StoreError::Payload)? })
    }

    /// The bytes to store for a payload.
    pub(crate) fn pack<'a>(&mut self, payload: &'a str) -> Result<Cow<'a, [u8]>, StoreError> {
        if !is_long(payload) {
            return Ok(Cow::Borrowed(payload.as_bytes()));
        }
        let packed = self.zstd.compress(payload.as_bytes()).map_err(|_| StoreError::Payload)?;
        Ok(Cow::Owned(packed))
    }

    /// The bytes to store for a customer that intents have changed.
    pub(crate) fn customer(&mut self, customer: &Customer) -> Result<Vec<u8>, StoreError> {
        let text = serde_json::to_string(customer).map_err(|_| StoreError::Payload)?;
        Ok(self.pack(&text)?.into_owned())
    }
}

/// Whether a payload is packed before it is stored.
pub(crate) fn is_long(payload: &str) -> bool {
    payload.len() >= PACK_FROM
}

/// Whether stored bytes are packed.
pub(crate) fn is_packed(raw: &[u8]) -> bool {
    raw.starts_with(&MAGIC)
}

/// The JSON of a stored payload (`base.raw`, `stage.raw`).
///
/// # Errors
/// [`StoreError::Payload`] when the bytes are neither JSON text nor a sound frame.
pub fn text(raw: &[u8]) -> Result<Cow<'_, str>, StoreError> {
    if !is_packed(raw) {
        return std::str::from_utf8(raw).map(Cow::Borrowed).map_err(|_| StoreError::Payload);
    }
    // What was packed without the dictionary is read as well.
    let unpacked = UNPACKER.with_borrow_mut(|unpacker| unpacker.as_mut()?.decompress(raw, LONGEST).ok());
    let bytes = unpacked.ok_or(StoreError::Payload)?;
    String::from_utf8(bytes).map(Cow::Owned).map_err(|_| StoreError::Payload)
}
