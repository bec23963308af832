//! Allot: what a branch manager waits for at the table: the board, a suggestion, its preview,
//! the commit; and the packs of a leaver's whole book.

use domain::CustomerId;
use domain::assignment::{Familiarity, Room, Seat, Want, suggest};
use domain::staff::Role;
use serde_json::{Value, json};
use support::World;
use workbench::assignment::{Board, Suggestion};
use workbench::handover::{HandoverDraft, HandoverList};

use crate::measure::Sheet;

/// 2,000 customers of four weights, each known to three of 50 advisors.
fn question() -> (Vec<Want>, Vec<Seat>) {
    let seats = (0..50u32)
        .map(|number| Seat {
            emp_no: number.to_string().as_str().into(),
            room: Room { load_tenths: 1_000 + number * 37 % 2_000, capacity_tenths: 4_500 },
        })
        .collect();
    let wants = (0..2_000u32)
        .map(|number| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&number.to_be_bytes());
            let known = |turn: u32| {
                let seat = (number * (7 + 6 * turn) + turn) % 50;
                let contacts = number % 5 + turn;
                (
                    seat as usize,
                    Familiarity { contacts, serves: turn == 0 && number % 11 == 0, served_before: false },
                )
            };
            Want {
                customer: CustomerId::from_bytes(bytes),
                weight_tenths: [60, 25, 10, 10, 5][number as usize % 5],
                now: None,
                familiar: (0..3).map(known).collect(),
                barred: if number % 5 == 0 { (0..50).step_by(2).collect() } else { Vec::new() },
            }
        })
        .collect();
    (wants, seats)
}

/// The solver alone: 2,000 customers and 50 advisors.
pub(crate) fn solver(sheet: &mut Sheet) {
    let (wants, seats) = question();
    sheet.time("suggestion, solver", 10, "2,000 customers x 50 advisors, limit 500 ms", |_| {
        drop(suggest(&wants, &seats));
    });
}

/// The whole call, on DS-50K as its manager: JSON in, JSON out, reading included.
pub(crate) fn table(sheet: &mut Sheet) {
    let Some(world) = World::standing("FENHU_BANK_DS_50K") else { return };
    let desk = world.seat();
    desk.open_whole(world.one(Role::BranchManager));
    let ask = json!({ "from_rank": null, "limit": 500 });
    let board: Board = desk.must("assignment.board", &ask);
    let note = format!("{} waiting, {} shown", board.total, board.pool.len());
    sheet.time("assignment board", 10, &note, |_| drop(desk.must::<Board>("assignment.board", &ask)));
    let pool: Vec<CustomerId> = board.pool.iter().map(|row| row.id).collect();
    let question = json!({ "customers": pool, "advisors": [] });
    let note = format!("{} customers, {} advisors", pool.len(), board.advisors.len());
    sheet.time("suggestion, whole call", 10, &note, |_| {
        drop(desk.must::<Suggestion>("assignment.suggest", &question));
    });
    let list: HandoverList = desk.must("handover.list", ());
    if let Some(leaver) = list.leavers.iter().max_by_key(|line| line.customers) {
        let note = format!("{} customers, limit 2,000 ms", leaver.customers);
        let ask = json!({ "leaver": leaver.emp_no, "receivers": [] });
        sheet.time("handover, split and packs", 5, &note, |_| {
            drop(desk.must::<HandoverDraft>("handover.start", &ask));
        });
    }
    let suggestion: Suggestion =
        desk.must("assignment.suggest", json!({ "customers": &pool[..pool.len().min(50)], "advisors": [] }));
    let items: Vec<Value> = suggestion
        .picks
        .iter()
        .zip(&board.pool)
        .map(|(pick, row)| json!({ "customer": row.id, "to": pick.to, "owner_version": row.owner_version }))
        .collect();
    let preview = json!({ "items": &items });
    sheet.time("assignment preview", 20, "50 customers", |_| {
        drop(desk.must::<Value>("assignment.preview", &preview));
    });
    let commit = json!({ "items": items, "reason": "" });
    sheet.time("assignment commit", 1, "50 customers in one batch, on the disk; limit 300 ms", |_| {
        drop(desk.must::<Value>("assignment.commit", &commit));
    });
}
