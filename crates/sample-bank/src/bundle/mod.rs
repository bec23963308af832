//! Bundle: writes the bank as the folder of CSV files of docs/IMPORT.md, and `truth.json`.

mod lines;
mod pursued;
mod sheet;
mod truth;

use indicatif::ProgressBar;

pub use truth::Truth;

use crate::bank;
use crate::chance::Chance;
use crate::course::{self, Course};
use crate::failure::GenerateError;
use crate::person::Person;
use crate::population::{self, Draft, Plant, Planted};
use crate::position::{self, Shelf};
use crate::specification::Specification;
use crate::touch::{self, Library};
use lines::Sheets;

/// Makes the bank and writes it to `spec.out`. `progress` is told the length and every customer.
///
/// # Errors
/// [`GenerateError`] when a file cannot be written or a default table is unusable.
pub fn generate(spec: &Specification, progress: &ProgressBar) -> Result<Truth, GenerateError> {
    let shelf = Shelf::catalogue()?;
    let library = Library::default_tags()?;
    let mut drafts = population::draw(spec);
    let planted = population::plant(spec, &mut drafts);
    bank::allot(spec, &mut drafts);
    let roster = bank::roster(spec);

    let mut sheets = Sheets::create(spec)?;
    sheets.bank(&roster)?;
    sheets.campaigns(spec)?;
    progress.set_length(drafts.len() as u64);
    let mut written = Writer {
        spec,
        drafts: &drafts,
        planted: &planted,
        shelf,
        library,
        sheets,
        pursued: touch::Planted::default(),
    };
    for draft in &drafts {
        written.customer(draft)?;
        progress.inc(1);
    }
    let pursued = written.pursued;
    let counts = written.sheets.finish()?;
    let truth = truth::tell(spec, &drafts, &planted, &roster, (counts, pursued));
    truth.write(&spec.out)?;
    Ok(truth)
}

struct Writer<'a> {
    spec: &'a Specification,
    drafts: &'a [Draft],
    planted: &'a Planted,
    shelf: Shelf,
    library: Library,
    sheets: Sheets,
    pursued: touch::Planted,
}

impl Writer<'_> {
    fn person(&self, draft: &Draft) -> Person {
        match draft.plant {
            Plant::DuplicateOf(first) => {
                let first = &self.drafts[first];
                Person::duplicate(Person::draw(self.spec, first, None), self.spec, draft)
            }
            Plant::Household(household) => {
                let head = self.planted.households[household].first().map(|index| &self.drafts[*index]);
                Person::draw(self.spec, draft, head)
            }
            _ => Person::draw(self.spec, draft, None),
        }
    }

    fn customer(&mut self, draft: &Draft) -> Result<(), GenerateError> {
        let spec = self.spec;
        let person = self.person(draft);
        let mut chance = Chance::of(spec.seed, draft.index as u64 * 4 + 2);
        let course = Course::draw(spec, draft, person.opened_on, &mut chance);
        let flows = course::flows(draft, &course, &mut chance);
        let portfolio = position::draw(spec, draft, &person, course.last().eom, &self.shelf, &mut chance);
        let contacts = touch::contacts(spec, draft, person.opened_on, &mut chance);
        let marks = touch::marks(spec, draft, person.marital, &self.library, &mut chance);
        self.sheets.customer(draft, &person)?;
        self.sheets.months(&person, &course, &flows, &portfolio)?;
        self.sheets.holdings(&person, &portfolio)?;
        self.sheets.contacts(&person, &contacts)?;
        self.sheets.marks(&person, &marks)?;
        let days = course::days(spec, draft, flows.last().copied().unwrap_or_default());
        let members = touch::members(spec, draft, person.opened_on);
        let needs = touch::needs(spec, draft, person.opened_on);
        self.pursued.count(&members, &needs);
        self.sheets.days(&person, &days)?;
        self.sheets.members(&person, &members)?;
        self.sheets.needs(&person, &needs)?;
        self.sheets.assignment(spec, draft, &person)
    }
}

/// 客户号 of the customer with this index.
pub(crate) fn number(index: usize) -> String {
    format!("42{:010}", 1_000_000_000 + crate::identity::scatter(index as u64))
}
