//! Both: the model's bank and a real head office that begin alike, and what each holds in the end.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::{Served, ServingRole};
use domain::customer::Customer;
use domain::organization::{Level, Organization};
use domain::staff::{Role as Work, Staff, StaffStatus};
use domain::tag::{TagDef, TagKind, TagSource};
use domain::{BranchCode, BusinessDate, CustomerId, EmpNo, Timestamp};
use head_office::core::identity::Identity;
use head_office::core::push::{Sender, answer};
use head_office::core::{book, library};
use office_store::customer::{ChildRow, Flow};
use office_store::{ChildMode, OfficeStore, REFERENCE, WriteTxn};
use protocol::push::{Intent, IntentResult, PushRequest, Status};
use protocol::scope::Scope;
use serde_json::Value;
use serde_json::value::to_raw_value;
use sync::model::Dice;
use sync::model::bank::Bank;
use sync::model::rig::Bug;
use tempfile::TempDir;

/// Tags of the model's library with their levels, as `Bank::new` defines them.
pub(super) const TAGS: [(&str, u8); 5] = [("ID1", 1), ("ID2", 2), ("IN1", 3), ("NE1", 1), ("RI1", 2)];
/// People of the first branch, by their index in the model.
pub(super) const TELLER: usize = 2;
pub(super) const MANAGER: usize = 3;
const PEOPLE: [(Work, u8); 4] = [
    (Work::RelationshipManager, 2),
    (Work::RelationshipManager, 2),
    (Work::Teller, 1),
    (Work::BranchManager, 2),
];
/// The soft field that the model's only one stands for.
pub(super) const SOFT: &str = "hobby";

/// One wish in the words of either side.
pub(super) struct Wish {
    pub(super) name: &'static str,
    pub(super) model: Value,
    pub(super) bank: Value,
    pub(super) scope_base: u64,
}

/// Two head offices.
pub(super) struct Both {
    pub(super) dice: Dice,
    pub(super) model: Bank,
    pub(super) branch: BranchCode,
    /// The same customer on either side.
    pub(super) customers: Vec<(String, CustomerId)>,
    /// What somebody saw of a customer last, on either side, and the head of the branch then.
    pub(super) seen: BTreeMap<(usize, usize), (Value, Customer, u64)>,
    /// Ids of what was written about a customer, by kind.
    pub(super) made: Vec<(usize, &'static str, String)>,
    pub(super) number: u64,
    pub(super) happened: BTreeMap<String, u64>,
    pub(super) found: Vec<String>,
    /// Sent before: by whom, and what.
    pub(super) sent: Vec<(usize, Wish, String)>,
    store: Box<dyn OfficeStore>,
    seqs: BTreeMap<String, u64>,
    _folder: TempDir,
}

impl Both {
    /// With a planted mistake in the model, or none.
    pub(super) fn new(seed: u64, bug: Option<Bug>) -> Both {
        let mut model = Bank::new(seed, 6, bug);
        let branch = model.people()[MANAGER].branch.clone();
        let whole = Scope::Branch(branch.clone());
        while model.projection(MANAGER, &whole).members.len() < 2 {
            model.open_customer();
        }
        let folder = crate::sim::rig_b::memory_folder();
        let store = head_office::open_store(folder.path()).expect("a store");
        let ids = model.projection(MANAGER, &whole).members.into_keys().enumerate();
        let id = |n: usize| format!("01900000-0000-7000-8000-{n:012}").parse().expect("an id");
        let customers = ids.map(|(n, name)| (name, id(n))).collect();
        let mut both = Both {
            dice: Dice::new(seed ^ 0x5eed),
            model,
            branch,
            customers,
            seen: BTreeMap::new(),
            made: Vec::new(),
            number: 0,
            happened: BTreeMap::new(),
            found: Vec::new(),
            sent: Vec::new(),
            store: Box::new(store),
            seqs: BTreeMap::new(),
            _folder: folder,
        };
        both.begin();
        both
    }

    /// Everybody has an advisor, the same on either side.
    fn begin(&mut self) {
        for (at, (name, _)) in self.customers.clone().into_iter().enumerate() {
            let seen = self.shown(MANAGER, &name).unwrap_or_default();
            let args =
                serde_json::json!({ "customer": name, "to": at % 2, "owner_version": seen["owner_ver"] });
            let mut request = self.request(MANAGER, "assignment.request@1", &args, 0, None);
            request.client = format!("begin{at}");
            request.mutations[0].seq = 1;
            self.model.take(MANAGER, &request);
        }
        self.seqs.clear();
        let mut txn = self.store.write().expect("a transaction");
        txn.lock(self.branch.as_str()).and_then(|()| txn.lock(REFERENCE)).expect("its heads");
        self.fill(txn.as_mut()).expect("a bank");
        txn.commit().expect("written");
    }

    fn fill(&self, txn: &mut dyn WriteTxn) -> Result<(), book::BookError> {
        let branch = &self.branch;
        let unit = Organization {
            code: branch.clone(),
            name: "城东".to_owned(),
            level: Level::SubBranch,
            parent: None,
            district: None,
            extra: serde_json::Map::new(),
        };
        library::put(txn, "organization", branch.as_str(), &unit)?;
        for ((role, clearance), person) in PEOPLE.into_iter().zip(self.model.people()) {
            let staff = Staff {
                emp_no: person.emp.clone(),
                name: "员工".to_owned(),
                role,
                branch: branch.clone(),
                clearance,
                status: StaffStatus::Active,
                capacity: None,
                qualifications: Vec::new(),
            };
            library::put_staff(txn, &staff)?;
        }
        for (code, level) in TAGS {
            library::put(txn, "tag_def", code, &tag(code, level))?;
        }
        let today = now(&self.model).business_date();
        for (name, id) in &self.customers {
            let seen = self.shown(MANAGER, name).unwrap_or_default();
            let mut customer = Customer::blank(*id, branch.clone(), today);
            customer.owner_version = seen["owner_ver"].as_u64().unwrap_or_default() as u32;
            customer.served_by = self.advisor(name).map(|by| serves(by, today)).into_iter().collect();
            book::put(txn, &book::Entry::of(&customer), ChildMode::Merge, None)?;
        }
        Ok(())
    }

    /// Who serves a customer of the model.
    fn advisor(&self, name: &str) -> Option<EmpNo> {
        let mut advisors = self.model.people()[..TELLER].iter().enumerate();
        let serves = |at: usize, book: &Scope| self.model.projection(at, book).members.contains_key(name);
        advisors.find(|(at, person)| serves(*at, &person.book())).map(|(_, person)| person.emp.clone())
    }

    /// What the model sends somebody of a customer now.
    pub(super) fn shown(&self, who: usize, name: &str) -> Option<Value> {
        let person = &self.model.people()[who];
        let scope = if who < TELLER { person.book() } else { Scope::Branch(self.branch.clone()) };
        let (_, payload) = self.model.projection(who, &scope).members.remove(name)?;
        serde_json::from_str(&payload).ok()
    }

    /// The customer of head office, and the head of the branch.
    pub(super) fn kept(&self, id: &CustomerId) -> (Customer, u64) {
        let txn = self.store.read().expect("a snapshot");
        let customer = book::get(txn.as_ref(), &self.branch, id).expect("it reads").expect("it is there");
        (customer, txn.head(self.branch.as_str()).expect("a head"))
    }

    fn request(
        &mut self,
        who: usize,
        name: &str,
        args: &Value,
        scope_base: u64,
        again: Option<&str>,
    ) -> PushRequest {
        self.number += 1;
        let mid = again.map_or_else(|| fresh(self.number), str::to_owned);
        // Sent once more it comes through another stream.
        let client = again.map_or_else(|| format!("c{who}"), |_| format!("again{}", self.number));
        let seq = self.seqs.entry(client.clone()).or_default();
        *seq += 1;
        let args = to_raw_value(args).expect("JSON");
        let intent =
            Intent { seq: *seq, mid, name: name.to_owned(), args, made_at: now(&self.model), scope_base };
        PushRequest { client, branch: self.branch.clone(), mutations: vec![intent] }
    }

    /// Sends a wish to both and compares the answers.
    pub(super) fn send(&mut self, who: usize, wish: &Wish, again: Option<&str>) -> String {
        let to_model = self.request(who, wish.name, &wish.model, wish.scope_base, again);
        let mut to_bank = to_model.clone();
        to_bank.mutations[0].args = to_raw_value(&wish.bank).expect("JSON");
        let model = self.model.take(who, &to_model).results.remove(0);
        let bank = self.ask(who, &to_bank);
        let status = ending(&model);
        if model.code.as_deref() == Some("late") {
            *self.happened.entry("late".to_owned()).or_default() += 1;
        }
        if status != ending(&bank) {
            self.found.push(format!(
                "{who} {}: {} the model says {model:?}, the bank {bank:?}",
                wish.name, wish.bank
            ));
        }
        *self.happened.entry(format!("{} {status}", wish.name)).or_default() += 1;
        to_model.mutations[0].mid.clone()
    }

    fn ask(&self, who: usize, request: &PushRequest) -> IntentResult {
        let mut txn = self.store.write().expect("a transaction");
        let emp = &self.model.people()[who].emp;
        let who = Identity::read(&*txn, emp).expect("it reads").expect("somebody of the bank");
        let sender = Sender { who: &who, device: "pc", now: now(&self.model) };
        let mut response = answer(txn.as_mut(), &sender, request).expect("an answer");
        txn.commit().expect("written");
        response.results.remove(0)
    }

    /// What both hold.
    pub(super) fn compare(&mut self) {
        for (name, id) in self.customers.clone() {
            let (kept, _) = self.kept(&id);
            let (model, bank) = (self.of_model(&name), self.of_bank(&id, &kept));
            if model != bank {
                self.found.push(format!("{name}: the model holds {model:#?}, the bank {bank:#?}"));
            }
        }
    }

    fn of_model(&self, name: &str) -> BTreeSet<String> {
        let mut held = BTreeSet::new();
        held.insert(format!("advisor {:?}", self.advisor(name)));
        held.insert(format!("soft {}", self.model.nick(name).unwrap_or_default()));
        for (tag, _) in TAGS {
            held.extend(self.model.dots(name, tag).into_iter().flatten().map(|dot| format!("{tag} {dot}")));
        }
        let whole = self.model.projection(MANAGER, &Scope::Branch(self.branch.clone()));
        for ((of, kind, id), payload) in &whole.children {
            let kid: Value = serde_json::from_str(payload).unwrap_or_default();
            if of == name && kid["author"] != "head-office" {
                let text =
                    if kid["state"] == "retracted" { "" } else { kid["text"].as_str().unwrap_or_default() };
                held.insert(format!("{kind} {id} {} {text}", kid["state"].as_str().unwrap_or_default()));
            }
        }
        held
    }

    fn of_bank(&self, id: &CustomerId, kept: &Customer) -> BTreeSet<String> {
        let mut held = BTreeSet::new();
        held.insert(format!("advisor {:?}", kept.primary().map(|served| served.by.clone())));
        held.insert(format!("soft {}", kept.soft.get(SOFT).map_or("", |soft| soft.value.as_str())));
        for (code, dots) in &kept.tag_dots {
            held.extend(dots.iter().map(|dot| format!("{code} {dot}")));
        }
        let txn = self.store.read().expect("a snapshot");
        let mut note = |row: ChildRow<'_>| {
            held.extend(line_of(&row));
            Flow::More
        };
        txn.children(self.branch.as_str(), &id.to_string(), 0, &mut note).expect("its children");
        held
    }
}

/// A record in the words of the model; none of a kind that it does not know.
fn line_of(row: &ChildRow<'_>) -> Option<String> {
    let record: Value = serde_json::from_slice(row.payload).ok()?;
    let word = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
    let (state, text) = match row.kind {
        "note" if !record["retracted_at"].is_null() => ("retracted", String::new()),
        "note" => ("kept", word("text")),
        "interaction" => ("kept", word("summary")),
        "change" => ("kept", word("value")),
        "task" => match record["state"].as_str() {
            Some("done") => ("done", word("title")),
            Some("cancelled") => ("cancelled", word("title")),
            _ => ("kept", word("title")),
        },
        _ => return None,
    };
    Some(format!("{} {} {state} {text}", row.kind, row.id))
}

/// The word for an answer. Head office marks a late note instead of calling it merged.
fn ending(result: &IntentResult) -> &'static str {
    match result.status {
        Status::Merged if result.code.as_deref() == Some("late") => "applied",
        Status::Applied => "applied",
        Status::Merged => "merged",
        Status::Rejected => "rejected",
        Status::Deferred => "deferred",
        _ => "something else",
    }
}

pub(super) fn fresh(number: u64) -> String {
    format!("01900000-0001-7000-8000-{number:012}")
}

pub(super) fn now(model: &Bank) -> Timestamp {
    Timestamp(model.now)
}

fn serves(by: EmpNo, from: BusinessDate) -> Served {
    Served { by, role: ServingRole::Primary, from, until: None }
}

fn tag(code: &str, sensitivity: u8) -> TagDef {
    TagDef {
        code: code.into(),
        name: "标签".to_owned(),
        name_en: "tag".to_owned(),
        category: "identity".to_owned(),
        kind: TagKind::Flag,
        values: Vec::new(),
        values_zh: Vec::new(),
        values_en: Vec::new(),
        source: TagSource::Manual,
        sensitivity,
        counter_safe: false,
        counter_name: None,
        counter_name_en: None,
        ttl_days: None,
        exclusive_group: None,
    }
}
