//! A device in a few lines: keeps cursors, stages rows, applies a completed round, checks the
//! digest and the children, exactly as SYNC.md 2.3 and 2.9 say.

use std::collections::BTreeMap;

use head_office::core::identity::Identity;
use head_office::core::library::GateKeeper;
use head_office::core::pull::{answer, line::LineWriter};
use office_store::OfficeStore;
use protocol::digest::Digest;
use protocol::line::{Kids, Line, Row};
use protocol::pull::{Limit, PullRequest, ScopeCursor};
use protocol::scope::Scope;

/// A row held: version, payload, and children by `kind/id`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) ver: u64,
    pub(crate) payload: String,
    pub(crate) children: BTreeMap<String, String>,
}

/// A scope as a device knows it.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    key: String,
    base: u64,
    after: u64,
    pub(crate) rows: BTreeMap<String, Held>,
    stage: BTreeMap<String, Held>,
    kids: BTreeMap<String, Kids>,
    last: Option<String>,
}

/// One user's device.
pub(crate) struct Device {
    pub(crate) emp_no: &'static str,
    pub(crate) gates: GateKeeper,
    /// The planted bug of SYNC.md 2.15: newness judged by the paging position.
    pub(crate) judges_by_after: bool,
    /// It says that it seals what is behind masks.
    pub(crate) seals: bool,
    pub(crate) scopes: BTreeMap<Scope, Followed>,
}

impl Device {
    pub(crate) fn of(emp_no: &'static str) -> Device {
        Device {
            emp_no,
            gates: GateKeeper::default(),
            judges_by_after: false,
            seals: false,
            scopes: BTreeMap::new(),
        }
    }

    /// What the server answers to the device's cursors.
    pub(crate) fn ask(&self, store: &dyn OfficeStore, rows: u32) -> Vec<u8> {
        let cursor = |(s, at): (&Scope, &Followed)| ScopeCursor {
            s: s.clone(),
            key: at.key.clone(),
            base: if self.judges_by_after { at.after } else { at.base },
            after: at.after,
        };
        let request = PullRequest {
            vault: "v".to_owned(),
            client: "c".to_owned(),
            scopes: self.scopes.iter().map(cursor).collect(),
            limit: Limit { rows, ..Limit::default() },
            seals: self.seals,
        };
        let txn = store.read().unwrap();
        let who = Identity::read(txn.as_ref(), &self.emp_no.into()).unwrap().unwrap();
        let gate = self.gates.gate(txn.as_ref()).unwrap();
        let mut out = Vec::new();
        let mut lines = LineWriter::new(&mut out);
        answer(txn.as_ref(), &who, &gate, &request, domain::Timestamp(0), &mut lines).unwrap();
        out
    }

    /// One pull; true when every scope's round is complete.
    pub(crate) fn pull(&mut self, store: &dyn OfficeStore, rows: u32) -> bool {
        let answer = self.ask(store, rows);
        let text = String::from_utf8(answer).unwrap();
        let mut complete = true;
        for line in text.lines() {
            match Line::parse(line).unwrap() {
                // A scope that was not asked for is asked for next.
                Line::Hello { subs, .. } => complete = !self.follow(&subs),
                Line::Reset { s, key, .. } => *self.at(&s) = Followed { key, ..Followed::default() },
                Line::Exit { s, ids } => self.at(&s).exit(&ids),
                Line::Row(row) => self.at(&row.s).stage(&row),
                Line::Page { s, after } => {
                    complete = false;
                    self.at(&s).after = after;
                }
                Line::Done { s, base, count, digest } => self.at(&s).done(base, count, &digest),
                Line::Behind { .. } | Line::Repair { .. } => panic!("not of a store like this"),
            }
        }
        complete
    }

    /// Pulls until every round is complete.
    pub(crate) fn catch_up(&mut self, store: &dyn OfficeStore) {
        while !self.pull(store, 2000) {}
    }

    /// Follows these scopes and no others; true when there is a new one.
    fn follow(&mut self, subs: &[Scope]) -> bool {
        let new = subs.iter().any(|scope| !self.scopes.contains_key(scope));
        self.scopes.retain(|scope, _| subs.contains(scope));
        for scope in subs {
            self.scopes.entry(scope.clone()).or_default();
        }
        new
    }

    fn at(&mut self, scope: &Scope) -> &mut Followed {
        self.scopes.get_mut(scope).expect("a line of a scope that is not followed")
    }
}

impl Followed {
    fn exit(&mut self, ids: &[String]) {
        for id in ids {
            self.rows.remove(id);
            self.kids.remove(id);
            self.stage.remove(id);
        }
    }

    fn stage(&mut self, row: &Row<'_>) {
        let payload = row.v.get().to_owned();
        assert_eq!(Digest::of_payload(payload.as_bytes()).to_string(), row.h, "row hash");
        if let Some(of) = row.of {
            assert_eq!(self.last.as_deref(), Some(of), "children follow their customer");
            let staged = self.stage.get_mut(of).expect("a child of nobody");
            staged.children.insert(format!("{}/{}", row.k, row.id), payload);
            return;
        }
        let id = if row.k == "customer" { row.id.to_owned() } else { format!("{}/{}", row.k, row.id) };
        let ver = row.ver.expect("a version");
        let reference = row.kids.is_none();
        let before = self.stage.remove(&id).or_else(|| self.rows.get(&id).cloned());
        let children = match before {
            _ if row.whole || reference => BTreeMap::new(),
            Some(before) => before.children,
            None => panic!("a change of {id}, which was never held"),
        };
        self.last = Some(id.clone());
        self.kids.extend(row.kids.clone().map(|kids| (id.clone(), kids)));
        self.stage.insert(id, Held { ver, payload, children });
    }

    fn done(&mut self, base: u64, count: u64, digest: &str) {
        self.rows.append(&mut self.stage);
        self.base = base;
        self.after = base;
        let sum = self
            .rows
            .iter()
            .fold(Digest::default(), |sum, (id, held)| sum.plus(Digest::of_member(id, held.ver)));
        assert_eq!((sum.to_string().as_str(), self.rows.len() as u64), (digest, count), "digest");
        for (id, kids) in &self.kids {
            let held = &self.rows[id].children;
            let hashes = held.values().map(|payload| Digest::of_payload(payload.as_bytes()));
            let sum = hashes.fold(Digest::default(), Digest::plus).to_string();
            assert_eq!((held.len(), sum), (kids.n as usize, kids.sum.clone()), "children of {id}");
        }
    }
}
