//! Somebody copies the folder of a computer, as an image of a whole machine does, and works on
//! both. Head office notices that one stream tells two stories; nothing is doubled, nothing is lost.

use serde_json::json;
use support::{World, office};

use super::held::{Held, held};
use super::seat::{Seat, people};

/// Streams of somebody, and how many of them are closed because a copy was seen.
fn streams(world: &World, login: &str) -> (u32, u32) {
    let database = rusqlite::Connection::open(world.path("office").join("office.db")).expect("a database");
    let count = "SELECT count(*), sum(forked) FROM client_state WHERE emp_no = ?1";
    database.query_row(count, [login], |row| Ok((row.get(0)?, row.get(1)?))).expect("streams are counted")
}

/// A note that only this seat writes.
fn notes(seat: &mut Seat, customer: &domain::CustomerId, when: &str) {
    let text = format!("{when}{}", seat.name);
    seat.save("note.add", &text, json!({ "customer": customer, "text": text, "visibility": "branch" }));
}

#[test]
fn a_copied_vault_is_noticed_and_both_go_on() {
    let mut world = World::demo(800);
    let (one, ..) = people(&world);
    let mut seat = Seat::new("甲", &one, world.seat());
    let customers = seat.book()[..3].to_vec();
    seat.work(1, &customers);
    seat.settle();

    // What was not sent yet is in both copies.
    world.close_office();
    notes(&mut seat, &customers[0], "拷贝之前");
    let shared = seat.saved.clone();
    let (saved, folder) = (seat.saved, seat.desk.switch_off());
    let copied = world.path("copy");
    office::copy(&folder, &copied);
    world.reopen_office();
    let again = |name, folder, saved| {
        let desk = world.seat_in(folder);
        desk.open_whole(&one);
        Seat { name, account: one.clone(), desk, saved }
    };
    let mut seats = [again("甲", folder, saved), again("仿", copied, shared)];

    // By turns, so that each finds the other's work under the numbers it meant to use.
    for turn in ["一", "二", "三"] {
        for seat in &mut seats {
            for customer in &customers {
                notes(seat, customer, &format!("第{turn}轮{customer}"));
            }
        }
        seats.iter().for_each(Seat::settle);
    }
    (0..2).for_each(|_| seats.iter().for_each(Seat::settle));

    seats.iter().for_each(Seat::every_intent_ended_once);
    let [first, second] = &seats;
    assert_eq!(first.book(), second.book());
    for customer in &customers {
        assert_eq!(first.shown(*customer), second.shown(*customer), "both show the same");
    }
    world.close_office();
    let (all, closed) = streams(&world, &one.login);
    assert_eq!((all, closed), (3, 1), "the stream they had in common is closed, each has its own");
    let Held { answers, records } = held(&world, &one.branch, &seats, &customers);
    for seat in &seats {
        for (mid, mark) in &seat.saved {
            assert_eq!(answers.get(mid).map(String::as_str), Some("applied"), "{}: {mark}", seat.name);
            let times = records.iter().filter(|record| record.contains(&format!("\"{mark}\""))).count();
            assert!(mark.is_empty() || times == 1, "{}: {mark} is there {times} times", seat.name);
        }
    }
}
