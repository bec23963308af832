//! Device: every byte a computer keeps: its files as they lie on the disk, the pages of both databases
//! decrypted, and every payload in them unpacked.

use std::path::{Path, PathBuf};

use device_store::payload;
use rusqlite::Connection;
use support::Desk;
use workbench::session::DemoAccount;

use super::none_in;

/// Switches a desk off and looks through everything it leaves; how many rows hold something sealed.
pub(super) fn no_byte_of(desk: Desk, account: &DemoAccount, forbidden: &[String], who: &str) -> i64 {
    // While it runs: the write-ahead logs are as a power cut would leave them.
    raw(&desk.folder, forbidden, who);
    let folder = desk.switch_off();
    raw(&folder, forbidden, who);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let vaults = vault::Vaults::open(&folder).expect("its vaults");
    let opened = vaults.open_offline(&account.login, &account.password, now.as_millis() as i64);
    let opened = opened.expect("it opens within its lease");
    for (file, key) in [("cache.db", &opened.keys.cache), ("ledger.db", &opened.keys.ledger)] {
        let mut database = unlock(&opened.folder.join(file), key);
        let pages = database.serialize("main").expect("every page").to_vec();
        assert!(pages.starts_with(b"SQLite format 3"), "pages in the clear");
        none_in(&pages, forbidden, who, &format!("pages of {file}"));
    }
    let cache = unlock(&opened.folder.join("cache.db"), &opened.keys.cache);
    for table in ["base", "stage", "overlay_row", "task"] {
        let mut rows =
            cache.prepare(&format!("SELECT raw FROM {table} WHERE raw IS NOT NULL")).expect("a table");
        let mut rows = rows.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            let raw: Vec<u8> = row.get(0).expect("bytes");
            let text = payload::text(&raw).expect("a payload");
            none_in(text.as_bytes(), forbidden, who, &format!("a row of {table}"));
        }
    }
    let count = "SELECT count(*) FROM base WHERE sealed IS NOT NULL";
    cache.query_row(count, [], |row| row.get(0)).expect("a count")
}

/// Every file of the folder, as anybody who takes the computer finds it.
fn raw(folder: &Path, forbidden: &[String], who: &str) {
    for file in files(folder) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        none_in(&bytes, forbidden, who, &file.to_string_lossy());
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn unlock(file: &Path, key: &[u8; 32]) -> Connection {
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let database = Connection::open(file).expect("the file is there");
    database.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).expect("a raw key");
    database
}
