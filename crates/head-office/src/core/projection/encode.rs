//! The encoder: copies the allowed fields of a stored row, in their order, as they were written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::authority::Slice;
use domain::tag::{TagDef, project_def};
use serde::de::Error as _;
use serde_json::value::RawValue;

use super::audience::Audience;
use super::scan::Scan;
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
    let text = std::str::from_utf8(payload).map_err(serde_json::Error::custom)?;
    let mut scan = Scan::of(text);
    let reader = Reader { audience, gate };
    object(&mut scan, fields, out, &mut |name, inside, scan, out| match name {
        "tags" => reader.tags(scan, inside, out),
        "tag_dots" => reader.dots(scan, out),
        _ => copy(scan, inside, out),
    })?;
    if !scan.is_over() {
        return Err(serde_json::Error::custom("something follows").into());
    }
    guard::check_customer(&out[start..], audience, gate)
}

/// The face of a child or of a desk row; that of full slices is what is stored.
///
/// # Errors
/// [`ProjectionError::Unreadable`] when the payload is not a JSON object.
pub fn child(kind: &str, payload: &[u8], audience: Audience) -> Result<Vec<u8>, ProjectionError> {
    let mut out = Vec::with_capacity(payload.len());
    match shape::of(kind, audience) {
        Some(shape) => checked(payload, shape, &mut out)?,
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
    checked(payload, shape, &mut out)?;
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
    checked(&written, shape, &mut out)?;
    if audience == Audience::Codes {
        // A definition without a name is not one: the code stands for it.
        let code = serde_json::to_string(definition.code.as_str())?;
        out.pop();
        out.extend_from_slice(format!(r#","name":{code},"name_en":{code}}}"#).as_bytes());
    }
    Ok(Some(out))
}

/// Copies what a shape lets through of bytes that nobody reads again: they are JSON, or nothing is
/// copied.
fn checked(payload: &[u8], shape: &Shape, out: &mut Vec<u8>) -> Result<(), ProjectionError> {
    let whole: &RawValue = serde_json::from_slice(payload)?;
    copy(&mut Scan::of(whole.get()), shape, out)
}

/// Copies what a shape lets through of the next value.
fn copy(scan: &mut Scan<'_>, shape: &Shape, out: &mut Vec<u8>) -> Result<(), ProjectionError> {
    match (shape, scan.next()) {
        (Shape::Whole, _) => out.extend_from_slice(scan.value()?.as_bytes()),
        (Shape::Fields(fields), Some(b'{')) => {
            object(scan, fields, out, &mut |_, inside, scan, out| copy(scan, inside, out))?;
        }
        (Shape::Fields(_), Some(b'[')) => {
            list(scan, out, &mut |scan, out| {
                copy(scan, shape, out)?;
                Ok(true)
            })?;
        }
        // Something that has no fields where fields were expected: nothing of it is let through.
        (Shape::Fields(_), _) => {
            scan.value()?;
            out.extend_from_slice(b"null");
        }
    }
    Ok(())
}

/// Writes one member of an object.
type Member<'m> = dyn FnMut(&str, &Shape, &mut Scan<'_>, &mut Vec<u8>) -> Result<(), ProjectionError> + 'm;

/// Copies the members of an object that have a field, each by `write`.
fn object(
    scan: &mut Scan<'_>,
    fields: &BTreeMap<&'static str, Shape>,
    out: &mut Vec<u8>,
    write: &mut Member<'_>,
) -> Result<(), ProjectionError> {
    members(scan, out, &mut |name, scan, out| {
        let Some(inside) = fields.get(name) else {
            scan.value()?;
            return Ok(false);
        };
        write(name, inside, scan, out)?;
        Ok(true)
    })
}

/// Writes the value of a member, or says that the member does not pass.
type Passing<'p> = dyn FnMut(&str, &mut Scan<'_>, &mut Vec<u8>) -> Result<bool, ProjectionError> + 'p;

/// Copies the members of an object that pass, each value by `write`.
fn members(scan: &mut Scan<'_>, out: &mut Vec<u8>, write: &mut Passing<'_>) -> Result<(), ProjectionError> {
    scan.open(b'{')?;
    out.push(b'{');
    let (mut first, mut written) = (true, false);
    while scan.more(first, b'}')? {
        first = false;
        let before = out.len();
        if written {
            out.push(b',');
        }
        let name = scan.name()?;
        out.extend_from_slice(name.written().as_bytes());
        out.push(b':');
        if write(&name.text()?, scan, out)? {
            written = true;
        } else {
            out.truncate(before);
        }
    }
    out.push(b'}');
    Ok(())
}

/// Writes one element of a list, or says that it did not.
type Element<'e> = dyn FnMut(&mut Scan<'_>, &mut Vec<u8>) -> Result<bool, ProjectionError> + 'e;

/// Copies the elements of a list, each by `write`, which says whether it wrote one.
fn list(scan: &mut Scan<'_>, out: &mut Vec<u8>, write: &mut Element<'_>) -> Result<(), ProjectionError> {
    scan.open(b'[')?;
    out.push(b'[');
    let (mut first, mut written) = (true, false);
    while scan.more(first, b']')? {
        first = false;
        let before = out.len();
        if written {
            out.push(b',');
        }
        if write(scan, out)? {
            written = true;
        } else {
            out.truncate(before);
        }
    }
    out.push(b']');
    Ok(())
}

/// Who reads the tags of a customer.
struct Reader<'r> {
    audience: Audience,
    gate: &'r TagGate,
}

impl Reader<'_> {
    /// Tags pass one by one, by their codes.
    fn tags(&self, scan: &mut Scan<'_>, shape: &Shape, out: &mut Vec<u8>) -> Result<(), ProjectionError> {
        list(scan, out, &mut |scan, out| {
            let tag = scan.value()?;
            if !self.gate.lets_through(&code_of(tag)?, self.audience) {
                return Ok(false);
            }
            copy(&mut Scan::of(tag), shape, out)?;
            Ok(true)
        })
    }

    /// Dots are keyed by tag: those of tags that do not pass do not pass either.
    fn dots(&self, scan: &mut Scan<'_>, out: &mut Vec<u8>) -> Result<(), ProjectionError> {
        members(scan, out, &mut |code, scan, out| {
            out.extend_from_slice(scan.value()?.as_bytes());
            Ok(self.gate.lets_through(code, self.audience))
        })
    }
}

/// The code of a tag, to ask the gate: it has exactly one.
fn code_of(tag: &str) -> Result<Cow<'_, str>, ProjectionError> {
    let mut scan = Scan::of(tag);
    scan.open(b'{')?;
    let (mut first, mut code) = (true, None);
    while scan.more(first, b'}')? {
        first = false;
        if scan.name()?.text()? != "code" {
            scan.value()?;
        } else if code.replace(scan.quoted()?).is_some() {
            return Err(serde_json::Error::custom("a tag has two codes").into());
        }
    }
    code.ok_or_else(|| serde_json::Error::custom("a tag has no code"))?.text()
}
