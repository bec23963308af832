//! The encoder: copies the allowed fields of a stored row, in their order, as they were written.

use std::borrow::Cow;
use std::fmt;

use domain::authority::Slice;
use domain::tag::{TagDef, project_def};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::audience::Audience;
use super::shape::{self, Shape};
use super::tag_gate::{TagGate, may_see};
use super::{ProjectionError, guard};

/// Appends the face of a customer to `out` and checks it.
///
/// # Errors
/// [`ProjectionError`]; `out` may then hold half a face and must be thrown away.
pub fn customer(
    payload: &[u8],
    audience: Audience,
    gate: &TagGate,
    out: &mut Vec<u8>,
) -> Result<(), ProjectionError> {
    let start = out.len();
    let Some(Shape::Fields(fields)) = shape::of("customer", audience) else {
        return Err(ProjectionError::Stopped { what: "customer".to_owned(), audience });
    };
    let object: Object<'_> = serde_json::from_slice(payload)?;
    let mut list = Members::open(out);
    for (name, value) in &object.0 {
        match (name.as_ref(), fields.get(name.as_ref())) {
            (_, None) => {}
            ("tags", Some(inside)) => tags(list.member(name)?, value, inside, audience, gate)?,
            ("tag_dots", Some(_)) => dots(list.member(name)?, value, audience, gate)?,
            (_, Some(inside)) => copy(list.member(name)?, value, inside)?,
        }
    }
    list.close();
    guard::check_customer(&out[start..], audience, gate)
}

/// The face of a child or of a desk row; that of full slices is what is stored.
///
/// # Errors
/// [`ProjectionError::Unreadable`] when the payload is not a JSON object.
pub fn child(kind: &str, payload: &[u8], audience: Audience) -> Result<Vec<u8>, ProjectionError> {
    let mut out = Vec::with_capacity(payload.len());
    let text: &RawValue = serde_json::from_slice(payload)?;
    match shape::of(kind, audience) {
        Some(shape) => copy(&mut out, text, shape)?,
        None => out.extend_from_slice(b"{}"),
    }
    Ok(out)
}

/// The face of a reference row, if the audience gets any of it.
///
/// # Errors
/// [`ProjectionError::Unreadable`] when the payload is not a JSON object.
pub fn reference(kind: &str, payload: &[u8], audience: Audience) -> Result<Option<Vec<u8>>, ProjectionError> {
    let Some(shape) = shape::of(kind, audience) else { return Ok(None) };
    if kind == "tag_def" {
        return tag_def(payload, shape, audience);
    }
    let mut out = Vec::with_capacity(payload.len());
    copy(&mut out, serde_json::from_slice(payload)?, shape)?;
    Ok(Some(out))
}

/// A definition goes to whom its tag may go; a counter gets the counter's name of it.
fn tag_def(payload: &[u8], shape: &Shape, audience: Audience) -> Result<Option<Vec<u8>>, ProjectionError> {
    let definition: TagDef = serde_json::from_slice(payload)?;
    let definition = match audience {
        Audience::Full(clearance) => project_def(&definition, Slice::Full, clearance),
        Audience::Counter(clearance) => project_def(&definition, Slice::Counter, clearance),
        Audience::Pool => None,
        Audience::Library | Audience::Codes => may_see(&definition, audience).then_some(definition),
    };
    let Some(definition) = definition else { return Ok(None) };
    let written = serde_json::to_vec(&definition)?;
    let mut out = Vec::with_capacity(written.len());
    copy(&mut out, serde_json::from_slice(&written)?, shape)?;
    if audience == Audience::Codes {
        // A definition without a name is not one: the code stands for it.
        let code = serde_json::to_string(definition.code.as_str())?;
        out.pop();
        out.extend_from_slice(format!(r#","name":{code},"name_en":{code}}}"#).as_bytes());
    }
    Ok(Some(out))
}

fn copy(out: &mut Vec<u8>, value: &RawValue, shape: &Shape) -> Result<(), ProjectionError> {
    let text = value.get();
    match shape {
        Shape::Whole => out.extend_from_slice(text.as_bytes()),
        Shape::Fields(fields) if text.starts_with('{') => {
            let object: Object<'_> = serde_json::from_str(text)?;
            let mut list = Members::open(out);
            for (name, value) in &object.0 {
                if let Some(inside) = fields.get(name.as_ref()) {
                    copy(list.member(name)?, value, inside)?;
                }
            }
            list.close();
        }
        Shape::Fields(_) if text.starts_with('[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            elements(out, items.iter().map(|item| Ok(Some(*item))), shape)?;
        }
        // Something that has no fields where fields were expected: nothing of it is let through.
        Shape::Fields(_) => out.extend_from_slice(b"null"),
    }
    Ok(())
}

/// Dots are keyed by tag: those of tags that do not pass do not pass either.
fn dots(
    out: &mut Vec<u8>,
    value: &RawValue,
    audience: Audience,
    gate: &TagGate,
) -> Result<(), ProjectionError> {
    let object: Object<'_> = serde_json::from_str(value.get())?;
    let mut list = Members::open(out);
    for (code, value) in &object.0 {
        if gate.lets_through(code, audience) {
            list.member(code)?.extend_from_slice(value.get().as_bytes());
        }
    }
    list.close();
    Ok(())
}

/// Only the code of a tag, to ask the gate.
#[derive(Deserialize)]
struct CodeOnly<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
}

fn tags(
    out: &mut Vec<u8>,
    value: &RawValue,
    shape: &Shape,
    audience: Audience,
    gate: &TagGate,
) -> Result<(), ProjectionError> {
    let items: Vec<&RawValue> = serde_json::from_str(value.get())?;
    let allowed = items.iter().map(|item| {
        let tag: CodeOnly<'_> = serde_json::from_str(item.get())?;
        Ok(gate.lets_through(&tag.code, audience).then_some(*item))
    });
    elements(out, allowed, shape)
}

fn elements<'a>(
    out: &mut Vec<u8>,
    items: impl Iterator<Item = Result<Option<&'a RawValue>, ProjectionError>>,
    shape: &Shape,
) -> Result<(), ProjectionError> {
    out.push(b'[');
    let mut first = true;
    for item in items {
        let Some(item) = item? else { continue };
        if !first {
            out.push(b',');
        }
        first = false;
        copy(out, item, shape)?;
    }
    out.push(b']');
    Ok(())
}

/// Writes the members of an object.
struct Members<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl<'o> Members<'o> {
    fn open(out: &'o mut Vec<u8>) -> Members<'o> {
        out.push(b'{');
        Members { out, first: true }
    }

    fn member(&mut self, name: &str) -> Result<&mut Vec<u8>, ProjectionError> {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
        serde_json::to_writer(&mut *self.out, name)?;
        self.out.push(b':');
        Ok(self.out)
    }

    fn close(self) {
        self.out.push(b'}');
    }
}

/// The members of an object in their order, values untouched.
struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'de>, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::with_capacity(32);
                while let Some(Name(name)) = map.next_key()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Seen)
    }
}

/// A member's name, borrowed when it holds no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
