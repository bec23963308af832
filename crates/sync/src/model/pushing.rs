//! How the office takes intents: each at most once, each answered.

use domain::BranchCode;
use protocol::push::{Intent, IntentResult, PushRequest, PushResponse, Status};
use serde_json::Value;

use super::{BRANCH, Office};

impl Office {
    /// Takes a batch.
    pub fn take(&mut self, request: &PushRequest) -> PushResponse {
        let stream = (request.client.clone(), request.branch.to_string());
        let mut results = Vec::new();
        for intent in &request.mutations {
            let (last, mids) = self.streams.entry(stream.clone()).or_default().clone();
            let result = if intent.seq <= last {
                let known = mids.get(intent.seq as usize - 1) == Some(&intent.mid);
                if known { self.stored(intent) } else { result(intent, Status::Fork) }
            } else if intent.seq > last + 1 {
                result(intent, Status::Gap)
            } else {
                let done = self.run(intent);
                if let Some((last, mids)) = self.streams.get_mut(&stream) {
                    *last = intent.seq;
                    mids.push(intent.mid.clone());
                }
                done
            };
            let stop = matches!(result.status, Status::Gap | Status::Fork);
            results.push(result);
            if stop {
                break;
            }
        }
        let last = self.streams.get(&stream).map_or(0, |(last, _)| *last);
        PushResponse { results, last }
    }

    fn stored(&self, intent: &Intent) -> IntentResult {
        let found = self.results.get(&intent.mid).cloned();
        found
            .map_or_else(|| result(intent, Status::Failed), |found| IntentResult { seq: intent.seq, ..found })
    }

    /// Runs an intent unless its `mid` is known. The model knows a wish of its own, `reassign@1`,
    /// and two of the domain, `note.add@1` and `tag.add@1`.
    fn run(&mut self, intent: &Intent) -> IntentResult {
        if let Some(known) = self.results.get(&intent.mid) {
            return IntentResult { seq: intent.seq, ..known.clone() };
        }
        let failing = self.failing;
        if self.dice.percent(failing) {
            return result(intent, Status::Failed);
        }
        let args: Value = serde_json::from_str(intent.args.get()).unwrap_or_default();
        let (id, to) = (args["customer"].as_str().unwrap_or_default(), args["to"].as_u64().unwrap_or(1));
        *self.effects.entry(intent.mid.clone()).or_default() += 1;
        let done = if self.customers.contains_key(id) {
            match intent.name.as_str() {
                "note.add@1" => self.put_note(id, &args),
                "tag.add@1" => self.put_tag(id, args["code"].as_str().unwrap_or_default()),
                _ => self.reassign(id, to),
            }
            let effects = vec![(BranchCode::from(BRANCH), self.head)];
            IntentResult { effects, ..result(intent, Status::Applied) }
        } else {
            IntentResult { code: Some("not_found".to_owned()), ..result(intent, Status::Rejected) }
        };
        self.results.insert(intent.mid.clone(), done.clone());
        done
    }
}

fn result(intent: &Intent, status: Status) -> IntentResult {
    IntentResult {
        mid: intent.mid.clone(),
        seq: intent.seq,
        status,
        code: None,
        facts: std::collections::BTreeMap::new(),
        current: None,
        effects: Vec::new(),
    }
}
