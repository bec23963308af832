//! Views: saved ways to look at the book, one's own and the branch's.

use std::collections::BTreeMap;

use domain::intent::{Kind, Record};
use domain::view::View;

use crate::payload;
use crate::read::{ReadError, Reader};

impl Reader {
    /// All views held here, each with whether it waits to be sent. One that is shared may stand
    /// in two scopes: the newer counts.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn views(&self) -> Result<Vec<(View, bool)>, ReadError> {
        let mut statement =
            self.cache.prepare_cached("SELECT raw, scope IS NULL FROM own_row WHERE kind = 'view'")?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<uuid::Uuid, (View, bool)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            let waits: bool = row.get(1)?;
            let text = payload::text(&raw).ok();
            let Some(Record::View(view)) = text.and_then(|text| Kind::View.read(text.as_bytes()).ok()) else {
                continue;
            };
            let older =
                found.get(&view.id).is_some_and(|(known, waits)| *waits || known.version >= view.version);
            if waits || !older {
                found.insert(view.id, (view, waits));
            }
        }
        Ok(found.into_values().collect())
    }
}
