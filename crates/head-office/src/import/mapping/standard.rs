//! The mapping of a bundle as documented: every file feeds the kind it is named after.

use std::path::Path;

use crate::import::kind::Kind;
use crate::import::mapping::document::{Mapping, Source, Style, TableRule};

/// The standard mapping over the files that are in `folder`; `only` restricts it to one file.
pub(crate) fn standard(folder: &Path, only: Option<&str>) -> Mapping {
    let mut mapping = Mapping { format: 1, ..Mapping::default() };
    for kind in Kind::ALL {
        let file = format!("{}.csv", kind.word());
        if only.is_some_and(|only| only != file) || !folder.join(&file).is_file() {
            continue;
        }
        let source =
            Source { file, optional: false, columns: None, conditions: Vec::new(), style: Style::default() };
        mapping.source.insert(kind.word().to_owned(), source);
        mapping.table.push(TableRule {
            kind,
            from: kind.word().to_owned(),
            join: Vec::new(),
            conditions: Vec::new(),
            distinct: Vec::new(),
            columns: Default::default(),
            same_names: None,
            extra: Default::default(),
            keep_rest: kind.keeps_extra(),
        });
    }
    mapping
}
