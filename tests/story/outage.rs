//! A branch without network for three days: two computers of one advisor and one of another, all
//! of them written on, while the manager moves customers. Back on the line every intent has one
//! visible end, digests agree, and no computer holds a byte too much.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::staff::Role;
use domain::{CustomerId, Timestamp};
use serde_json::{Value, json};
use support::{Desk, World};
use sync::Clock;
use workbench::session::{DemoAccount, Via};
use workbench::sync_centre::{IntentDetail, IntentPage};

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

/// A computer, who sits at it, and what was answered "saved" there.
struct Seat {
    name: &'static str,
    account: DemoAccount,
    desk: Desk,
    /// Mid of each intent, with the text that only it holds.
    saved: BTreeMap<String, String>,
}

impl Seat {
    fn new(world: &World, name: &'static str, account: &DemoAccount, wall: &Arc<Wall>) -> Seat {
        let desk = world.seat_at(wall.clone());
        desk.open_whole(account);
        Seat { name, account: account.clone(), desk, saved: BTreeMap::new() }
    }

    /// Asks what must be saved as one intent; `mark` is a text that stands nowhere else.
    fn save(&mut self, call: &str, mark: &str, request: Value) {
        let saved: Value = self.desk.must(call, request);
        let mid = saved["mid"].as_str().or(saved["mids"][0].as_str()).expect("an id").to_owned();
        assert!(self.saved.insert(mid, mark.to_owned()).is_none(), "an id is made once");
    }

    /// A day's work on some customers.
    fn work(&mut self, day: u32, customers: &[CustomerId]) {
        for (n, id) in customers.iter().enumerate() {
            let mark = format!("{}第{day}日{n}", self.name);
            let note = json!({ "customer": id, "text": format!("注{mark}"), "visibility": "branch" });
            self.save("note.add", &format!("注{mark}"), note);
            let call = json!({
                "customer": id, "channel": "phone", "outcome": "interested",
                "summary": format!("谈{mark}"), "next_on": null, "next_title": "", "at": null,
            });
            self.save("interaction.log", &format!("谈{mark}"), call);
            let soft = json!({ "customer": id, "field": "hobby", "value": format!("好{mark}") });
            self.save("customer.set", "", soft);
            let star = json!({ "customer": id, "starred": day % 2 == 1, "reason": format!("星{mark}") });
            self.save("star.set", "", star);
        }
    }

    /// The evening: locked, and opened by the vault alone the next morning.
    fn next_morning(&self) {
        let _: Value = self.desk.must("session.lock", ());
        let state = self.desk.open(&self.account).expect("the vault opens without head office");
        assert_eq!(state.via, Some(Via::Offline));
    }

    /// Network is back: one logs in, and everything that waited goes.
    fn back(&self) {
        let state = self.desk.open(&self.account).expect("head office lets in again");
        assert_eq!(state.via, Some(Via::Online));
        self.settle();
    }

    fn settle(&self) {
        let state = self.desk.sync();
        assert_eq!(state.waiting, 0, "{}: nothing waits", self.name);
        for scope in &state.scopes {
            assert_eq!(scope.digest_equal, Some(true), "{}: {}", self.name, scope.scope);
        }
    }

    /// I8: each intent stands in one heap once, with an end that a person can read.
    fn every_intent_ended_once(&self) {
        let mut heaps = BTreeMap::<String, u32>::new();
        for heap in ["attention", "waiting", "delivered"] {
            let page: IntentPage =
                self.desk.must("sync.intents", json!({ "heap": heap, "offset": 0, "limit": 200 }));
            assert_eq!(page.total as usize, page.lines.len(), "all of {heap} is on one page");
            page.lines.iter().for_each(|line| *heaps.entry(line.mid.clone()).or_default() += 1);
        }
        assert!(self.saved.keys().eq(heaps.keys()), "{}: what was saved is what the heaps hold", self.name);
        assert!(heaps.values().all(|times| *times == 1), "{}: {heaps:?}", self.name);
        for mid in self.saved.keys() {
            let IntentDetail { line, .. } = self.desk.must("sync.intent", json!({ "mid": mid }));
            let ended = ["applied", "merged", "rejected"].contains(&line.state.as_str());
            assert!(ended, "{}: {line:?}", self.name);
            assert!(line.state != "rejected" || line.code.is_some(), "a no has its reason: {line:?}");
        }
    }

    /// Texts of what head office took.
    fn taken(&self) -> impl Iterator<Item = &String> {
        let took = |mid: &String| {
            let IntentDetail { line, .. } = self.desk.must("sync.intent", json!({ "mid": mid }));
            line.state != "rejected"
        };
        self.saved.iter().filter(move |(mid, mark)| !mark.is_empty() && took(mid)).map(|(_, mark)| mark)
    }

    /// All that is shown of a customer.
    fn shown(&self, id: CustomerId) -> Value {
        self.desk.must("portrait.get", json!({ "id": id }))
    }

    fn book(&self) -> Vec<CustomerId> {
        let mut ids: Vec<_> = self.desk.book().rows.iter().map(|row| row.id).collect();
        ids.sort();
        ids
    }

    /// Switches the computer off: every byte of its `cache.db` in the clear, free pages too, and
    /// of every older form of a page that its log still holds.
    fn pages(self, now: Timestamp) -> Vec<Vec<u8>> {
        let (login, password) = (self.account.login, self.account.password);
        let folder = self.desk.switch_off();
        let vaults = vault::Vaults::open(&folder).expect("its vaults");
        let opened = vaults.open_offline(&login, &password, now.0).expect("it opens");
        let file = std::fs::read(opened.folder.join("cache.db")).expect("a file");
        let log = std::fs::read(opened.folder.join("cache.db-wal")).unwrap_or_default();
        let state = |end: usize| clear(&file, &log[..end], &opened.keys.cache);
        commits(&log).into_iter().map(state).collect()
    }
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

/// How often a text stands in what is shown.
fn times(shown: &Value, text: &str) -> usize {
    shown.to_string().matches(&format!("\"{text}\"")).count()
}

/// The manager and two advisors of one branch.
fn people(world: &World) -> (DemoAccount, DemoAccount, DemoAccount) {
    let manager = world.one(Role::BranchManager).clone();
    let mut advisors = world.staff(Role::RelationshipManager);
    advisors.retain(|advisor| advisor.branch == manager.branch);
    let [one, other, ..] = advisors.as_slice() else { panic!("two advisors in {}", manager.branch) };
    ((*one).clone(), (*other).clone(), manager)
}

#[test]
fn three_days_offline_end_once_agree_and_leave_nothing_behind() {
    let mut world = World::demo(800);
    let wall = three_days_ago();
    let (one, other, manager) = people(&world);
    let mut seats = [
        Seat::new(&world, "甲", &one, &wall),
        Seat::new(&world, "乙", &one, &wall),
        Seat::new(&world, "丙", &other, &wall),
        Seat::new(&world, "丁", &manager, &wall),
    ];
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
    let pages = other.pages(now);
    assert!(holds(&pages, stored) && holds(&pages, canary), "the search finds what is there");
    for seat in [one, again] {
        let who = seat.name;
        let pages = seat.pages(now);
        let left = holds(&pages, stored) || holds(&pages, spelt.as_bytes());
        assert!(!left, "{who} still holds the customer who left");
        assert!(!holds(&pages, canary), "{who} holds what is about another's customer");
    }
}
