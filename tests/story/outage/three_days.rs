//! A branch without network for three days: two computers of one advisor and one of another, all
//! of them written on, while the manager moves customers. Back on the line every intent has one
//! visible end, digests agree, and no computer holds a byte too much.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::{CustomerId, Timestamp};
use serde_json::{Value, json};
use support::World;
use sync::Clock;

use super::seat::{Seat, people, times};

const DAY: i64 = 86_400_000;

/// The clock on the wall of the branch: it stands until the story turns it.
struct Wall(AtomicI64);

impl Clock for Wall {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

/// Three days ago; head office's own clock is where the story ends.
fn three_days_ago() -> Arc<Wall> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Arc::new(Wall(AtomicI64::new(since.as_millis() as i64 - 3 * DAY)))
}

/// Switches a computer off: every byte of its `cache.db` in the clear, free pages too, and of
/// every older form of a page that its log still holds.
fn pages(seat: Seat, now: Timestamp) -> Vec<Vec<u8>> {
    let (login, password) = (seat.account.login, seat.account.password);
    let folder = seat.desk.switch_off();
    let vaults = vault::Vaults::open(&folder).expect("its vaults");
    let opened = vaults.open_offline(&login, &password, now.0).expect("it opens");
    let file = std::fs::read(opened.folder.join("cache.db")).expect("a file");
    let log = std::fs::read(opened.folder.join("cache.db-wal")).unwrap_or_default();
    let state = |end: usize| clear(&file, &log[..end], &opened.keys.cache);
    commits(&log).into_iter().map(state).collect()
}

/// Where SQLite's log may end: before its first commit and after each.
fn commits(log: &[u8]) -> Vec<usize> {
    const HEAD: usize = 32;
    const FRAME_HEAD: usize = 24;
    let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let Some((head, frames)) = log.split_at_checked(HEAD) else { return vec![0] };
    let frame = FRAME_HEAD + number(&head[8..12]);
    let ends = frames.chunks_exact(frame).enumerate();
    // The second number of a frame is the size of the file after a commit, else nothing.
    let commits = ends.filter(|(_, frame)| number(&frame[4..8]) > 0).map(|(n, _)| HEAD + (n + 1) * frame);
    std::iter::once(0).chain(commits).collect()
}

/// Every page of an encrypted file and its log, decrypted.
fn clear(file: &[u8], log: &[u8], key: &[u8; 32]) -> Vec<u8> {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let place = folder.path().join("cache.db");
    std::fs::write(&place, file).expect("a file");
    if !log.is_empty() {
        std::fs::write(folder.path().join("cache.db-wal"), log).expect("a file");
    }
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut cache = rusqlite::Connection::open(place).expect("the file is there");
    cache.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).expect("a raw key");
    cache.serialize("main").expect("every page").to_vec()
}

fn holds(states: &[Vec<u8>], needle: &[u8]) -> bool {
    let has = |pages: &Vec<u8>| pages.windows(needle.len()).any(|window| window == needle);
    states.iter().any(has)
}

#[test]
fn three_days_offline_end_once_agree_and_leave_nothing_behind() {
    let mut world = World::demo(800);
    let wall = three_days_ago();
    let (one, other, manager) = people(&world);
    let sits = |name, account| Seat::new(name, account, world.seat_at(wall.clone()));
    let mut seats = [sits("甲", &one), sits("乙", &one), sits("丙", &other), sits("丁", &manager)];
    let (mine, theirs) = (seats[0].book(), seats[2].book());
    assert_eq!(mine, seats[1].book());
    let (moved, stays) = (mine[0], mine[1]);

    world.close_office();
    for day in 1..=3 {
        // Both computers of the one advisor write about the same customers.
        seats[0].work(day, &mine[..3]);
        seats[1].work(day, &mine[..3]);
        seats[2].work(day, &theirs[..3]);
        if day == 2 {
            let gone = json!({ "customer": moved, "to": other.login, "reason": "换管户" });
            seats[3].save("assignment.request", "", gone);
        }
        wall.0.fetch_add(DAY, Ordering::Relaxed);
        seats.iter().for_each(Seat::next_morning);
    }
    world.reopen_office();
    // The manager is first: what the one advisor wrote meets a customer who is no longer theirs.
    [3, 2, 0, 1].iter().for_each(|at| seats[*at].back());
    (0..2).for_each(|_| seats.iter().for_each(Seat::settle));

    seats.iter().for_each(Seat::every_intent_ended_once);
    shown_once(&seats, &mine[..3], &theirs[..3]);
    assert!(!seats[0].book().contains(&moved) && seats[2].book().contains(&moved));
    assert_eq!(seats[0].book(), seats[1].book());
    assert_eq!(seats[0].shown(stays), seats[1].shown(stays), "two computers of one person");
    nothing_behind(seats, moved, wall.now());
}

/// Each text head office took is shown once to whoever serves that customer, and no other text is.
fn shown_once(seats: &[Seat; 4], mine: &[CustomerId], theirs: &[CustomerId]) {
    let at = |seat: &Seat, ids: &[CustomerId]| Value::from_iter(ids.iter().map(|id| seat.shown(*id)));
    let of_one = at(&seats[0], &mine[1..]);
    let of_other = at(&seats[2], &[&mine[..1], theirs].concat());
    for seat in &seats[..3] {
        let taken: Vec<_> = seat.taken().collect();
        for mark in seat.saved.values().filter(|mark| !mark.is_empty()) {
            let seen = times(&of_one, mark) + times(&of_other, mark);
            assert_eq!(seen, usize::from(taken.contains(&mark)), "{}: {mark}", seat.name);
        }
    }
}

/// The customer who was moved, and what others wrote about theirs, is on no page it may not be on.
fn nothing_behind(seats: [Seat; 4], moved: CustomerId, now: Timestamp) {
    // Written by the other advisor about their own customer.
    let canary = "注丙第1日0".as_bytes();
    let (stored, spelt) = (moved.0.as_bytes(), moved.to_string());
    let [one, again, other, _] = seats;
    let held = pages(other, now);
    assert!(holds(&held, stored) && holds(&held, canary), "the search finds what is there");
    for seat in [one, again] {
        let who = seat.name;
        let held = pages(seat, now);
        let left = holds(&held, stored) || holds(&held, spelt.as_bytes());
        assert!(!left, "{who} still holds the customer who left");
        assert!(!holds(&held, canary), "{who} holds what is about another's customer");
    }
}
