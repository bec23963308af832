//! Wish: what somebody of the branch wishes of a customer, as it was when they last looked.

use serde_json::{Value, json};

use super::both::{Both, MANAGER, SOFT, TAGS, TELLER, Wish, fresh, now};

/// What must happen in the histories of a run.
pub(super) const EXPECTED: [&str; 22] = [
    "note.add@1 applied",
    "late",
    "note.amend@1 applied",
    "note.amend@1 rejected",
    "note.retract@1 applied",
    "note.retract@1 rejected",
    "interaction.log@1 applied",
    "task.create@1 applied",
    "task.create@1 rejected",
    "task.complete@1 applied",
    "task.complete@1 merged",
    "task.complete@1 rejected",
    "task.cancel@1 applied",
    "task.cancel@1 merged",
    "tag.add@1 applied",
    "tag.remove@1 applied",
    "tag.remove@1 merged",
    "customer.set@1 applied",
    "customer.set@1 merged",
    "customer.propose_change@1 deferred",
    "assignment.request@1 applied",
    "assignment.request@1 rejected",
];

impl Both {
    /// Somebody looks, perhaps, and wishes something.
    pub(super) fn wish(&mut self) {
        if self.dice.percent(5) && !self.sent.is_empty() {
            let at = self.dice.below(self.sent.len() as u64) as usize;
            let (who, wish, mid) = self.sent.remove(at);
            self.send(who, &wish, Some(&mid));
            return;
        }
        let who = self.dice.below(4) as usize;
        let at = self.dice.below(self.customers.len() as u64) as usize;
        let (name, id) = self.customers[at].clone();
        let shown = self.shown(who, &name);
        if let Some(shown) = shown.filter(|_| self.dice.percent(40) || !self.seen.contains_key(&(who, at))) {
            let (kept, head) = self.kept(&id);
            self.seen.insert((who, at), (shown, kept, head));
        }
        // Whom one never held one cannot name.
        if !self.seen.contains_key(&(who, at)) {
            return;
        }
        let Some(wish) = self.made_up(who, at) else { return };
        let mid = self.send(who, &wish, None);
        self.sent.push((who, wish, mid));
    }

    /// A wish of either side about the same thing.
    fn made_up(&mut self, who: usize, at: usize) -> Option<Wish> {
        let (name, id) = self.customers[at].clone();
        let (shown, kept, head) = self.seen.get(&(who, at))?.clone();
        let child = fresh(1_000_000 + self.number);
        let text = format!("t{}", self.number);
        let counter = who == TELLER;
        let channel = if counter { "counter" } else { "phone" };
        let due = now(&self.model).business_date();
        let (kind, (model, bank)) = match self.dice.below(20) {
            0..=1 => (
                "note.add@1",
                self.child(at, "note", &child, json!({ "id": child, "text": text, "visibility": "branch" })),
            ),
            2 => (
                "interaction.log@1",
                (
                    json!({ "id": child, "text": text }),
                    json!({ "id": child, "at": now(&self.model), "channel": channel, "summary": text }),
                ),
            ),
            3..=4 => {
                self.made.push((at, "task", child.clone()));
                (
                    "task.create@1",
                    (json!({ "id": child, "text": text }), json!({ "id": child, "title": text, "due": due })),
                )
            }
            5 => ("note.amend@1", twice(json!({ "note": self.earlier(at, "note"), "text": text }))),
            6 => ("note.retract@1", twice(json!({ "note": self.earlier(at, "note") }))),
            7..=8 => ("task.complete@1", twice(json!({ "task": self.earlier(at, "task") }))),
            9 => ("task.cancel@1", twice(json!({ "task": self.earlier(at, "task") }))),
            10..=11 if !counter => {
                // Mostly the same one: people meet on it.
                let (code, _) = if self.dice.percent(60) { TAGS[0] } else { *self.dice.pick(&TAGS)? };
                // The dot is the id of the intent, on either side.
                let dot = fresh(self.number + 1);
                ("tag.add@1", (json!({ "tag": code, "dot": dot }), json!({ "code": code, "evidence": text })))
            }
            12..=14 if !counter => {
                let (code, dots) = kept.tag_dots.iter().next()?;
                (
                    "tag.remove@1",
                    (json!({ "tag": code, "dots": dots }), json!({ "code": code, "dots": dots })),
                )
            }
            15..=16 if !counter => {
                // Few values: the same is wished twice now and then.
                let value = format!("v{}", self.dice.below(4));
                let bank = json!({ "field": SOFT, "value": value, "base_version": kept.version_of(SOFT) });
                ("customer.set@1", (json!({ "value": value, "base_version": shown["nick_ver"] }), bank))
            }
            17 if !counter => {
                let bank = json!({ "id": child, "field": "marital", "value": text, "evidence": "e" });
                ("customer.propose_change@1", (json!({ "id": child, "value": text }), bank))
            }
            18..=19 if who == MANAGER => {
                let to = self.dice.below(2) as usize;
                let emp = self.model.people()[to].emp.clone();
                let bank = json!({ "to": emp, "expect_owner_version": kept.owner_version, "reason": "r" });
                ("assignment.request@1", (json!({ "to": to, "owner_version": shown["owner_ver"] }), bank))
            }
            _ => return None,
        };
        Some(Wish {
            name: kind,
            model: about(model, json!(name)),
            bank: about(bank, json!(id)),
            scope_base: head,
        })
    }

    fn child(&mut self, at: usize, kind: &'static str, id: &str, args: Value) -> (Value, Value) {
        self.made.push((at, kind, id.to_owned()));
        twice(args)
    }

    /// Something of this kind about this customer, or what nobody knows.
    fn earlier(&mut self, at: usize, kind: &str) -> String {
        let fits: Vec<String> = self
            .made
            .iter()
            .filter(|(of, is, _)| *of == at && *is == kind)
            .map(|(_, _, id)| id.clone())
            .collect();
        self.dice.pick(&fits).cloned().unwrap_or_else(|| fresh(999_999_999))
    }
}

/// Arguments name their customer.
fn about(mut args: Value, customer: Value) -> Value {
    args["customer"] = customer;
    args
}

/// The same words on both sides.
fn twice(args: Value) -> (Value, Value) {
    (args.clone(), args)
}
