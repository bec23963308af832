//! Place: where a row lies in `base`: owner, kind, id.

use domain::CustomerId;
use sync::Row;

use crate::StoreError;

/// Key of a row inside its scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// The customer; none for reference rows.
    pub(crate) owner: Option<[u8; 16]>,
    pub(crate) kind: &'a str,
    /// Empty when it is the owner's own.
    pub(crate) id: &'a str,
}

impl<'a> Place<'a> {
    /// Of a row.
    pub(crate) fn of(row: &Row<'a>) -> Result<Place<'a>, StoreError> {
        match row.of {
            Some(of) => Ok(Place {
                owner: Some(customer(of, row.kind)?),
                kind: row.kind,
                id: if row.id == of { "" } else { row.id },
            }),
            None if row.kind == "customer" => {
                Ok(Place { owner: Some(customer(row.id, row.kind)?), kind: row.kind, id: "" })
            }
            None => Ok(Place { owner: None, kind: row.kind, id: row.id }),
        }
    }

    /// Of a member by its name (see `sync::member_of`).
    pub(crate) fn of_member(member: &'a str) -> Result<Place<'a>, StoreError> {
        match member.split_once('/') {
            Some((kind, id)) => Ok(Place { owner: None, kind, id }),
            None => Ok(Place { owner: Some(customer(member, "customer")?), kind: "customer", id: "" }),
        }
    }

    /// The owner as its column.
    pub(crate) fn owner_bytes(&self) -> &[u8] {
        self.owner.as_ref().map_or(&[], |id| id.as_slice())
    }
}

fn customer(id: &str, kind: &str) -> Result<[u8; 16], StoreError> {
    let id: CustomerId = id.parse().map_err(|_| StoreError::BadId(kind.to_owned()))?;
    Ok(id.0.into_bytes())
}
