//! Bank: the demo bank with four customers in whom every field says whose it is and what it is: one
//! of an advisor, one of a colleague, one who waits in the pool, and one of another branch who is lent
//! to the counter for the day.

use std::path::Path;

use domain::campaign::Pursuit;
use domain::customer::Customer;
use domain::intent::{Key, Kind, Record};
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::{Recent, Series};
use domain::tag::{TagDef, TagKind, TagSource, default_library};
use domain::{BranchCode, CustomerId, Timestamp};
use head_office::core::{book, library};
use office_store::customer::Master;
use office_store::{ChildMode, OfficeStore, REFERENCE, WriteTxn};
use serde_json::{Value, json};

/// Whose a customer is: of the first advisor, of the second, of nobody yet, of another branch.
pub(super) const CUSTOMERS: [char; 4] = ['A', 'B', 'C', 'D'];

/// The place of the one who is lent.
pub(super) const LENT: usize = 3;

/// Values behind masks: they leave head office singly, with a reason; those of [`SEALED`] also to be
/// sealed on the device of who may reveal them. In the clear they stand nowhere.
pub(super) const MASTERS: [(&str, &str); 5] = [
    ("mobile", "12977"),
    ("identity:id_card", "99010119010307"),
    ("home_address", "江州市城东区银杏路"),
    ("email", "kq.master."),
    ("landline", "0990-7766"),
];

/// Kinds of value that a device may hold sealed.
pub(super) const SEALED: [&str; 2] = ["mobile", "landline"];

/// Tags of our own, by level and whether a counter may see them.
pub(super) const TAGS: [(&str, u8, bool); 7] = [
    ("KQSAFE1", 1, true),
    ("KQSAFE2", 2, true),
    ("KQDESK1", 1, false),
    ("KQDESK2", 2, false),
    ("KQSAFE3", 3, true),
    ("KQDESK3", 3, false),
    ("KQHIGH4", 4, true),
];

/// A value only this field of this customer has.
pub(super) struct Mark {
    /// Of whom: a place in [`CUSTOMERS`].
    pub(super) of: usize,
    /// Kind of row; `note_advisor`, `note_branch`, `note_all` by visibility.
    pub(super) kind: &'static str,
    /// Field, as the allow-list names it.
    pub(super) path: &'static str,
    /// What to look for.
    pub(super) text: String,
}

/// Hands out values and remembers where they were put.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) all: Vec<Mark>,
    of: usize,
    next: u32,
}

impl Marks {
    fn put(&mut self, kind: &'static str, path: &'static str, text: String) -> String {
        self.all.push(Mark { of: self.of, kind, path, text: text.clone() });
        text
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// A text.
    fn text(&mut self, kind: &'static str, path: &'static str) -> String {
        let text = format!("K{}{:03}Q", CUSTOMERS[self.of], self.number());
        self.put(kind, path, text)
    }

    /// An amount, or a moment: a number of twelve digits.
    fn figure(&mut self, kind: &'static str, path: &'static str) -> i64 {
        let figure = 770_010_000_000 + i64::from(self.number()) * 1_000 + self.of as i64 + 7;
        self.put(kind, path, figure.to_string());
        figure
    }

    /// A date far off.
    fn date(&mut self, kind: &'static str, path: &'static str) -> String {
        let n = self.number();
        let date = format!("{}-{:02}-{:02}", 2150 + n / 300, 1 + n / 28 % 12, 1 + n % 28);
        self.put(kind, path, date)
    }

    /// An id.
    fn id(&mut self, kind: &'static str, path: &'static str) -> String {
        let id = format!("01907777-0000-7000-8000-{:012}", self.number());
        self.put(kind, path, id)
    }
}

/// The value behind a mask of one of them.
pub(super) fn master(value: &str, of: usize) -> String {
    format!("{value}{:06}", 770_100 + of)
}

/// All of them.
pub(super) fn masters() -> Vec<String> {
    let of_one = |of: usize| MASTERS.iter().map(move |(_, value)| master(value, of));
    (0..CUSTOMERS.len()).flat_map(of_one).collect()
}

/// Those of one of them that a device may hold sealed.
pub(super) fn sealed(of: usize) -> Vec<String> {
    let sealed = MASTERS.iter().filter(|(kind, _)| SEALED.contains(kind));
    sealed.map(|(_, value)| master(value, of)).collect()
}

/// Who works where in the branch of the story.
pub(super) struct Branch {
    pub(super) code: String,
    /// The two advisors' numbers.
    pub(super) advisors: [String; 2],
    /// Another branch.
    pub(super) elsewhere: String,
    /// Whom its customer is lent to.
    pub(super) lent_to: String,
}

impl Branch {
    /// Where one of them is at home.
    fn home(&self, of: usize) -> &str {
        if of == LENT { &self.elsewhere } else { &self.code }
    }
}

/// Their ids.
pub(super) fn ids() -> [CustomerId; 4] {
    [1, 2, 3, 4].map(|n| format!("01906666-0000-7000-8000-{n:012}").parse().expect("an id"))
}

/// Writes everything into a store, says where.
pub(super) fn plant(office: &Path, branch: &Branch) -> Marks {
    let store = head_office::open_store(office).expect("the copy opens");
    let mut marks = Marks::default();
    let mut txn = store.write().expect("nobody else writes");
    let mut homes = [&branch.code, &branch.elsewhere];
    homes.sort();
    homes.into_iter().for_each(|home| txn.lock(home).expect("a branch"));
    txn.lock(REFERENCE).expect("reference rows");
    for (code, level, safe) in TAGS {
        let tag = definition(code, level, safe);
        library::put(txn.as_mut(), "tag_def", code, &tag).expect("a definition");
    }
    for of in 0..CUSTOMERS.len() {
        marks.of = of;
        aggregate(txn.as_mut(), branch, of, &mut marks);
    }
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let until = Timestamp(now.as_millis() as i64 + 12 * 3_600_000);
    let scope = format!("g:{}@{}", branch.lent_to, branch.elsewhere);
    txn.lend(&branch.elsewhere, &scope, &ids()[LENT], until).expect("a loan");
    txn.commit().expect("all of it");
    store.settle().expect("folded");
    marks
}

fn definition(code: &str, sensitivity: u8, counter_safe: bool) -> TagDef {
    TagDef {
        code: code.into(),
        name: format!("名{code}"),
        name_en: format!("Name {code}"),
        category: "identity".to_owned(),
        kind: TagKind::Flag,
        values: Vec::new(),
        values_zh: Vec::new(),
        values_en: Vec::new(),
        source: TagSource::Manual,
        sensitivity,
        counter_safe,
        counter_name: None,
        counter_name_en: None,
        ttl_days: None,
        exclusive_group: None,
    }
}

fn aggregate(txn: &mut dyn WriteTxn, branch: &Branch, of: usize, marks: &mut Marks) {
    let customer = customer(branch, of, marks);
    let (series, holdings, contact) = (series(marks), holdings(marks), contact(marks, &branch.advisors[0]));
    let records = records(marks, &branch.advisors[1]);
    let (recent, pursuits) = (recent(marks), pursuits(marks));
    let entry = book::Entry {
        series: Some(&series),
        holdings: Some(&holdings),
        interactions: &[contact],
        recent: Some(&recent),
        pursuits: &pursuits,
        records: &records,
        ..book::Entry::of(&customer)
    };
    book::put(txn, &entry, ChildMode::Merge, None).expect("an aggregate");
    let of_kind =
        |(kind, value): (&str, &str)| Master { kind: kind.to_owned(), position: 0, value: master(value, of) };
    let masters: Vec<Master> = MASTERS.into_iter().map(of_kind).collect();
    txn.put_masters(branch.home(of), &customer.id, &masters).expect("masters");
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a row as the domain knows it")
}

fn customer(branch: &Branch, of: usize, m: &mut Marks) -> Customer {
    const K: &str = "customer";
    let primary =
        branch.advisors.get(of).map(|by| json!({ "by": by, "role": "primary", "from": "2020-01-01" }));
    let codes = TAGS.iter().map(|(code, ..)| (*code).to_owned());
    let codes = codes.chain(default_library().iter().map(|tag| tag.code.to_string()));
    let (evidence, by) = (m.text(K, "tags.evidence"), m.text(K, "tags.by"));
    let tag = |code: String| json!({ "code": code, "source": "manual", "on": "2026-01-01", "evidence": evidence, "by": by });
    let tags: Vec<Value> = codes.map(tag).collect();
    let dots = json!({ "KQSAFE1": [m.id(K, "tag_dots")] });
    read(json!({
        "id": ids()[of], "branch": BranchCode::from(branch.home(of)),
        "number": m.text(K, "number"), "name": m.text(K, "name"), "gender": "female",
        "birth_date": m.date(K, "birth_date"), "age_band": "35_44",
        "identity": { "kind": "id_card", "masked": m.text(K, "identity.masked"),
            "last4": m.text(K, "identity.last4"), "hash": m.text(K, "identity.hash"),
            "valid_to": m.date(K, "identity.valid_to") },
        "contacts": [{ "kind": "mobile", "masked": m.text(K, "contacts.masked"),
            "last4": m.text(K, "contacts.last4"), "hash": m.text(K, "contacts.hash"),
            "verified_on": m.date(K, "contacts.verified_on"), "primary": true }],
        "profile": { "marital": m.text(K, "profile.marital"), "education": m.text(K, "profile.education"),
            "occupation": m.text(K, "profile.occupation"), "employer": m.text(K, "profile.employer"),
            "title": m.text(K, "profile.title"), "income_band": m.text(K, "profile.income_band"),
            "area": m.text(K, "profile.area"), "district": m.text(K, "profile.district"),
            "township": m.text(K, "profile.township"), "community": m.text(K, "profile.community"),
            "industry": m.text(K, "profile.industry"),
            "business_size": m.text(K, "profile.business_size") },
        "preference": { "channels": [m.text(K, "preference.channels")],
            "best_slot": m.text(K, "preference.best_slot") },
        "opened_on": m.date(K, "opened_on"), "status": "normal",
        "tier": { "month": "2026-01", "tier": "diamond", "rank": 3, "from": m.text(K, "tier.from"),
            "effective_from": "2026-01", "since": "2026-01", "watch": 0, "rule_version": "2026.1",
            "inputs": { "aum_davg": m.figure(K, "tier.inputs"), "threshold": 1, "gap_keep": 1 },
            "reasons": [{ "code": "kept", "facts": { "fen": m.text(K, "tier.reasons") } }] },
        "assets": { "month": "2026-01", "aum_davg": m.figure(K, "assets.aum_davg"),
            "aum_eom": m.figure(K, "assets.aum_eom"), "aum_davg_before": m.figure(K, "assets.aum_davg_before"),
            "loans": m.figure(K, "assets.loans"), "families": 2,
            "next_maturity": { "on": "2026-12-01", "amount": m.figure(K, "assets.next_maturity") } },
        "served_by": primary.into_iter().collect::<Vec<Value>>(), "owner_version": 1,
        "tags": tags, "tag_dots": dots,
        "soft": { "hobby": { "value": m.text(K, "soft"), "by": "1", "at": 1 } },
        "versions": { m.text(K, "versions"): 1 },
        "last_contact_on": m.date(K, "last_contact_on"),
        "extra": { m.text(K, "extra"): m.text(K, "extra") }, "as_of": "2026-01-31",
    }))
}

fn series(m: &mut Marks) -> Series {
    let zero = json!({ "amount": 0, "count": 0 });
    read(json!({
        "months": [{ "month": "2026-01", "aum_davg": m.figure("series", "months"),
            "aum_eom": m.figure("series", "months"), "families": [0, 0, 0, 0, 0, 0], "loans": 0,
            "inflow": { "amount": m.figure("series", "months"), "count": 1 }, "outflow": zero,
            "cash_count": 0, "login_days": 0, "visits": 0, "watch": 0 }],
        "opening": { "month": "2025-12", "tier": m.text("series", "opening"), "since": "2025-12",
            "rule_version": "2026.1" },
        "corrections": [{ "month": "2026-01", "aum_davg": m.figure("series", "corrections"),
            "posted_after": "2026-01" }],
    }))
}

fn holdings(m: &mut Marks) -> Holdings {
    read(json!({ "items": [{ "product": m.text("holdings", "items"), "family": "term",
        "account_tail": m.text("holdings", "items"), "balance": m.figure("holdings", "items"),
        "matures_on": m.date("holdings", "items"), "auto_renew": false }] }))
}

fn recent(m: &mut Marks) -> Recent {
    const K: &str = "recent";
    let moved = json!({ "amount": m.figure(K, "days"), "count": 1 });
    read(json!({ "since": m.date(K, "since"), "until": m.date(K, "until"),
        "days": [{ "on": m.date(K, "days"), "inflow": moved }] }))
}

fn pursuits(m: &mut Marks) -> Vec<Pursuit> {
    let member = json!({ "campaign": m.text("member", "campaign"),
        "steps": [{ "on": m.date("member", "steps"), "state": "reached" }] });
    let need = json!({ "id": m.id("need", "id"), "family": "wealth", "state": "lost", "on": m.date("need", "on"),
        "ended_on": m.date("need", "ended_on"), "evidence": m.text("need", "evidence"), "by": "1" });
    vec![Pursuit::Member(read(member)), Pursuit::Need(read(need))]
}

/// At the counter, so that a counter has the record and not what was said.
fn contact(m: &mut Marks, by: &str) -> Interaction {
    const K: &str = "interaction";
    read(json!({ "id": m.id(K, "id"), "at": m.figure(K, "at"), "channel": "counter", "substantive": true,
        "outcome": "follow_up", "summary": m.text(K, "summary"), "next_on": m.date(K, "next_on"), "by": by }))
}

fn records(m: &mut Marks, by: &str) -> Vec<(Key, Record)> {
    let mut found = Vec::new();
    let mut add = |kind: Kind, row: Value| {
        let id = row["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let record = kind.read(row.to_string().as_bytes()).expect("a record");
        found.push((Key { kind, id }, record));
    };
    for (kind, visibility) in [("note_advisor", "advisor"), ("note_branch", "branch"), ("note_all", "all")] {
        add(
            Kind::Note,
            json!({ "id": m.id(kind, "id"), "text": m.text(kind, "text"), "visibility": visibility,
            "by": by, "at": m.figure(kind, "at"), "version": 2,
            "earlier": [{ "text": m.text(kind, "earlier"), "at": 1 }] }),
        );
    }
    add(
        Kind::Task,
        json!({ "id": m.id("task", "id"), "kind": "call", "title": m.text("task", "title"),
        "due": m.date("task", "due"), "state": "open", "assignee": by, "by": by, "at": m.figure("task", "at") }),
    );
    add(
        Kind::Change,
        json!({ "id": m.id("change", "id"), "field": "employer", "shown": m.text("change", "shown"),
        "value": m.text("change", "value"), "evidence": m.text("change", "evidence"), "base_version": 0,
        "state": "waiting", "by": by, "at": m.figure("change", "at") }),
    );
    add(
        Kind::Consent,
        json!({ "id": m.id("consent", "id"), "purpose": "marketing",
        "version": m.text("consent", "version"), "given": true, "channel": "counter",
        "at": m.figure("consent", "at"), "by": by }),
    );
    add(
        Kind::Arrival,
        json!({ "id": m.id("arrival", "id"), "at": m.figure("arrival", "at"), "by": by,
        "note": m.text("arrival", "note") }),
    );
    add(
        Kind::Feedback,
        json!({ "id": m.id("feedback", "id"), "kind": "praise", "mood": "good",
        "text": m.text("feedback", "text"), "by": by, "at": m.figure("feedback", "at") }),
    );
    add(
        Kind::Referral,
        json!({ "id": m.id("referral", "id"), "purpose": "loan",
        "note": m.text("referral", "note"), "by": by, "at": m.figure("referral", "at"), "state": "open" }),
    );
    add(
        Kind::Assignment,
        json!({ "id": m.id("assignment", "id"), "at": m.figure("assignment", "at"),
        "role": "primary", "to": by, "source": "allot", "reason": m.text("assignment", "reason"), "by": by }),
    );
    found
}
