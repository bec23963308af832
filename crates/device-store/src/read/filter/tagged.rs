//! Tagged: the groups of tags. Who carries several tags is in several groups, so what each customer
//! adds is read once and then added to the group of every tag they carry (S-50).

use std::collections::{BTreeMap, HashMap, HashSet};

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
        let shares: HashMap<i64, Share> = statement
            .query_map([], |row| Ok((row.get(0)?, Share::of(row, ahead)?)))?
            .collect::<Result<_, _>>()?;
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        let mut tagged: HashSet<i64> = HashSet::new();
        let mut statement = self.cache.prepare_cached(include_str!("../sql/carrying.sql"))?;
        let mut rows = statement.query([on])?;
        while let Some(row) = rows.next()? {
            let customer: i64 = row.get(1)?;
            let Some(share) = shares.get(&customer) else { continue };
            let code = row.get_ref(0)?.as_str().unwrap_or_default();
            if !groups.contains_key(code) {
                groups.insert(code.to_owned(), empty());
            }
            groups.get_mut(code).into_iter().for_each(|group| share.add_to(group));
            tagged.insert(customer);
        }
        let without = shares.iter().filter(|(customer, _)| !tagged.contains(customer));
        for (_, share) in without {
            share.add_to(groups.entry(String::new()).or_insert_with(empty));
        }
        Ok(groups.into_iter().map(|(key, group)| Keyed { key, group }).collect())
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

fn empty() -> Group {
    Group { rank: NO_RANK, ..Group::default() }
}
