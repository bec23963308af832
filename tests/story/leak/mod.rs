//! Leak: what a role may not see is in no channel (PRODUCT.md N-03): list, detail, filter, sort,
//! counts, search, history, export, and what was sent, kept and logged. Every role, every restricted
//! tag and field of the allow-list, on the real parts; the expectation comes from the table itself.

mod asked;
mod bank;
mod channel;
mod device;

use std::collections::HashMap;

use domain::staff::Role;
use head_office::core::projection::table::TABLE;
use head_office::core::projection::{Audience, audience, tag_gate};
use support::{World, bank as banks, office};
use workbench::session::DemoAccount;

use bank::{Branch, Mark, Marks};

/// Kinds of row that belong to a customer.
const OF_CUSTOMERS: [&str; 16] = [
    "customer",
    "series",
    "holdings",
    "recent",
    "member",
    "need",
    "interaction",
    "note",
    "task",
    "change",
    "consent",
    "arrival",
    "feedback",
    "referral",
    "assignment",
    "sealed",
];

/// Somebody at a desk.
struct Person {
    account: DemoAccount,
    /// Which of the customers is theirs.
    own: Option<usize>,
    audience: Audience,
}

impl Person {
    /// Whether they may be sent the value a mark is, by the table and the rules of records.
    fn may_see(&self, mark: &Mark) -> bool {
        let role = self.account.role;
        if mark.of == bank::LENT && role != Role::Teller {
            return false;
        }
        let mine = self.own == Some(mark.of);
        let audience = match role {
            Role::RelationshipManager if mine => self.audience,
            Role::RelationshipManager if mark.of == 2 => Audience::Pool,
            Role::RelationshipManager | Role::Administrator | Role::Auditor => return false,
            _ => self.audience,
        };
        let (kind, record) = match (mark.kind, audience) {
            ("note_advisor", Audience::Full(_)) => ("note", mine),
            ("note_advisor", _) => ("note", false),
            ("note_branch", Audience::Full(_)) => ("note", true),
            ("note_branch", _) => ("note", false),
            ("note_all", _) => ("note", true),
            // Somebody else's work and what somebody else was told.
            (kind @ ("task" | "feedback"), Audience::Counter(_)) => (kind, false),
            (kind, _) => (kind, true),
        };
        let record = record && (kind == "customer" || audience != Audience::Pool);
        record && readers(kind, mark.path).is_some_and(|line| line.readers.include(audience))
    }

    /// Whether the values behind the masks of one of them are shown to this person who asks.
    fn may_reveal(&self, number: usize) -> bool {
        let manages = self.account.role == Role::BranchManager && number != bank::LENT;
        self.own == Some(number) || manages
    }

    /// Values behind masks that may lie on their device, sealed: an advisor's of their customers, a
    /// manager's of the branch's.
    fn may_hold(&self) -> Vec<String> {
        let of = match self.account.role {
            Role::RelationshipManager => self.own.into_iter().collect(),
            Role::BranchManager => Vec::from_iter(0..bank::LENT),
            Role::Teller | Role::LobbyManager | Role::Administrator | Role::Auditor => Vec::new(),
        };
        of.into_iter().flat_map(bank::sealed).collect()
    }

    /// Tags this person may hear nothing of: quoted, as they stand in JSON.
    fn forbidden_tags(&self) -> Vec<String> {
        let own = bank::TAGS.iter().map(|(code, level, safe)| ((*code).to_owned(), *level, *safe));
        // A product may have the code of a tag (IN01): as such everybody may read it.
        let product =
            |code: &str| domain::product::default_catalogue().iter().any(|one| one.code.as_str() == code);
        let library = domain::tag::default_library().iter().filter(|tag| !product(tag.code.as_str()));
        let library = library.map(|tag| (tag.code.to_string(), tag.sensitivity, tag.counter_safe));
        let (most, counter) = tag_gate::asked_for(self.audience);
        let of_customers = self.audience != Audience::Library && self.audience != Audience::Codes;
        let hidden = own.chain(library).filter(|(_, level, safe)| {
            if of_customers { *level > most || (counter && !safe) } else { *level > audience::HIGHEST_SENT }
        });
        let mut words: Vec<String> = hidden.map(|(code, ..)| format!("\"{code}\"")).collect();
        // An auditor has codes and no names.
        let nameless = bank::TAGS
            .iter()
            .filter(|(code, ..)| self.audience == Audience::Codes || words.contains(&format!("\"{code}\"")));
        let names: Vec<String> = nameless.map(|(code, ..)| format!("名{code}")).collect();
        words.extend(names);
        words
    }
}

fn readers(kind: &str, path: &str) -> Option<&'static head_office::core::projection::table::Line> {
    TABLE.iter().find(|line| line.kind == kind && line.path == path)
}

/// A bank with the four, and the seven who look for them.
struct Scene {
    world: World,
    marks: Marks,
    people: Vec<Person>,
}

fn scene() -> Scene {
    let mut bank = banks::demo(60);
    let first =
        bank.staff.iter().find(|one| one.role == Role::BranchManager).expect("a manager").branch.clone();
    let here = |one: &&DemoAccount| one.branch == first;
    let advisors: Vec<String> = bank
        .staff
        .iter()
        .filter(here)
        .filter(|one| one.role == Role::RelationshipManager)
        .map(|one| one.login.clone())
        .collect();
    let advisors: [String; 2] = advisors.first_chunk().cloned().expect("two advisors in a branch");
    let folder = tempfile::TempDir::new().expect("a folder").keep();
    office::copy(&bank.office, &folder);
    let mut others = bank.staff.iter().filter(|one| one.role == Role::RelationshipManager);
    let elsewhere = others.find(|one| one.branch != first).expect("another branch").branch.clone();
    let mut counter = bank.staff.iter().filter(here).filter(|one| one.role == Role::Teller);
    let lent_to = counter.next().expect("a teller").login.clone();
    let branch = Branch { code: first.clone(), advisors: advisors.clone(), elsewhere, lent_to };
    let marks = bank::plant(&folder, &branch);
    bank.office = folder;
    let one_of = |role: Role| {
        let at_head_office = matches!(role, Role::Administrator | Role::Auditor);
        let mut found = bank.staff.iter().filter(|one| one.role == role);
        found.find(|one| at_head_office || one.branch == first).cloned().expect("one of every role")
    };
    let person = |account: DemoAccount| {
        let clearance = clearance(&bank, &account.login);
        let own = advisors.iter().position(|emp| *emp == account.login);
        Person { audience: Audience::of(account.role, clearance), own, account }
    };
    let of_advisors = bank.staff.iter().filter(|one| advisors.contains(&one.login)).cloned();
    let others = [Role::Teller, Role::LobbyManager, Role::BranchManager, Role::Administrator, Role::Auditor];
    let people = of_advisors.chain(others.map(one_of)).map(person).collect();
    let world = World::of(bank.clone());
    std::fs::remove_dir_all(&bank.office).expect("the copy of the copy stays");
    Scene { world, marks, people }
}

/// The clearance head office has for somebody.
fn clearance(bank: &banks::Bank, login: &str) -> u8 {
    let store = head_office::open_store(&bank.office).expect("the copy opens");
    let account = office_store::OfficeStore::read(&store)
        .and_then(|txn| txn.account(&login.into()))
        .expect("the store reads");
    account.expect("an account").staff.clearance
}

/// Bytes by which what is looked for is sorted: nothing is shorter.
const START: usize = 5;

/// Looks for all of it in one pass.
fn none_in(haystack: &[u8], needles: &[String], who: &str, place: &str) {
    let mut by_start: HashMap<&[u8], Vec<&[u8]>> = HashMap::new();
    for needle in needles {
        by_start.entry(&needle.as_bytes()[..START]).or_default().push(needle.as_bytes());
    }
    for (at, window) in haystack.windows(START).enumerate() {
        let Some(needles) = by_start.get(window) else { continue };
        let found = needles.iter().find(|needle| haystack[at..].starts_with(needle));
        let found = found.map(|needle| String::from_utf8_lossy(needle));
        assert!(found.is_none(), "{who} finds {found:?} in {place}");
    }
}

/// Everything this person may not see, and nobody may.
fn forbidden(scene: &Scene, person: &Person) -> Vec<String> {
    let marks = scene.marks.all.iter().filter(|mark| !person.may_see(mark)).map(|mark| mark.text.clone());
    marks.chain(bank::masters()).chain(person.forbidden_tags()).collect()
}

/// What is forbidden but in a closer look into the pool, which is counted: since when somebody is a
/// customer, and when they were met last (P-21).
fn shown_closer(scene: &Scene, forbidden: &[String]) -> Vec<String> {
    let met = |mark: &&Mark| mark.of == 2 && ["opened_on", "last_contact_on"].contains(&mark.path);
    let met: Vec<&String> = scene.marks.all.iter().filter(met).map(|mark| &mark.text).collect();
    forbidden.iter().filter(|text| !met.contains(text)).cloned().collect()
}

#[test]
fn every_restricted_field_of_a_customer_has_a_mark_somebody_sees() {
    let scene = scene();
    // A word from a short list, a yes or no, a count: of these the record beside them carries marks.
    let plain = [
        "kind",
        "primary",
        "do_not_call",
        "do_not_market",
        "name_generated",
        "role",
        "source",
        "priority",
        "origin",
        "state",
        "field",
        "base_version",
        "purpose",
        "given",
        "channel",
        "mood",
        "product",
        "late",
        "visibility",
        "version",
        "substantive",
        "outcome",
        "families",
        "family",
        "control",
        "by",
        "from",
        "to",
        "until",
        "overrides",
        "assignee",
        "customer",
        "month",
        "snoozed_until",
        "moved",
        "decided",
        "amended_at",
        "retracted_at",
    ];
    for line in TABLE.iter().filter(|line| OF_CUSTOMERS.contains(&line.kind) && line.kind != "sealed") {
        let everybody = audience::OF_CUSTOMERS.into_iter().all(|of| line.readers.include(of));
        let last = line.path.rsplit('.').next().unwrap_or_default();
        let kind =
            |mark: &&Mark| mark.kind == line.kind || (line.kind == "note" && mark.kind.starts_with("note"));
        let marked = scene.marks.all.iter().filter(kind).any(|mark| mark.path == line.path);
        assert!(everybody || marked || plain.contains(&last), "no mark of {}.{}", line.kind, line.path);
    }
    for mark in scene.marks.all.iter().filter(|mark| mark.of < 2) {
        let seen = scene.people.iter().any(|person| person.may_see(mark));
        assert!(seen, "{}.{} is for nobody: looking for it shows nothing", mark.kind, mark.path);
    }
}

#[test]
fn nothing_forbidden_is_sent_and_what_is_allowed_is() {
    let scene = scene();
    for person in &scene.people {
        let who = format!("{:?} {}", person.account.role, person.account.login);
        let sent = support::wire::everything_sent_to(&scene.world, &person.account, false);
        none_in(sent.as_bytes(), &forbidden(&scene, person), &who, "what was sent");
        for mark in scene.marks.all.iter().filter(|mark| person.may_see(mark)) {
            assert!(sent.contains(&mark.text), "{who} was not sent {}.{}", mark.kind, mark.path);
        }
        channel::every_field_of_every_row_is_in_the_table(&sent, person, &who);
    }
}

#[test]
fn what_is_behind_masks_is_sent_to_be_sealed_to_who_may_reveal_it_and_to_nobody_else() {
    let scene = scene();
    for person in &scene.people {
        let who = format!("{:?} {}", person.account.role, person.account.login);
        let sent = support::wire::everything_sent_to(&scene.world, &person.account, true);
        let held = person.may_hold();
        let rest: Vec<String> =
            forbidden(&scene, person).into_iter().filter(|text| !held.contains(text)).collect();
        none_in(sent.as_bytes(), &rest, &who, "what was sent to a device that seals");
        for text in &held {
            assert!(sent.contains(text), "{who} cannot reveal {text} offline");
        }
    }
}

#[test]
fn no_channel_of_a_desk_shows_or_keeps_what_its_person_may_not_see() {
    let log = channel::Log::begin();
    let scene = scene();
    let mut names = (0, 0);
    for person in &scene.people {
        let who = format!("{:?} {}", person.account.role, person.account.login);
        let forbidden = forbidden(&scene, person);
        let desk = scene.world.seat();
        desk.open_whole(&person.account);
        channel::ask_everything(&desk, person, &forbidden, &who);
        asked::by_id(&desk, person, &forbidden, &who);
        let (tags, fields) = asked::a_forbidden_name_is_like_none(&desk, person, &who);
        names = (names.0 + tags, names.1 + fields);
        // What is told here is kept nowhere: the device is looked through below.
        asked::reveals(&desk, person, &forbidden, &who);
        channel::look_closer(&desk, &shown_closer(&scene, &forbidden), &who);
        desk.sync();
        let sealed = device::no_byte_of(desk, &person.account, &forbidden, &who);
        assert_eq!(sealed > 0, !person.may_hold().is_empty(), "{who} holds {sealed} rows sealed");
    }
    assert!(names.0 >= 14 && names.1 >= 10, "names nobody may know: {names:?}");
    channel::head_office_tells_nobody(&scene);
    let everything: Vec<String> =
        scene.marks.all.iter().map(|mark| mark.text.clone()).chain(bank::masters()).collect();
    none_in(&log.so_far(), &everything, "the log", "lines");
}
