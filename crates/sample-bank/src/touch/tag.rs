//! Tags the month close cannot derive: put on by people, told by customers, found by models or
//! fed by other systems of the bank.

use chrono::{Days, NaiveDate};
use domain::staff::Role;
use domain::tag::{TagDef, TagKind, TagSource};

use crate::bank;
use crate::chance::Chance;
use crate::failure::GenerateError;
use crate::population::{Draft, Plant};
use crate::specification::{BankSet, Specification};

/// How often a tag is found: code, share of customers, factor for those an advisor serves.
const SHARES: [(&str, f64, f64); 46] = [
    ("ID04", 0.05, 1.5),
    ("ID05", 0.3, 1.0),
    ("ID06", 0.1, 1.0),
    ("ID07", 0.03, 1.0),
    ("ID08", 0.01, 1.0),
    ("AT06", 0.81, 1.3),
    ("FA01", 0.41, 2.5),
    ("FA02", 0.15, 2.5),
    ("FA03", 0.15, 2.0),
    ("FA04", 0.2, 2.0),
    ("AS08", 0.15, 2.0),
    ("LI04", 0.1, 1.0),
    ("TX04", 0.06, 1.5),
    ("TX05", 0.68, 1.0),
    ("TX06", 0.75, 1.0),
    ("TX07", 0.3, 1.0),
    ("BE04", 0.15, 2.0),
    ("BE06", 0.06, 3.0),
    ("PP01", 0.54, 1.3),
    ("PP02", 0.54, 1.3),
    ("PP03", 0.12, 1.5),
    ("PP04", 0.14, 1.5),
    ("PP05", 0.16, 1.5),
    ("PP06", 0.41, 1.2),
    ("PP07", 0.08, 1.2),
    ("SP01", 0.41, 1.3),
    ("SP02", 0.61, 1.3),
    ("SP04", 0.47, 1.6),
    ("SP05", 0.81, 1.1),
    ("SP06", 0.02, 1.0),
    ("NE01", 0.16, 1.8),
    ("NE02", 0.2, 1.8),
    ("NE03", 0.1, 1.2),
    ("NE04", 0.06, 1.5),
    ("NE05", 0.04, 2.0),
    ("NE06", 0.02, 4.0),
    ("IN03", 0.008, 1.5),
    ("IN04", 0.1, 2.0),
    ("IN05", 0.03, 2.0),
    ("PO03", 0.12, 1.5),
    ("PO05", 0.2, 1.0),
    ("RI01", 0.8, 1.2),
    ("RI02", 0.09, 1.0),
    ("RI04", 0.06, 1.0),
    ("RI05", 0.9, 1.0),
    ("RI08", 0.04, 1.0),
];
/// Tags about the household and the children in it.
const HOUSEHOLD: &str = "FA01";
const SCHOOLING: &str = "FA02";
const EVIDENCE: [&str; 5] =
    ["面谈时客户告知", "电话沟通记录", "到店办理业务时了解", "客户申报", "历史购买记录"];

/// One line of tag.csv.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Code.
    pub code: String,
    /// Value, empty for a flag.
    pub value: String,
    /// Source.
    pub source: TagSource,
    /// Since.
    pub on: NaiveDate,
    /// Why.
    pub evidence: &'static str,
    /// Who put it on.
    pub by: Option<String>,
}

/// The default tag library of assets/tags.json.
pub struct Library {
    definitions: Vec<(TagDef, f64, f64)>,
}

impl Library {
    /// The tags of [`SHARES`] that the default library defines.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn default_tags() -> Result<Library, GenerateError> {
        let all: Vec<TagDef> = serde_json::from_str(include_str!("../../../../assets/tags.json"))
            .map_err(|error| GenerateError::Table { table: "tag", why: error.to_string() })?;
        let definitions = SHARES
            .into_iter()
            .filter_map(|(code, share, factor)| {
                all.iter().find(|tag| tag.code.as_str() == code).map(|tag| (tag.clone(), share, factor))
            })
            .collect();
        Ok(Library { definitions })
    }
}

/// Draws the tags of one customer; what is said of the household agrees with `marital` (empty when
/// nobody asked).
pub fn marks(
    spec: &Specification,
    draft: &Draft,
    marital: &str,
    library: &Library,
    chance: &mut Chance,
) -> Vec<Mark> {
    let mut all = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    for (tag, share, factor) in &library.definitions {
        let factor = if draft.advisor.is_some() { *factor } else { 1.0 };
        if !chance.yes(share * factor) || !fits(tag, draft) {
            continue;
        }
        if let Some(group) = &tag.exclusive_group {
            if groups.contains(&group.as_str()) {
                continue;
            }
            groups.push(group);
        }
        let mut mark = mark(spec, draft, tag, chance);
        if mark.code == HOUSEHOLD {
            mark.value = household(&mark.value, marital, draft.age).to_owned();
        }
        all.push(mark);
    }
    all.retain(|mark| mark.code != SCHOOLING || marital != "single");
    if spec.set == BankSet::Book3000 {
        exactly_six(&mut all, spec, draft, library, chance);
    }
    all
}

/// The kind of household, made to agree with the marital status and the age.
fn household<'a>(drawn: &'a str, marital: &str, age: u8) -> &'a str {
    let drawn = if drawn == "minor_children" && age >= 60 { "three_generations" } else { drawn };
    match (marital, drawn) {
        ("single", "couple" | "minor_children") => "single",
        ("married", "single") => "couple",
        ("divorced" | "widowed", "couple") => "single",
        _ => drawn,
    }
}

/// BOOK-3000 is a benchmark: every customer carries six tags.
fn exactly_six(
    all: &mut Vec<Mark>,
    spec: &Specification,
    draft: &Draft,
    library: &Library,
    chance: &mut Chance,
) {
    for (tag, _, _) in &library.definitions {
        let open = tag.exclusive_group.is_none() && !all.iter().any(|mark| mark.code == tag.code.as_str());
        if all.len() < 6 && open {
            all.push(mark(spec, draft, tag, chance));
        }
    }
    all.truncate(6);
}

fn fits(tag: &TagDef, draft: &Draft) -> bool {
    match tag.code.as_str() {
        "ID06" => draft.age >= 55,
        "ID05" | "TX07" => draft.age < 60 && !draft.dormant,
        "FA02" => (26..=58).contains(&draft.age),
        "NE06" => draft.tier >= 3,
        "TX04" | "BE04" | "PO05" => !draft.dormant && draft.plant != Plant::SilentMaturity,
        _ => true,
    }
}

fn mark(spec: &Specification, draft: &Draft, tag: &TagDef, chance: &mut Chance) -> Mark {
    let alive = u64::from(tag.ttl_days.unwrap_or(900).clamp(2, 900)) - 1;
    let on = spec.as_of - Days::new(chance.below(alive as usize) as u64);
    let value = match tag.kind {
        TagKind::Flag => String::new(),
        TagKind::Enum => tag.values.get(chance.below(tag.values.len())).cloned().unwrap_or_default(),
        TagKind::Number => chance.pick(&["10", "15"]).to_string(),
        TagKind::Date => on.to_string(),
        TagKind::Text => "见面谈记录".to_owned(),
    };
    let place = draft.advisor.unwrap_or(0) + 1;
    let manual = tag.source == TagSource::Manual;
    Mark {
        code: tag.code.0.clone(),
        value,
        source: tag.source,
        on,
        evidence: if manual { chance.pick::<&'static str>(&EVIDENCE) } else { "" },
        by: manual.then(|| bank::emp_no(Some(draft.branch), Role::RelationshipManager, place)),
    }
}
