//! Who acts, for tests of every room.

use uuid::Uuid;

use crate::authority::Relation;
use crate::calendar::Timestamp;
use crate::staff::{Actor, Role};
use crate::tag::default_library;

use super::{Act, Side};

/// 2026-11-19 10:00 in Shanghai.
pub(crate) const AT: Timestamp = Timestamp(1_795_053_600_000);

/// Somebody of a role, number 1, at branch 310000001.
pub(crate) fn actor(role: Role) -> Actor {
    Actor { emp_no: "1".into(), name: "林晓岚".into(), role, branch: "310000001".into(), clearance: 3 }
}

/// An act of theirs now.
pub(crate) fn act(by: &Actor, relation: Relation) -> Act<'_> {
    Act {
        mid: Uuid::from_u128(1),
        by,
        relation,
        now: AT,
        made_at: AT,
        late: false,
        library: default_library(),
        staff: &[],
        side: Side::HeadOffice,
    }
}
