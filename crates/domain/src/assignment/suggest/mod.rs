//! Suggest: who should get whom (智能建议). First familiar, then balanced (先熟悉，再均衡), within
//! qualification and capacity; the same question has the same answer everywhere.
//!
//! Tiers are allotted from the heaviest weight down. Within one weight it is an assignment
//! problem whose seats grow dearer with the load, solved exactly by shortest augmenting paths
//! (`flow`; docs/adr/0020). What it weighs:
//! * familiarity, 0-100 points ([`Familiarity::points`]), 3 a point;
//! * the load after it, 200 from an empty book to a full one;
//! * a seat above the capacity costs more than any familiarity can bring, and is taken only when
//!   nobody has room;
//! * without the qualification there is no seat at all.

mod flow;

use crate::id::{CustomerId, EmpNo};

use super::Room;

/// Worth of a point of familiarity.
const FAMILIAR: i64 = 3_000;
/// Cost of the way from an empty book to a full one.
const FULL: i64 = 200_000;
/// Cost of the first seat above capacity.
const OVER: i64 = 100_000_000;

/// An advisor who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub emp_no: EmpNo,
    /// Load and capacity before.
    pub room: Room,
}

/// A customer to be given to one of the seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want {
    /// Whom.
    pub customer: CustomerId,
    /// Weight of the tier, in tenths of a point.
    pub weight_tenths: u16,
    /// Index of who serves now, when they take part.
    pub now: Option<usize>,
    /// Seats that know the customer.
    pub familiar: Vec<(usize, Familiarity)>,
    /// Seats that may not serve the customer, ascending.
    pub barred: Vec<usize>,
}

/// How well somebody knows a customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Familiarity {
    /// Contacts of theirs that are kept (24 months).
    pub contacts: u32,
    /// They assist or cover now.
    pub serves: bool,
    /// They were primary before.
    pub served_before: bool,
}

impl Familiarity {
    /// 10 a contact up to 50, 30 for assisting or covering now, 20 for having been primary.
    pub fn points(self) -> u32 {
        let serves = if self.serves { 30 } else { 0 };
        let before = if self.served_before { 20 } else { 0 };
        (self.contacts.saturating_mul(10)).min(50) + serves + before
    }
}

/// One pair, or one customer for whom there is no seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Whom.
    pub customer: CustomerId,
    /// Index of the seat; none when nobody qualifies.
    pub seat: Option<usize>,
    /// Why, most important first.
    pub reasons: Vec<PickReason>,
}

/// Why somebody was picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickReason {
    /// Serves now and keeps the customer.
    Stays,
    /// Assists or covers now (原协办).
    Serves,
    /// Was primary before (曾管户).
    ServedBefore,
    /// Has had contacts with the customer (曾办理 n 次).
    Contacts(u32),
    /// Their familiarity in points (熟悉).
    Familiar(u32),
    /// Room left after it, in tenths of a point (容量余).
    RoomLeft(u32),
    /// Load after it, in percent of capacity: the lightest that qualifies.
    Lightest(u32),
    /// Nobody had room: over capacity after it, in percent.
    Over(u32),
    /// Nobody who takes part qualifies.
    NobodyQualifies,
}

/// Suggests a seat for each customer, in the order asked. Deterministic: equal costs go to the
/// customer and the seat that come first.
pub fn suggest(wants: &[Want], seats: &[Seat]) -> Vec<Pick> {
    let mut loads: Vec<i64> = seats.iter().map(|seat| i64::from(seat.room.load_tenths)).collect();
    for want in wants {
        // Who is moved is taken off the load of who has them now.
        if let Some(now) = want.now.filter(|now| *now < seats.len()) {
            loads[now] -= i64::from(want.weight_tenths);
        }
    }
    let mut weights: Vec<u16> = wants.iter().map(|want| want.weight_tenths).collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    weights.dedup();
    let mut taken: Vec<Option<usize>> = vec![None; wants.len()];
    for weight in weights {
        let mut class: Vec<usize> =
            (0..wants.len()).filter(|at| wants[*at].weight_tenths == weight).collect();
        class.sort_unstable_by_key(|at| wants[*at].customer);
        let costs: Vec<Vec<Option<i64>>> = class.iter().map(|at| costs(&wants[*at], seats.len())).collect();
        let added =
            flow::assign(&costs, seats.len(), |seat, units| price(&seats[seat], loads[seat], weight, units));
        for (at, seat) in class.into_iter().zip(added) {
            taken[at] = seat;
            if let Some(seat) = seat {
                loads[seat] += i64::from(weight);
            }
        }
    }
    wants.iter().zip(taken).map(|(want, seat)| explain(want, seat, seats, &loads)).collect()
}

/// What each seat costs before its load is counted; none where the customer may not go. Who
/// serves now is known best.
fn costs(want: &Want, seats: usize) -> Vec<Option<i64>> {
    let mut costs: Vec<Option<i64>> = vec![Some(0); seats];
    for (seat, familiarity) in &want.familiar {
        if let Some(cost) = costs.get_mut(*seat) {
            *cost = Some(-FAMILIAR * i64::from(familiarity.points()));
        }
    }
    if let Some(cost) = want.now.and_then(|now| costs.get_mut(now)) {
        *cost = Some(-FAMILIAR * 100);
    }
    for seat in &want.barred {
        if let Some(cost) = costs.get_mut(*seat) {
            *cost = None;
        }
    }
    costs
}

/// What the next seat costs after `units` customers of this weight: never less than the one
/// before, which is what makes the answer exact.
fn price(seat: &Seat, load: i64, weight: u16, units: usize) -> i64 {
    let weight = i64::from(weight);
    let before = load + weight * i64::try_from(units).unwrap_or(i64::MAX / 1_000_000);
    let capacity = i64::from(seat.room.capacity_tenths).max(1);
    // What weighs nothing is spread by count alone.
    let middle = if weight == 0 { before + i64::try_from(units).unwrap_or(0) } else { before + weight / 2 };
    let over = (before + weight - i64::from(seat.room.capacity_tenths)).max(0);
    let beyond = if weight > 0 && over > 0 { OVER + over * 1_000 } else { 0 };
    FULL.saturating_mul(middle) / capacity + beyond
}

fn explain(want: &Want, seat: Option<usize>, seats: &[Seat], loads: &[i64]) -> Pick {
    let Some(at) = seat else {
        let reasons = vec![PickReason::NobodyQualifies];
        return Pick { customer: want.customer, seat, reasons };
    };
    let familiar = want.familiar.iter().find(|(seat, _)| *seat == at).map(|(_, familiar)| *familiar);
    let familiar = familiar.unwrap_or_default();
    let mut reasons = Vec::new();
    if want.now == Some(at) {
        reasons.push(PickReason::Stays);
    }
    if familiar.serves {
        reasons.push(PickReason::Serves);
    }
    if familiar.served_before {
        reasons.push(PickReason::ServedBefore);
    }
    if familiar.contacts > 0 {
        reasons.push(PickReason::Contacts(familiar.contacts));
    }
    if familiar.points() > 0 {
        reasons.push(PickReason::Familiar(familiar.points()));
    }
    let capacity = i64::from(seats[at].room.capacity_tenths);
    let after = Room { load_tenths: points(loads[at]), capacity_tenths: seats[at].room.capacity_tenths };
    reasons.push(if loads[at] > capacity {
        PickReason::Over(after.over_percent())
    } else {
        PickReason::RoomLeft(points(capacity - loads[at]))
    });
    if familiar.points() == 0 && want.now != Some(at) {
        let percent = points(loads[at] * 100 / capacity.max(1));
        reasons.push(PickReason::Lightest(percent));
    }
    Pick { customer: want.customer, seat, reasons }
}

fn points(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}
