//! One small rule for each kind of conflict (SYNC.md 2.10): last writer by arrival, a version
//! that must fit, add wins, append only, a state machine, compare and set.

use std::collections::{BTreeMap, BTreeSet};

use domain::BranchCode;
use protocol::push::{Intent, Status};
use serde_json::Value;

use super::ledger::Deed;
use super::person::Role;
use super::state::{Bank, Kid};
use crate::model::rig::Bug;

/// What a rule says.
pub(super) struct Ruling {
    pub(super) status: Status,
    pub(super) code: Option<&'static str>,
    pub(super) facts: BTreeMap<String, String>,
    /// Sequence of the effect.
    pub(super) seq: Option<u64>,
}

impl Ruling {
    fn no(code: &'static str) -> Ruling {
        Ruling { status: Status::Rejected, code: Some(code), facts: BTreeMap::new(), seq: None }
    }

    fn yes(seq: Option<u64>) -> Ruling {
        Ruling { status: Status::Applied, code: None, facts: BTreeMap::new(), seq }
    }

    fn merged(self, code: &'static str) -> Ruling {
        Ruling { status: Status::Merged, code: Some(code), ..self }
    }
}

/// An intent being run.
struct Act<'i> {
    who: usize,
    branch: &'i BranchCode,
    intent: &'i Intent,
    args: Value,
    id: String,
}

impl Act<'_> {
    fn word(&self, name: &str) -> String {
        self.args[name].as_str().unwrap_or_default().to_owned()
    }

    fn number(&self, name: &str) -> u64 {
        self.args[name].as_u64().unwrap_or_default()
    }
}

/// A note may come this late after the customer has gone, ms.
const LATE: i64 = 7 * 24 * 3_600_000;

impl Bank {
    pub(super) fn rule(&mut self, who: usize, branch: &BranchCode, intent: &Intent) -> Ruling {
        let args: Value = serde_json::from_str(intent.args.get()).unwrap_or_default();
        let id = args["customer"].as_str().unwrap_or_default().to_owned();
        let act = Act { who, branch, intent, args, id };
        let ruling = self.rule_of(&act);
        if let Some(code) = ruling.code {
            self.counts.note(code);
        }
        if ruling.status == Status::Applied && ruling.seq.is_none() {
            self.counts.note("already so");
        }
        ruling
    }

    fn rule_of(&mut self, act: &Act<'_>) -> Ruling {
        if self.state.found(act.branch, &act.id).is_none() {
            return match self.state.place(&act.id) {
                Some(to) => Ruling {
                    status: Status::Moved,
                    code: None,
                    facts: BTreeMap::from([("to".to_owned(), to.to_string())]),
                    seq: None,
                },
                None => Ruling::no("not_found"),
            };
        }
        let append = matches!(act.intent.name.as_str(), "note.add@1" | "interaction.log@1");
        let mine = self.scopes(act.who).iter().any(|scope| self.state.holds(scope, &act.id));
        let late = !mine && append && self.now - act.intent.made_at.0 < LATE;
        if !mine && !late {
            return Ruling::no("no_longer_assigned");
        }
        if self.has(Bug::AnsweredBeforeCommit) && self.dice.percent(10) {
            let head = self.state.domains.get(act.branch).map(|domain| domain.head);
            return Ruling::yes(head);
        }
        let ruling = match act.intent.name.as_str() {
            "note.add@1" => self.write(act, "note"),
            "interaction.log@1" => self.write(act, "interaction"),
            "task.create@1" => self.write(act, "task"),
            "note.amend@1" => self.amend(act),
            "note.retract@1" => self.turn(act, "note", &["kept"], "retracted"),
            "task.complete@1" => self.turn(act, "task", &["kept"], "done"),
            "task.cancel@1" => self.turn(act, "task", &["kept"], "cancelled"),
            "tag.add@1" => self.add_tag(act),
            "tag.remove@1" => self.remove_tag(act),
            "customer.set@1" => self.set_soft(act),
            "customer.fix@1" => self.set_controlled(act),
            "customer.propose_change@1" => self.propose(act),
            "assignment.request@1" => self.assign(act),
            _ => Ruling::no("unknown_mutation"),
        };
        if late && ruling.status == Status::Applied { ruling.merged("late") } else { ruling }
    }

    /// Writes a child and remembers the deed.
    fn put_kid(&mut self, act: &Act<'_>, kind: &'static str, kid_id: &str, kid: Kid, deed: Deed) -> u64 {
        let key = (kind, kid_id.to_owned());
        let seq = self.touch(act.branch, &act.id, |customer, seq| {
            customer.kids.insert(key, Kid { seq, ..kid });
        });
        self.note(Some(&act.intent.mid), act.branch, seq, &act.id, deed);
        seq
    }

    fn kid(&self, act: &Act<'_>, kind: &'static str, kid_id: &str) -> Option<Kid> {
        let customer = self.state.found(act.branch, &act.id)?;
        customer.kids.get(&(kind, kid_id.to_owned())).cloned()
    }

    fn write(&mut self, act: &Act<'_>, kind: &'static str) -> Ruling {
        let (kid_id, text) = (act.word("id"), act.word("text"));
        let again = self.has(Bug::MidNotUnique);
        if self.kid(act, kind, &kid_id).is_some() && !again {
            return Ruling::yes(None);
        }
        let open = act.word("visibility") != "private";
        let kid = Kid { author: Some(act.who), open, text: text.clone(), state: "kept", moved: None, seq: 0 };
        let deed = Deed::Wrote(kind, kid_id.clone(), text);
        Ruling::yes(Some(self.put_kid(act, kind, &kid_id, kid, deed)))
    }

    fn amend(&mut self, act: &Act<'_>) -> Ruling {
        let (kid_id, text) = (act.word("note"), act.word("text"));
        let Some(kid) = self.kid(act, "note", &kid_id) else { return Ruling::no("depends") };
        if kid.author != Some(act.who) {
            return Ruling::no("no_access");
        }
        if kid.state != "kept" {
            return Ruling::no("illegal_transition");
        }
        let deed = Deed::Wrote("note", kid_id.clone(), text.clone());
        Ruling::yes(Some(self.put_kid(act, "note", &kid_id, Kid { text, ..kid }, deed)))
    }

    fn turn(&mut self, act: &Act<'_>, kind: &'static str, from: &[&str], to: &'static str) -> Ruling {
        let kid_id = act.word(kind);
        let Some(kid) = self.kid(act, kind, &kid_id) else { return Ruling::no("depends") };
        if kind == "note" && kid.author != Some(act.who) {
            return Ruling::no("no_access");
        }
        if kid.state == to {
            // The same end, said by somebody else before.
            let again = kind == "note" || kid.moved == Some(act.who);
            return if again { Ruling::yes(None) } else { Ruling::yes(None).merged("already_ended") };
        }
        if !from.contains(&kid.state) {
            return Ruling::no("illegal_transition");
        }
        let deed = Deed::Turned(kind, kid_id.clone(), to);
        Ruling::yes(Some(self.put_kid(
            act,
            kind,
            &kid_id,
            Kid { state: to, moved: Some(act.who), ..kid },
            deed,
        )))
    }

    fn add_tag(&mut self, act: &Act<'_>) -> Ruling {
        let (tag, dot) = (act.word("tag"), act.word("dot"));
        let level = self.state.levels.get(&tag).copied().unwrap_or(9);
        if level > self.state.people[act.who].clearance {
            return Ruling::no("policy");
        }
        let seq = self.touch(act.branch, &act.id, |customer, _| {
            customer.tags.entry(tag.clone()).or_default().insert(dot.clone());
        });
        self.note(Some(&act.intent.mid), act.branch, seq, &act.id, Deed::Tagged(tag, dot));
        Ruling::yes(Some(seq))
    }

    /// Observed-remove, add wins: only dots that were seen go.
    fn remove_tag(&mut self, act: &Act<'_>) -> Ruling {
        let tag = act.word("tag");
        let seen: BTreeSet<String> = match &act.args["dots"] {
            Value::Array(dots) => dots.iter().filter_map(|dot| dot.as_str().map(str::to_owned)).collect(),
            _ => BTreeSet::new(),
        };
        if seen.contains("head-office") {
            return Ruling::no("validation");
        }
        let wins = self.has(Bug::RemoveWins);
        let Some(customer) = self.state.found(act.branch, &act.id) else { return Ruling::no("not_found") };
        let held = customer.tags.get(&tag).cloned().unwrap_or_default();
        let going: BTreeSet<String> = if wins { held.clone() } else { &held & &seen };
        let rest = &held - &going;
        let concurrent = rest.iter().any(|dot| dot != "head-office");
        if going.is_empty() {
            return if concurrent { Ruling::yes(None).merged("concurrent_add") } else { Ruling::yes(None) };
        }
        let seq = self.touch(act.branch, &act.id, |customer, _| {
            customer.tags.insert(tag.clone(), rest);
        });
        let gone = (&going & &seen).into_iter().collect();
        self.note(Some(&act.intent.mid), act.branch, seq, &act.id, Deed::Untagged(tag, gone));
        let ruling = Ruling::yes(Some(seq));
        if concurrent { ruling.merged("concurrent_add") } else { ruling }
    }

    fn set_soft(&mut self, act: &Act<'_>) -> Ruling {
        let (value, made_at) = (act.word("value"), act.intent.made_at.0);
        let by_device = self.has(Bug::LastWriterByDeviceClock);
        let Some(customer) = self.state.found(act.branch, &act.id) else { return Ruling::no("not_found") };
        if customer.nick.0 == value {
            return Ruling::yes(None);
        }
        // What its own author wrote is not lost on them.
        let others = !customer.nick.0.is_empty() && customer.nick_by != Some(act.who);
        let stale = others && customer.nick.1 != act.number("base_version");
        let keeps = by_device && customer.nick_at > made_at;
        let seq = self.touch(act.branch, &act.id, |customer, _| {
            if !keeps {
                customer.nick = (value.clone(), customer.ver);
                customer.nick_by = Some(act.who);
                customer.nick_at = made_at;
            }
        });
        self.note(Some(&act.intent.mid), act.branch, seq, &act.id, Deed::Nick(value));
        let ruling = Ruling::yes(Some(seq));
        if stale { ruling.merged("overwrote") } else { ruling }
    }

    fn set_controlled(&mut self, act: &Act<'_>) -> Ruling {
        let value = act.word("value");
        let Some(customer) = self.state.found(act.branch, &act.id) else { return Ruling::no("not_found") };
        if customer.phone.0 == value {
            return Ruling::yes(None);
        }
        if customer.phone.1 != act.number("base_version") {
            return Ruling::no("stale_base");
        }
        let seq = self.touch(act.branch, &act.id, |customer, _| {
            customer.phone = (value.clone(), customer.ver);
        });
        self.note(Some(&act.intent.mid), act.branch, seq, &act.id, Deed::Phone(value));
        Ruling::yes(Some(seq))
    }

    /// Waits for a decision of head office: written down as a child.
    fn propose(&mut self, act: &Act<'_>) -> Ruling {
        let kid_id = act.word("id");
        let (author, text) = (Some(act.who), act.word("value"));
        let kid = Kid { author, open: true, text, state: "kept", moved: None, seq: 0 };
        let seq = self.put_kid(act, "change", &kid_id, kid, Deed::Asked);
        Ruling { status: Status::Deferred, ..Ruling::yes(Some(seq)) }
    }

    /// Compare and set: of two concurrent requests the second is refused.
    fn assign(&mut self, act: &Act<'_>) -> Ruling {
        let to = act.number("to") as usize;
        let person = self.state.people.get(to);
        if !person.is_some_and(|person| person.branch == *act.branch && person.role == Role::Advisor) {
            return Ruling::no("validation");
        }
        let Some(customer) = self.state.found(act.branch, &act.id) else { return Ruling::no("not_found") };
        if customer.owner_ver != act.number("owner_version") {
            return Ruling::no("stale_owner");
        }
        if person.is_some_and(|person| self.state.holds(&person.book(), &act.id)) {
            return Ruling::no("unchanged");
        }
        let seq = self.reassign(act.branch, &act.id, to);
        self.note(Some(&act.intent.mid), act.branch, seq, &act.id, Deed::Assigned);
        Ruling::yes(Some(seq))
    }
}
