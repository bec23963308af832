//! Tagged: the groups of tags. Who carries several tags is in several groups: what each customer adds
//! is read once, with all their tags, and added to the group of each (S-50).

use super::grouped::{Share, among};
use super::{GroupBy, Keyed};
use crate::find::worn_on;
use crate::read::{Ahead, Group, ReadError, Reader, Under};

/// Whom a statement counts: nobody of a tier is shown for a tag.
const NO_RANK: i64 = -1;

impl Reader {
    /// The groups of all tags carried on a day by everybody or by those gathered.
    pub(super) fn tagged_groups(
        &self,
        by: GroupBy,
        on: i64,
        under: Under,
        ahead: &Ahead,
    ) -> Result<Vec<Keyed>, ReadError> {
        let mut groups = self.tags_without_anybody()?;
        let mut without = empty();
        let sql = among(include_str!("../sql/keyed.sql"), under).replace("{key}", &by.sql());
        let mut statement = self.cache.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let share = Share::of(row, ahead)?;
            let mut tagged = false;
            for no in worn_on(row.get_ref(0)?.as_blob().unwrap_or_default(), on) {
                let Some(keyed) = groups.get_mut(no) else { continue };
                share.add_to(&mut keyed.group);
                tagged = true;
            }
            if !tagged {
                share.add_to(&mut without);
            }
        }
        groups.push(Keyed { key: String::new(), group: without });
        groups.retain(|keyed| keyed.group.count > 0);
        groups.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        Ok(groups)
    }

    /// A group for each tag, at the place of its number.
    fn tags_without_anybody(&self) -> Result<Vec<Keyed>, ReadError> {
        let mut groups: Vec<Keyed> = Vec::new();
        let mut statement = self.cache.prepare_cached("SELECT no, code FROM tag_no ORDER BY no")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let no = usize::from(row.get::<_, u16>(0)?);
            groups.resize_with(no, nobody);
            groups.push(Keyed { key: row.get(1)?, group: empty() });
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

fn empty() -> Group {
    Group { rank: NO_RANK, ..Group::default() }
}

fn nobody() -> Keyed {
    Keyed { key: String::new(), group: empty() }
}
