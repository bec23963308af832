//! Fields: what the builder offers to this role.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::filter::{Choice, EXTRA, Field, List, Source, Words, fields, ops, window};

use super::column::is_column;
use super::{FieldWindow, Fields, FilterChoice, FilterField, FilterFields, meant};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Fields {
    const NAME: &'static str = "filter.fields";
    const PROVIDES: &'static [Topic] = &[Topic::Reference, Topic::Customer];
    type Request = ();
    type Response = FilterFields;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<FilterFields, Stop> {
        let ask = Ask::of(Operation::CustomerFind, AuditAction::View).of_object("filter");
        desk.act(ask, given_up, offered)
    }
}

fn offered(cx: &Cx<'_>) -> Result<FilterFields, Stop> {
    let words = meant::words(cx)?;
    let mut found: Vec<(&Field, FilterField)> =
        fields().filter(|field| words.sees(field)).map(|field| (field, shown(field, &words))).collect();
    for column in words.extras.iter().filter(|_| words.sees(&EXTRA)) {
        let own = FilterField {
            code: format!("extra.{column}"),
            name_zh: column.clone(),
            name_en: column.clone(),
            ..shown(&EXTRA, &words)
        };
        found.push((&EXTRA, own));
    }
    // Stable: fields of a room keep their order.
    found.sort_by_key(|(field, _)| field.room);
    Ok(FilterFields { fields: found.into_iter().map(|(_, shown)| shown).collect() })
}

fn shown(field: &Field, words: &Words) -> FilterField {
    FilterField {
        code: field.code.to_owned(),
        name_zh: field.zh.to_owned(),
        name_en: field.en.to_owned(),
        room: field.room.code().to_owned(),
        kind: field.kind,
        unit_zh: field.unit.zh().to_owned(),
        unit_en: field.unit.en().to_owned(),
        ops: ops(field).to_vec(),
        choices: words.choices(field).iter().map(choice).collect(),
        parts: Words::parts(field).iter().map(choice).collect(),
        window: match window(field) {
            domain::filter::Window::No => FieldWindow::No,
            domain::filter::Window::Months => FieldWindow::Months,
            domain::filter::Window::Deeds => FieldWindow::Deeds,
            domain::filter::Window::Past => FieldWindow::Past,
            domain::filter::Window::Ahead => FieldWindow::Ahead,
            domain::filter::Window::Month => FieldWindow::Month,
        },
        groups: field.groups,
        lists: matches!(field.from, Source::List(List::Tag)),
        column: is_column(field),
    }
}

fn choice(choice: &Choice) -> FilterChoice {
    FilterChoice { code: choice.code.clone(), name_zh: choice.zh.clone(), name_en: choice.en.clone() }
}
