//! A bank of the test's own: customers with everything known, something or nothing, and a store
//! that was told of them as sync tells it.

use domain::assignment::{Served, ServingRole};
use domain::calendar::{BusinessDate, Month, Timestamp};
use domain::campaign::Pursuit;
use domain::customer::{
    AgeBand, Assets, ContactKind, ContactPoint, ContactPreference, Customer, Gender, Identity, NextMaturity,
    Profile, Status,
};
use domain::filter::{Facts, Subject};
use domain::interaction::{Channel, Interaction, Outcome};
use domain::lifecycle::{Lifecycle, LifecycleState};
use domain::product::{Family, Holding, Holdings};
use domain::snapshot::{Recent, Series};
use domain::star::Star;
use domain::tag::{TagAssignment, TagSource};
use domain::task::{Priority, Task, TaskKind, TaskOrigin, TaskState};
use domain::tier::{TierDecision, TierInputs};
use domain::{CustomerId, Fen};
use protocol::digest::Digest;
use protocol::scope::Scope;
use rusqlite::OptionalExtension;
use sync::{Draft, Row, ScopeState, Store};
use tempfile::TempDir;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::course::{pursuits, recent, series};
use super::{CUSTOMERS, Dice, PRODUCTS, TAGS, TIERS, words};
use crate::read::Reader;
use crate::{DeviceStore, Keys};

pub(super) fn day(text: &str) -> BusinessDate {
    text.parse().expect("a date")
}

pub(super) fn today() -> BusinessDate {
    day("2026-11-21")
}

pub(super) fn ago(dice: &mut Dice, days: u64) -> BusinessDate {
    today() - chrono::Days::new(dice.below(days))
}

/// A customer with what hangs on it.
pub(super) struct Person {
    pub(super) customer: Customer,
    series: Option<Series>,
    recent: Option<Recent>,
    pursuits: Vec<Pursuit>,
    holdings: Option<Holdings>,
    contacts: Vec<Interaction>,
    tasks: Vec<Task>,
    pub(super) starred: bool,
}

pub(super) fn id(no: u32, of: u8) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 | u128::from(of) << 40 | u128::from(no))
}

impl Person {
    fn draw(no: u32, dice: &mut Dice) -> Person {
        let mut one = Customer::blank(CustomerId(id(no, 0)), "310000001".into(), day("2026-11-19"));
        let rank = dice.below(5) as u8;
        person(&mut one, no, dice);
        standing(&mut one, rank, dice);
        let rich = !dice.yes(6);
        if rich {
            money(&mut one, dice);
        }
        for code in TAGS {
            if dice.yes(3) {
                let tag = tag(code, dice);
                one.tags.push(tag);
            }
        }
        if dice.yes(3) {
            let value = if dice.yes(2) { "Ｙ A".into() } else { serde_json::json!(7) };
            one.extra.insert("vip_room".into(), value);
        }
        if dice.yes(4) {
            one.extra.insert("score".into(), serde_json::json!(dice.below(5)));
        }
        Person {
            series: rich.then(|| series(dice)),
            holdings: rich.then(|| holdings(dice)),
            recent: rich.then(|| recent(dice)),
            pursuits: pursuits(no, dice),
            contacts: (0..dice.below(6) as u32).map(|at| contact(no * 10 + at, dice)).collect(),
            tasks: (0..dice.below(3) as u32).map(|at| task(no * 10 + at, one.id, dice)).collect(),
            customer: one,
            starred: dice.yes(12),
        }
    }

    /// The facts; `wallet` says what the peers of an age band have.
    pub(super) fn facts(&self, wallet: impl Fn(&str) -> Option<Fen>) -> Facts {
        let letters = words().letters;
        let subject = Subject {
            customer: &self.customer,
            series: self.series.as_ref(),
            recent: self.recent.as_ref(),
            holdings: self.holdings.as_ref(),
            interactions: &self.contacts,
            pursuits: &self.pursuits,
            tasks: &self.tasks,
            notes: 0,
            starred: self.starred,
            wallet: wallet(self.customer.age_band.code()),
            letters: &letters,
        };
        subject.facts()
    }
}

fn person(one: &mut Customer, no: u32, dice: &mut Dice) {
    one.name = Some(format!("{}小{}", ["王", "单", "Ｌ i"][no as usize % 3], ["明", "红"][no as usize % 2]));
    one.number = Some(format!("1000{no:06}"));
    one.gender = *dice.pick(&[Gender::Male, Gender::Female, Gender::Unknown]);
    one.birth_date = (!dice.yes(5)).then(|| match dice.below(8) {
        0 => day("1980-02-29"),
        1 => day("1976-10-01"),
        _ => ago(dice, 30_000),
    });
    one.age_band = AgeBand::on(one.birth_date, one.as_of);
    one.opened_on = (!dice.yes(4)).then(|| ago(dice, 8_000));
    if !dice.yes(4) {
        one.profile = Some(Profile {
            marital: (!dice.yes(3)).then(|| "married".into()),
            education: (!dice.yes(3)).then(|| (*dice.pick(&["bachelor", "master"])).into()),
            occupation: (!dice.yes(3)).then(|| (*dice.pick(&["教师", "Doctor", "ＤＯＣＴＯＲ"])).into()),
            employer: (!dice.yes(3)).then(|| "上海 ABC 公司".into()),
            title: None,
            income_band: (!dice.yes(3)).then(|| "12_25".into()),
            area: (!dice.yes(3)).then(|| (*dice.pick(&["urban", "rural"])).into()),
            district: (!dice.yes(3)).then(|| (*dice.pick(&["浦东新区", "黄浦区"])).into()),
            township: (!dice.yes(3)).then(|| (*dice.pick(&["川沙新镇", "五里桥街道", "书院乡"])).into()),
            community: dice.yes(3).then(|| (*dice.pick(&["桥弄村", "丽园社区"])).into()),
            industry: dice.yes(3).then(|| (*dice.pick(&["c", "f"])).into()),
            business_size: dice.yes(3).then(|| "micro".into()),
        });
    }
    if dice.yes(3) {
        one.preference = Some(ContactPreference {
            channels: ["phone", "wecom"].iter().filter(|_| dice.yes(2)).map(|code| (*code).into()).collect(),
            best_slot: dice.yes(2).then(|| "weekday_evening".into()),
            do_not_call: dice.yes(3),
            do_not_market: dice.yes(3),
        });
    }
    if !dice.yes(4) {
        one.identity = Some(Identity {
            kind: (*dice.pick(&["id_card", "passport"])).into(),
            masked: "3***".into(),
            last4: "002X".into(),
            hash: String::new(),
            valid_to: dice.yes(2).then(|| today() + chrono::Days::new(dice.below(900))),
        });
    }
    if !dice.yes(4) {
        one.contacts.push(ContactPoint {
            kind: *dice.pick(&[ContactKind::Mobile, ContactKind::HomeAddress]),
            masked: "128****0417".into(),
            last4: Some("0417".into()),
            hash: None,
            verified_on: dice.yes(2).then(|| ago(dice, 900)),
            primary: true,
        });
    }
}

fn standing(one: &mut Customer, rank: u8, dice: &mut Dice) {
    one.status = *dice.pick(&[Status::Normal, Status::Normal, Status::Dormant, Status::Closed]);
    let month = Month::new(2026, 10).expect("a month");
    if !dice.yes(8) {
        let gap = Fen(dice.between(-9, 9) * 1_000_000);
        one.tier = Some(TierDecision {
            month,
            tier: TIERS[usize::from(rank)].into(),
            rank,
            from: None,
            effective_from: month,
            since: month.plus(-(dice.below(30) as i32)),
            watch: dice.below(4) as u8,
            rule_version: "2026.1".into(),
            inputs: dice.yes(2).then(|| TierInputs {
                aum_davg: Fen(0),
                threshold: Fen(0),
                gap_keep: gap,
                gap_next: (rank < 4).then_some(gap),
            }),
            reasons: Vec::new(),
        });
    }
    if !dice.yes(4) {
        let state = *dice.pick(&[Lifecycle::New, Lifecycle::Mature, Lifecycle::Silent]);
        one.lifecycle = Some(LifecycleState { state, since: month.plus(-(dice.below(20) as i32)), line: 5 });
    }
    if !dice.yes(4) {
        one.served_by.push(Served {
            by: (*dice.pick(&["88001", "88002"])).into(),
            role: ServingRole::Primary,
            from: ago(dice, 900),
            until: None,
        });
    }
    if dice.yes(9) {
        let until = Some(today() + chrono::Days::new(9));
        one.served_by.push(Served { by: "88002".into(), role: ServingRole::Cover, from: today(), until });
    }
    one.last_contact_on = (!dice.yes(4)).then(|| ago(dice, 200));
}

fn money(one: &mut Customer, dice: &mut Dice) {
    let due =
        NextMaturity { on: today() + chrono::Days::new(dice.below(200)), amount: Fen(dice.between(1, 90)) };
    one.assets = Some(Assets {
        month: Month::new(2026, 10).expect("a month"),
        aum_davg: Fen(dice.between(0, 90) * 1_000_000),
        aum_eom: Fen(dice.between(0, 90) * 1_000_000),
        aum_davg_before: (!dice.yes(4)).then(|| Fen(dice.between(0, 3) * 1_000_000)),
        loans: Fen(dice.between(0, 3) * 1_000_000),
        families: dice.below(6) as u8,
        next_maturity: (!dice.yes(3)).then_some(due),
    });
}

fn tag(code: &str, dice: &mut Dice) -> TagAssignment {
    TagAssignment {
        code: code.into(),
        value: None,
        source: TagSource::System,
        on: day("2026-01-01"),
        evidence: None,
        expires_on: dice.yes(2).then(|| today() - chrono::Days::new(2) + chrono::Days::new(dice.below(5))),
        by: None,
    }
}

fn holdings(dice: &mut Dice) -> Holdings {
    let item = |dice: &mut Dice| Holding {
        product: (*dice.pick(&PRODUCTS)).into(),
        family: *dice.pick(&[Family::Demand, Family::Term, Family::Wealth, Family::Fund, Family::Loan]),
        account_tail: None,
        balance: Fen(dice.between(-1, 9) * 1_000_000),
        opened_on: (!dice.yes(4)).then(|| ago(dice, 500)),
        matures_on: dice.yes(2).then(|| today() + chrono::Days::new(dice.below(120))),
        auto_renew: dice.yes(5),
    };
    Holdings { items: (0..dice.below(6)).map(|_| item(dice)).collect() }
}

fn contact(no: u32, dice: &mut Dice) -> Interaction {
    let date = ago(dice, 300);
    let at = Timestamp(
        domain::filter::day_number(date) * 86_400_000 + dice.between(0, 86_399_999) - 8 * 3_600_000,
    );
    Interaction {
        id: id(no, 1),
        at,
        channel: *dice.pick(&[Channel::Phone, Channel::Visit, Channel::Sms, Channel::Counter]),
        substantive: dice.yes(2),
        outcome: dice.yes(2).then_some(Outcome::FollowUp),
        summary: String::new(),
        next_on: dice.yes(2).then(|| date + chrono::Days::new(7)),
        by: None,
    }
}

fn task(no: u32, customer: CustomerId, dice: &mut Dice) -> Task {
    Task {
        id: id(no, 2),
        customer: Some(customer),
        kind: TaskKind::Call,
        title: "电话".into(),
        due: today() + chrono::Days::new(dice.below(20)),
        priority: Priority::Normal,
        origin: TaskOrigin::Manual,
        state: *dice.pick(&[TaskState::Open, TaskState::Taken, TaskState::Done]),
        assignee: "88001".into(),
        by: "88001".into(),
        at: Timestamp(0),
        snoozed_until: None,
        moved: None,
    }
}

/// A store that holds them, with the facts gathered.
pub(super) struct Bank {
    _folder: TempDir,
    pub(super) store: DeviceStore,
    pub(super) people: Vec<Person>,
    pub(super) reader: Reader,
}

impl Bank {
    /// The wallet of an age band, as the store took it.
    pub(super) fn wallet(&self, band: &str) -> Option<Fen> {
        let one = |band: &str| {
            let sql = "SELECT aum FROM peer WHERE band = ?1";
            self.reader.cache.query_row(sql, [band], |row| row.get(0).map(Fen)).optional().expect("a wallet")
        };
        one(band).or_else(|| one(""))
    }

    pub(super) fn new() -> Bank {
        let mut dice = Dice::new(4);
        let people: Vec<Person> = (0..CUSTOMERS).map(|no| Person::draw(no, &mut dice)).collect();
        let folder = TempDir::new().expect("a folder");
        let key = |byte| Zeroizing::new([byte; 32]);
        let keys = Keys { vault: "v".into(), cache: key(1), ledger: key(2), audit: key(3) };
        let store = DeviceStore::open(folder.path(), keys).expect("a new store");
        tell(&store, &people);
        store.gather_all().expect("gathered");
        let reader = store.reader().expect("a reader");
        Bank { _folder: folder, store, people, reader }
    }
}

fn tell(store: &DeviceStore, people: &[Person]) {
    let branch: Scope = "b:310000001".parse().expect("a scope");
    let own: Scope = "u:88001@310000001".parse().expect("a scope");
    let reference = Scope::Reference;
    let mut writer = store;
    let mut draft = writer.begin().expect("a transaction");
    for scope in [&branch, &own, &reference] {
        draft.save(&ScopeState::new(scope.clone())).expect("a scope");
    }
    let mut put = |scope: &Scope, kind: &str, id: String, of: Option<String>, payload: String| {
        let hash = Digest::of_payload(payload.as_bytes()).0;
        let ver = u64::from(of.is_none());
        let row = Row {
            kind,
            id: &id,
            of: of.as_deref(),
            ver,
            whole: of.is_none(),
            kids: None,
            until: None,
            sealed: None,
            hash,
            payload: &payload,
        };
        draft.put(scope, &row).expect("a row");
    };
    let json = |value: &dyn erased::Json| value.json();
    let rule = domain::tier::default_rule();
    put(&reference, "tier_rule", rule.version.clone(), None, json(rule));
    for one in people {
        let id = one.customer.id.to_string();
        let of = || Some(id.clone());
        put(&branch, "customer", id.clone(), None, json(&one.customer));
        if let Some(series) = &one.series {
            put(&branch, "series", id.clone(), of(), json(series));
        }
        if let Some(recent) = &one.recent {
            put(&branch, "recent", id.clone(), of(), json(recent));
        }
        for pursuit in &one.pursuits {
            put(&branch, pursuit.kind(), pursuit.id(), of(), json(pursuit));
        }
        if let Some(holdings) = &one.holdings {
            put(&branch, "holdings", id.clone(), of(), json(holdings));
        }
        for contact in &one.contacts {
            put(&branch, "interaction", contact.id.to_string(), of(), json(contact));
        }
        for task in &one.tasks {
            put(&branch, "task", task.id.to_string(), of(), json(task));
        }
        if one.starred {
            let star = Star {
                customer: one.customer.id,
                by: "88001".into(),
                at: Timestamp(0),
                reason: String::new(),
            };
            put(&own, "star", id.clone(), None, json(&star));
        }
    }
    draft.commit().expect("written");
}

/// Rows of many kinds, each as JSON.
mod erased {
    pub(super) trait Json {
        fn json(&self) -> String;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_string(self).expect("JSON")
        }
    }
}
