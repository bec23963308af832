//! Tagged: the groups of tags. Who carries several tags is in several groups, so what each customer
//! adds is read once and then added to the group of every tag they carry (S-50).

use super::grouped::{Share, among};
use super::{GroupBy, Keyed};
use crate::read::{Ahead, Group, ReadError, Reader, Under};

/// Whom a statement counts: nobody of a tier is shown for a tag.
const NO_RANK: i64 = -1;

impl Reader {
    /// The groups of all tags carried on a day by everybody or by those gathered.
    pub(super) fn tagged_groups(
        &self,
        on: i64,
        under: Under,
        ahead: &Ahead,
    ) -> Result<Vec<Keyed>, ReadError> {
        let sql = among(include_str!("../sql/keyed.sql"), under).replace("{key}", "f.customer");
        let mut statement = self.cache.prepare_cached(&sql)?;
        let mut shares = Shares::default();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            shares.put(row.get(0)?, Share::of(row, ahead)?);
        }
        let mut groups: Vec<Keyed> = Vec::new();
        let mut statement = self.cache.prepare_cached(include_str!("../sql/carrying.sql"))?;
        let mut rows = statement.query([on])?;
        while let Some(row) = rows.next()? {
            let Some(share) = shares.tagged(row.get(1)?) else { continue };
            let code = row.get_ref(0)?.as_str().unwrap_or_default();
            // They come tag by tag.
            if groups.last().is_none_or(|last| last.key != code) {
                groups.push(Keyed { key: code.to_owned(), group: empty() });
            }
            if let Some(last) = groups.last_mut() {
                share.add_to(&mut last.group);
            }
        }
        let mut without = empty();
        shares.untagged().for_each(|share| share.add_to(&mut without));
        if without.count > 0 {
            groups.insert(0, Keyed { key: String::new(), group: without });
        }
        Ok(groups)
    }

    /// How many carry each tag on a day, and how many none, of everybody.
    pub(super) fn tagged_totals(&self, on: i64) -> Result<Vec<Keyed>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/tag_counts.sql"))?;
        let keyed = |key: String, count: u32| Keyed { key, group: Group { count, ..empty() } };
        let mut found: Vec<Keyed> = statement
            .query_map([on], |row| Ok(keyed(row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let sql = format!("SELECT count(*) FROM fact AS f WHERE {}", GroupBy::tagged(on).holds());
        let none: u32 = self.cache.prepare_cached(&sql)?.query_row([""], |row| row.get(0))?;
        if none > 0 {
            found.push(keyed(String::new(), none));
        }
        Ok(found)
    }
}

/// What each customer adds, found by number: each is asked for with every tag they carry.
#[derive(Default)]
struct Shares {
    all: Vec<(Share, bool)>,
    /// Where a customer stands in it, one more than that; by number.
    places: Vec<u32>,
}

impl Shares {
    fn put(&mut self, customer: i64, share: Share) {
        let Ok(at) = usize::try_from(customer) else { return };
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        self.all.push((share, false));
        // A file holds fewer than that.
        self.places[at] = u32::try_from(self.all.len()).unwrap_or(0);
    }

    /// What a customer adds who carries a tag.
    fn tagged(&mut self, customer: i64) -> Option<Share> {
        let place = *self.places.get(usize::try_from(customer).ok()?)?;
        let (share, tagged) = self.all.get_mut((place as usize).checked_sub(1)?)?;
        *tagged = true;
        Some(*share)
    }

    /// What those add who carry none.
    fn untagged(&self) -> impl Iterator<Item = &Share> {
        self.all.iter().filter(|(_, tagged)| !tagged).map(|(share, _)| share)
    }
}

fn empty() -> Group {
    Group { rank: NO_RANK, ..Group::default() }
}
