//! Targets that read text: answers of head office, arguments of intents, filters.

use std::cell::RefCell;
use std::collections::BTreeSet;

use domain::BusinessDate;
use domain::authority::Slice;
use domain::filter::{Language, Words, print, read};
use domain::intent::Intent;
use protocol::line::Line;
use protocol::pull::{Limit, PullRequest, ScopeCursor};
use protocol::repair::RepairRequest;
use sync::model::bank::Bank;
use sync::{Answer, Repaired, Store, apply, subscribe};

use super::Target;
use super::mutator::Mutator;

fn request(bank: &Bank) -> PullRequest {
    let scopes = bank.scopes(0).into_iter();
    let scopes = scopes.map(|s| ScopeCursor { s, key: String::new(), base: 0, after: 0 }).collect();
    PullRequest {
        vault: "v".to_owned(),
        client: "c".to_owned(),
        scopes,
        limit: Limit::default(),
        seals: false,
    }
}

/// Answers of the model's bank, whole and narrow, and answers to repairs.
pub(super) fn answers() -> Mutator {
    let mut corpus = Vec::new();
    for seed in 0..12 {
        let mut bank = Bank::new(seed, 4, None);
        (0..40).for_each(|_| bank.churn());
        let request = request(&bank);
        for rows in [1, 3, 100] {
            corpus.push(bank.answer(0, &request, rows).into_bytes());
        }
    }
    Mutator::over(corpus)
}

/// Reads an answer line by line and whole, and applies what reads to an empty store.
pub(super) struct Lines;

impl Target for Lines {
    fn take(&mut self, input: &[u8]) -> Option<String> {
        let text = String::from_utf8_lossy(input);
        text.lines().for_each(|line| drop(Line::parse(line)));
        let bank = Bank::new(1, 0, None);
        let request = request(&bank);
        for cursor in &request.scopes {
            let (vault, client) = (request.vault.clone(), request.client.clone());
            let repair =
                RepairRequest { vault, client, scope: cursor.clone(), sums: Vec::new(), seals: false };
            drop(Repaired::read(&repair, &text));
        }
        let answer = Answer::read(&request, &text).ok()?;
        let mut store = sync::model::MemoryStore::default();
        let mut draft = store.begin().ok()?;
        subscribe(&mut draft, &[], &answer.subs).ok()?;
        for page in &answer.pages {
            apply(&mut draft, page, 1, domain::Timestamp(1)).ok()?;
        }
        sync::Draft::commit(draft).err().map(|failure| failure.to_string())
    }
}

/// Arguments of every intent there is, by its name: `name args`.
pub(super) fn intents() -> Mutator {
    let id = "0190aa00-0000-7000-8000-000000000001";
    let args = serde_json::json!({
        "id": id, "customer": id, "text": "约了下周三来网点", "visibility": "branch", "note": id, "task": id,
        "kind": "follow_up", "title": "回访", "due": "2026-03-01", "priority": "high", "assignee": "8801001",
        "tag": "ID01", "code": "ID01", "dots": [id], "field": "nickname", "value": "老张", "base_version": 3,
        "preference": {"channel": "phone"}, "purpose": "marketing", "version": "1", "given": true,
        "channel": "phone", "at": 1_795_000_000_000_i64, "starred": true, "to": "8801002", "owner_version": 2,
        "reason": "休假", "outcome": "done", "until": "2026-03-09", "items": [{"customer": id, "owner_version": 1}],
        "evidence": "客户来电", "expires": "2026-12-31", "summary": "电话"
    });
    let args = args.to_string();
    Mutator::over(Intent::NAMES.iter().map(|name| format!("{name} {args}").into_bytes()).collect())
}

/// Reads arguments; what was read, written and read again, is the same.
pub(super) struct Intents;

thread_local! {
    static READ: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

impl Target for Intents {
    fn take(&mut self, input: &[u8]) -> Option<String> {
        let text = String::from_utf8_lossy(input);
        let (name, args) = text.split_once(' ')?;
        let intent = Intent::parse(name, args).ok()?;
        READ.with_borrow_mut(|read| read.insert(intent.name()));
        let written = serde_json::to_string(&intent).ok()?;
        match Intent::parse(name, &written) {
            Ok(again) if again == intent => None,
            other => Some(format!("{written} reads as {other:?}")),
        }
    }
}

/// Filters as people write them.
pub(super) fn filters() -> Mutator {
    const TEXTS: [&str; 14] = [
        "资产 >= 50万",
        "资产 > 50万 且 标签 包含 ID01",
        "（年龄 >= 60 或 层级 = 白金）且 非 标签 = RI08",
        "生日 在 7天内",
        "aum >= 500000 and age < 35",
        "not (tag = ID01 or tier in (gold, platinum))",
        "最近联系 早于 30天前",
        "姓名 包含 张",
        "性别 = 女 且 职业 为空",
        "农历生日 在 本月",
        "存款到期 在 下周",
        "aum between 10万 and 20万",
        "资产 >= 1.5亿",
        "手机 尾号 1234",
    ];
    Mutator::over(TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect())
}

/// Reads a filter; what was read, printed in either language and read again, is the same.
pub(super) struct Filters {
    words: Words,
    today: BusinessDate,
}

impl Filters {
    pub(super) fn new() -> Filters {
        let today = domain::Timestamp(1_795_000_000_000).business_date();
        Filters { words: Words::of_slice(Slice::Full), today }
    }
}

impl Target for Filters {
    fn take(&mut self, input: &[u8]) -> Option<String> {
        let text = String::from_utf8_lossy(input);
        let filter = read(&text, &self.words, self.today).ok()?;
        for language in [Language::Chinese, Language::English] {
            let printed = print(&filter, &self.words, language);
            let first = read(&printed, &self.words, self.today);
            let Ok(first) = first else { return Some(format!("prints what it cannot read: {printed}")) };
            if print(&first, &self.words, language) != printed {
                return Some(format!("prints {printed} another way"));
            }
        }
        None
    }
}
