//! Sealed: values behind masks that travel beside a customer's row, to a device that seals them and
//! to who may reveal them offline (SYNC.md 2.7, class *sealed*): an advisor of customers they serve,
//! a manager of their branch's. To no other slice, whatever it asks for.

use domain::CustomerId;
use domain::authority::{Operation, Relation, may};
use domain::staff::Role;
use office_store::{ReadTxn, StoreError};
use protocol::scope::Scope;
use serde::Serialize;
use serde::ser::SerializeMap;

use crate::core::identity::Identity;
use crate::core::projection::table::{Class, class_of};
use crate::core::projection::{Audience, Standing};

/// Whether values behind masks may lie sealed on this person's device, of the customers of a scope.
pub(in crate::core) fn may_hold(who: &Identity, scope: &Scope) -> bool {
    let viewer = who.viewer(scope);
    let relation = match (viewer.standing, scope) {
        (Standing::Serves, Scope::Assigned(..)) => Relation::Own,
        (_, Scope::Branch(branch)) if *branch == who.actor.branch => Relation::Branch,
        _ => return false,
    };
    let full = matches!(viewer.audience, Audience::Full(_));
    full && may(who.actor.role, Operation::CustomerReveal, relation).is_allowed() && !at_counter(who)
}

/// Said once more, apart from the tables: no counter holds a phone number.
fn at_counter(who: &Identity) -> bool {
    matches!(who.actor.role, Role::Teller | Role::LobbyManager)
}

/// A customer's sealed values as a row carries them, `{field: [value, ...]}`; none when there are none.
///
/// # Errors
/// [`StoreError`] from the store.
pub(super) fn of(txn: &dyn ReadTxn, branch: &str, customer: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let Ok(id) = customer.parse::<CustomerId>() else { return Ok(None) };
    let mut masters = txn.masters(branch, &id)?;
    masters.retain(|master| class_of(&master.kind) == Some(Class::Sealed));
    // Of one kind they stand in their order already.
    let values = Values(masters.iter().map(|master| (master.kind.as_str(), master.value.as_str())).collect());
    if values.0.is_empty() {
        return Ok(None);
    }
    // Texts by texts: this has a form in JSON.
    Ok(serde_json::to_vec(&values).ok())
}

/// Fields and values, those of one field together.
struct Values<'m>(Vec<(&'m str, &'m str)>);

impl Serialize for Values<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for same in self.0.chunk_by(|one, next| one.0 == next.0) {
            let values: Vec<&str> = same.iter().map(|(_, value)| *value).collect();
            map.serialize_entry(same[0].0, &values)?;
        }
        map.end()
    }
}
