//! Measures the store alone: a first download of N customers with their children from a
//! source in memory, a delta, a round that finds nothing, searches. One JSON object a line.
//!
//! `cargo run --release -p device-store --example first_download -- [N] [DIR]`

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use device_store::{DeviceStore, Keys};
use domain::Timestamp;
use protocol::digest::Digest;
use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse};
use sync::model::Dice;
use sync::{Clock, Received, Remote, RemoteError, drive};
use zeroize::Zeroizing;

/// Customers a page, as a page of 1 MiB holds.
const PAGE: u64 = 110;

fn main() {
    let mut words = std::env::args().skip(1);
    let customers: u64 = words.next().and_then(|word| word.parse().ok()).unwrap_or(3_000);
    let folder =
        words.next().map_or_else(|| std::env::temp_dir().join("fenhu-first-download"), PathBuf::from);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let store = DeviceStore::open(&folder, keys()).expect("a store");
    let mut source = Source { customers, changed: 0, head: customers, spent: Duration::ZERO };

    let took = round(&store, &mut source);
    say("first download, store alone", customers, took.saturating_sub(source.spent));
    for changed in [100, 1_000] {
        (source.changed, source.spent) = (changed, Duration::ZERO);
        source.head += 1;
        let took = round(&store, &mut source);
        say("delta, store alone", changed, took.saturating_sub(source.spent));
    }
    source.changed = 0;
    say("nothing changed", 0, round(&store, &mut source));
    search(&store);
    let (cache, _) = store.file_bytes().expect("sizes");
    line(&format!(r#"{{"name":"cache.db","unit":"MB","n":{customers},"value":{:.1}}}"#, cache as f64 / 1e6));
    line(&format!(r#"{{"name":"peak memory","unit":"MB","n":{customers},"value":{:.0}}}"#, peak_megabytes()));
}

fn round(store: &DeviceStore, source: &mut Source) -> Duration {
    let began = Instant::now();
    let mut handle = store;
    let report = drive(&mut handle, source, &Still, &mut |_| ControlFlow::Continue(())).expect("a round");
    assert!(report.complete, "the round agrees with its source");
    began.elapsed()
}

fn search(store: &DeviceStore) {
    let reader = store.reader().expect("a reader");
    let mut times: Vec<Duration> = (0..200)
        .map(|turn| {
            let term = ["张", "伟", "zhang", "zw", "1234", "王芳"][turn % 6];
            let began = Instant::now();
            let found = reader.find(term, 50).expect("found");
            assert!(found.len() <= 50);
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    say("search p50", 200, times[100]);
    say("search p95", 200, times[190]);
}

fn say(name: &str, n: u64, took: Duration) {
    line(&format!(r#"{{"name":"{name}","unit":"ms","n":{n},"value":{:.2}}}"#, took.as_secs_f64() * 1e3));
}

fn line(text: &str) {
    // A closed pipe is the reader's choice.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

fn keys() -> Keys {
    Keys {
        vault: "bench".to_owned(),
        cache: Zeroizing::new([1; 32]),
        ledger: Zeroizing::new([2; 32]),
        audit: Zeroizing::new([3; 32]),
    }
}

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(1_795_000_000_000)
    }
}

/// Makes pages as they are asked for; the time that takes is not the store's.
struct Source {
    customers: u64,
    changed: u64,
    head: u64,
    spent: Duration,
}

impl Remote for Source {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        let began = Instant::now();
        let mut text = String::from(
            "{\"t\":\"hello\",\"epoch\":1,\"now\":1,\"subs\":[\"b:310000001\"],\"poll_after_ms\":1}\n",
        );
        if let Some(cursor) = request.scopes.first() {
            if cursor.key.is_empty() {
                self.first_page(&mut text, 0, true);
            } else if cursor.base == 0 {
                self.first_page(&mut text, cursor.after, false);
            } else {
                (0..self.changed).for_each(|number| self.aggregate(&mut text, number, self.head, false));
                self.done(&mut text);
            }
        }
        self.spent += began.elapsed();
        let wire_bytes = text.len() as u64;
        Ok(Received { text, wire_bytes })
    }

    fn push(&mut self, _request: &PushRequest) -> Result<PushResponse, RemoteError> {
        Err(RemoteError::Unreachable)
    }
}

impl Source {
    fn first_page(&self, text: &mut String, after: u64, reset: bool) {
        if reset {
            let count = self.customers;
            text.push_str(&format!(
                "{{\"t\":\"reset\",\"s\":\"b:310000001\",\"key\":\"k\",\"head\":{count},\"count\":{count}}}\n"
            ));
        }
        let until = (after + PAGE).min(self.customers);
        (after..until).for_each(|number| self.aggregate(text, number, 1, true));
        if until < self.customers {
            text.push_str(&format!("{{\"t\":\"page\",\"s\":\"b:310000001\",\"after\":{until}}}\n"));
        } else {
            self.done(text);
        }
    }

    fn done(&self, text: &mut String) {
        let mut digest = Digest::default();
        for number in 0..self.customers {
            let ver = if number < self.changed { self.head } else { self.last_version(number) };
            digest = digest.plus(Digest::of_member(&id(number), ver));
        }
        text.push_str(&format!(
            "{{\"t\":\"done\",\"s\":\"b:310000001\",\"base\":{},\"count\":{},\"digest\":\"{digest}\"}}\n",
            self.head, self.customers
        ));
    }

    /// Deltas were of the first 100, then of the first 1,000.
    fn last_version(&self, number: u64) -> u64 {
        let deltas = self.head - self.customers;
        match deltas {
            0 => 1,
            1 => {
                if number < 100 {
                    self.head
                } else {
                    1
                }
            }
            _ => {
                if number < 1_000 {
                    self.head
                } else {
                    1
                }
            }
        }
    }

    fn aggregate(&self, text: &mut String, number: u64, ver: u64, whole: bool) {
        // Who somebody is stays; amounts and dates change with the version.
        let mut person = Dice::new(number * 31);
        let mut dice = Dice::new(number * 31 + ver);
        let id = id(number);
        let series = series(&mut dice);
        let holdings = holdings(&mut dice);
        let kids: Vec<(String, String, String)> =
            [("series", id.clone(), series), ("holdings", id.clone(), holdings)]
                .into_iter()
                .map(|(kind, id, payload)| (kind.to_owned(), id, payload))
                .chain(
                    (0..4).map(|at| ("interaction".to_owned(), contact_id(number, at), contact(&mut dice))),
                )
                .collect();
        let sum = kids
            .iter()
            .fold(Digest::default(), |sum, (_, _, payload)| sum.plus(Digest::of_payload(payload.as_bytes())));
        // A delta of this source changes the customer alone: the promise stays the first one.
        let promise = if whole {
            format!(",\"whole\":true,\"kids\":{{\"n\":6,\"sum\":\"{sum}\"}}")
        } else {
            String::new()
        };
        row(
            text,
            &format!("\"k\":\"customer\",\"id\":\"{id}\",\"ver\":{ver}{promise}"),
            &customer(&id, &mut person, &mut dice),
        );
        if whole {
            for (kind, kid, payload) in &kids {
                row(text, &format!("\"k\":\"{kind}\",\"id\":\"{kid}\",\"of\":\"{id}\""), payload);
            }
        }
    }
}

fn row(text: &mut String, head: &str, payload: &str) {
    let hash = Digest::of_payload(payload.as_bytes());
    text.push_str(&format!(
        "{{\"t\":\"row\",\"s\":\"b:310000001\",{head},\"h\":\"{hash}\",\"v\":{payload}}}\n"
    ));
}

fn id(number: u64) -> String {
    let mut dice = Dice::new(number);
    let (a, b) = (dice.roll(), dice.roll());
    format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
        a >> 32,
        (a >> 16) & 0xffff,
        a & 0xfff,
        b >> 52,
        b & 0xffff_ffff_ffff
    )
}

fn contact_id(number: u64, at: u64) -> String {
    id(number * 8 + at + 1_000_000_000)
}

fn customer(id: &str, person: &mut Dice, dice: &mut Dice) -> String {
    let surname = ["张", "王", "李", "赵", "单", "欧阳"][person.below(6) as usize];
    let given = ["伟", "芳", "小明", "春兰", "静", "志强"][person.below(6) as usize];
    let rank = person.below(5);
    let tier = ["standard", "gold", "platinum", "diamond", "private"][rank as usize];
    let aum = dice.below(90_000_000);
    let tags: Vec<String> = (0..8)
        .map(|at| {
            format!(
                r#"{{"code":"T{:02}","source":"system","on":"2026-10-31","evidence":"rule 2026.1"}}"#,
                at * 10 + person.below(10)
            )
        })
        .collect();
    format!(
        r#"{{"id":"{id}","branch":"310000001","number":"1{:09}","name":"{surname}{given}","gender":"male","birth_date":"1975-04-12","age_band":"45_54","identity":{{"kind":"id_card","masked":"3101**********{:04}","last4":"{:04}","hash":"8c0f2b6a9d3e4f51"}},"contacts":[{{"kind":"mobile","masked":"138****{:04}","last4":"{:04}","hash":"1f3a9c5e7b2d4860","primary":true}}],"opened_on":"2011-03-04","status":"normal","tier":{{"month":"2026-10","tier":"{tier}","rank":{rank},"effective_from":"2026-11","since":"2025-02","rule_version":"2026.1","inputs":{{"aum_davg":{aum},"threshold":5000000,"gap_keep":1234,"gap_next":99}},"reasons":[{{"code":"kept","facts":{{"month":"2026-10"}}}}]}},"assets":{{"month":"2026-10","aum_davg":{aum},"aum_eom":{aum},"aum_davg_before":{},"families":3}},"served_by":[{{"by":"8801001","role":"primary","from":"2024-01-01"}}],"owner_version":1,"tags":[{}],"last_contact_on":"2026-09-{:02}","as_of":"2026-11-20"}}"#,
        person.below(1_000_000_000),
        person.below(10_000),
        person.below(10_000),
        person.below(10_000),
        person.below(10_000),
        dice.below(90_000_000),
        tags.join(","),
        1 + dice.below(28)
    )
}

fn series(dice: &mut Dice) -> String {
    let months: Vec<String> = (0..24)
        .map(|at| {
            let month = format!("{}-{:02}", 2024 + (at + 10) / 12, (at + 10) % 12 + 1);
            format!(
                r#"{{"month":"{month}","aum_davg":{},"aum_eom":{},"families":[{},{},0,0,0,0],"loans":0,"inflow":{{"amount":{},"count":{}}},"outflow":{{"amount":{},"count":3}},"cash_count":1,"login_days":{},"visits":0,"tier":"gold","watch":0}}"#,
                dice.below(90_000_000), dice.below(90_000_000), dice.below(9_000_000), dice.below(9_000_000),
                dice.below(900_000), dice.below(9), dice.below(900_000), dice.below(28)
            )
        })
        .collect();
    format!(r#"{{"months":[{}]}}"#, months.join(","))
}

fn holdings(dice: &mut Dice) -> String {
    let items: Vec<String> = (0..4)
        .map(|_| {
            format!(
                r#"{{"product":"P{:02}","family":"term","account_tail":"{:04}","balance":{},"opened_on":"2023-05-06","matures_on":"2027-05-06"}}"#,
                dice.below(24), dice.below(10_000), dice.below(9_000_000)
            )
        })
        .collect();
    format!(r#"{{"items":[{}]}}"#, items.join(","))
}

fn contact(dice: &mut Dice) -> String {
    format!(
        r#"{{"id":"{}","at":{},"channel":"phone","substantive":true,"outcome":"interested","summary":"约定下周到网点办理存款到期转存"}}"#,
        id(dice.roll() >> 8),
        1_700_000_000_000_u64 + dice.below(90_000_000_000)
    )
}

/// The largest resident size this process had, in MB (Linux; 0 elsewhere).
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
