//! The plan: a draft without faults, in the order it is written.

use std::ops::Range;

use domain::organization::Organization;
use domain::staff::Staff;
use domain::tier::TierRule;
use domain::{BranchCode, CustomerId};

use crate::import::kind::{
    self, AssignmentRow, BehaviourRow, ContactPointRow, CustomerRow, DayRow, HoldingRow, InteractionRow,
    MemberRow, MovementsRow, NeedRow, SnapshotRow, TagRow,
};
use crate::import::plan::implied;
use crate::import::plan::{Closing, Draft, Known};

/// A draft ready to be written.
pub(crate) struct Plan {
    /// Sorted by customer within each kind.
    pub(crate) draft: Draft,
    /// Balances for holdings that leave theirs to the transactions.
    pub(crate) closing: Closing,
    /// Units nobody describes.
    pub(crate) implied_units: Vec<Organization>,
    /// People nobody describes.
    pub(crate) implied_staff: Vec<Staff>,
    homes: Vec<BranchCode>,
}

/// All that is planned for one customer.
pub(crate) struct Planned<'a> {
    pub(crate) id: CustomerId,
    pub(crate) number: &'a str,
    pub(crate) branch: &'a BranchCode,
    pub(crate) row: Option<&'a CustomerRow>,
    pub(crate) contact_points: &'a [ContactPointRow],
    pub(crate) holdings: &'a [HoldingRow],
    pub(crate) snapshots: &'a [SnapshotRow],
    pub(crate) movements: &'a [MovementsRow],
    pub(crate) behaviours: &'a [BehaviourRow],
    pub(crate) interactions: &'a [InteractionRow],
    pub(crate) assignments: &'a [AssignmentRow],
    pub(crate) tags: &'a [TagRow],
    pub(crate) days: &'a [DayRow],
    pub(crate) members: &'a [MemberRow],
    pub(crate) needs: &'a [NeedRow],
}

impl Plan {
    /// Brings a checked draft into order.
    pub(crate) fn of(mut draft: Draft, closing: Closing, known: &Known) -> Plan {
        let implied_units = implied::units(&draft, known);
        let homes = homes(&draft, known);
        let implied_staff = staff(&draft, known, &homes);
        draft.transactions = Vec::new();
        draft.customers.sort_by_key(|row| row.customer);
        draft.contact_points.sort_by_key(|row| row.customer);
        draft.holdings.sort_by_key(|row| row.customer);
        draft.snapshots.sort_by_key(|row| (row.customer, row.month));
        draft.movements.sort_by_key(|row| (row.customer, row.month));
        draft.behaviours.sort_by_key(|row| (row.customer, row.month));
        draft.interactions.sort_by_key(|row| (row.customer, row.at));
        draft.assignments.sort_by_key(|row| row.customer);
        draft.tags.sort_by_key(|row| row.customer);
        draft.days.sort_by_key(|row| (row.customer, row.day.on));
        draft.members.sort_by_key(|row| (row.customer, row.state));
        draft.needs.sort_by_key(|row| (row.customer, row.on));
        Plan { draft, closing, implied_units, implied_staff, homes }
    }

    /// How many customers there are.
    pub(crate) fn customers(&self) -> usize {
        self.homes.len()
    }

    /// All customers, in the order their numbers were met.
    pub(crate) fn each(&self) -> impl Iterator<Item = Planned<'_>> {
        let draft = &self.draft;
        let mut cursor = Cursor::default();
        (0..self.homes.len()).map(move |index| {
            let at = index as u32;
            let rows = cursor.take(0, &draft.customers, at, |row| row.customer);
            let number = &draft.numbers.texts()[index];
            Planned {
                id: customer_id(number),
                number,
                branch: &self.homes[index],
                row: draft.customers[rows].first(),
                contact_points: &draft.contact_points
                    [cursor.take(1, &draft.contact_points, at, |row| row.customer)],
                holdings: &draft.holdings[cursor.take(2, &draft.holdings, at, |row| row.customer)],
                snapshots: &draft.snapshots[cursor.take(3, &draft.snapshots, at, |row| row.customer)],
                movements: &draft.movements[cursor.take(4, &draft.movements, at, |row| row.customer)],
                behaviours: &draft.behaviours[cursor.take(5, &draft.behaviours, at, |row| row.customer)],
                interactions: &draft.interactions
                    [cursor.take(6, &draft.interactions, at, |row| row.customer)],
                assignments: &draft.assignments[cursor.take(7, &draft.assignments, at, |row| row.customer)],
                tags: &draft.tags[cursor.take(8, &draft.tags, at, |row| row.customer)],
                days: &draft.days[cursor.take(9, &draft.days, at, |row| row.customer)],
                members: &draft.members[cursor.take(10, &draft.members, at, |row| row.customer)],
                needs: &draft.needs[cursor.take(11, &draft.needs, at, |row| row.customer)],
            }
        })
    }
}

/// How far each kind has been handed out.
#[derive(Default)]
struct Cursor([usize; 12]);

impl Cursor {
    fn take<R>(&mut self, kind: usize, rows: &[R], customer: u32, of: impl Fn(&R) -> u32) -> Range<usize> {
        let start = self.0[kind];
        let count = rows[start..].iter().take_while(|row| of(row) == customer).count();
        self.0[kind] = start + count;
        start..start + count
    }
}

/// An id for what brings none: the same for the same words in every run (UUID version 8, the first
/// 16 bytes of a BLAKE3).
pub(crate) fn made_id(words: &str) -> uuid::Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(words.as_bytes()).as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The id of a customer: made from the bank's own number.
pub(crate) fn customer_id(number: &str) -> CustomerId {
    CustomerId(made_id(&format!("customer {number}")))
}

/// Whether a standing rule gives way to one of the bundle's: same version, or from the same month.
pub(crate) fn replaced(standing: &TierRule, new: &[TierRule]) -> bool {
    new.iter().any(|rule| rule.version == standing.version || rule.effective_from == standing.effective_from)
}

/// Home of every customer: what the bundle says, what head office knows, or the only outlet.
fn homes(draft: &Draft, known: &Known) -> Vec<BranchCode> {
    let mut homes: Vec<Option<BranchCode>> = vec![None; draft.numbers.texts().len()];
    for (customer, branch) in &known.homes {
        homes[*customer as usize] = Some(branch.clone());
    }
    for row in &draft.customers {
        if let Some(branch) = &row.branch {
            homes[row.customer as usize] = Some(branch.clone());
        }
    }
    let only = implied::only_outlet(draft, known).unwrap_or_else(|| BranchCode::from(""));
    homes.into_iter().map(|home| home.unwrap_or_else(|| only.clone())).collect()
}

/// People whom lines name although the bank has no staff at all.
fn staff(draft: &Draft, known: &Known, homes: &[BranchCode]) -> Vec<Staff> {
    if !draft.staff.is_empty() || !known.staff.is_empty() {
        return Vec::new();
    }
    let mut named: Vec<(&str, u32)> =
        draft.assignments.iter().map(|row| (row.by.as_str(), row.customer)).collect();
    named.extend(draft.interactions.iter().filter_map(|row| Some((row.by.as_deref()?, row.customer))));
    named.extend(draft.needs.iter().filter_map(|row| Some((row.by.as_deref()?, row.customer))));
    named.extend(draft.tags.iter().filter_map(|row| Some((row.by.as_deref()?, row.customer))));
    named.sort_unstable();
    named.dedup_by_key(|(by, _)| *by);
    named.into_iter().map(|(by, customer)| kind::implied_staff(by, &homes[customer as usize])).collect()
}
