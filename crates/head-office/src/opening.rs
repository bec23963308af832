//! Opening head office's store in a data folder.

use std::path::Path;

use office_store::{SqliteOffice, StoreError};
use protocol::digest::Digest;

/// Name of the store inside the data folder.
const STORE_FILE: &str = "office.db";

/// Opens the store of a data folder, making both as needed.
///
/// # Errors
/// [`StoreError`] when the folder or the file cannot be made or read.
pub fn open_store(data: &Path) -> Result<SqliteOffice, StoreError> {
    std::fs::create_dir_all(data)?;
    SqliteOffice::open(&data.join(STORE_FILE), |id, ver| Digest::of_member(id, ver).0)
}
