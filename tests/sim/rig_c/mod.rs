//! Rig C: real processes on a real network: head office, desks, a proxy that cuts, swallows and
//! resets, and `kill -9` on either side while bytes are on their way.

mod effect;
mod house;
mod proxy;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::staff::Role;
use support::bank::{self, Bank};
use sync::model::Dice;
use workbench::session::DemoAccount;

use super::amount::Amount;
use house::{Desk, House, Standing};
use proxy::{MET, Manner};

/// Kills in the test command; a seed is a house and so many of them.
const KILLS: u64 = 50;
const KILLS_EACH: u64 = 25;
/// Partition runs in the test command.
const RUNS: u64 = 10;
/// The longest a kill waits for its moment.
const MOMENT: Duration = Duration::from_secs(1);

/// A small bank: its manager and two advisors of one branch.
fn people(bank: &Bank) -> (DemoAccount, Vec<DemoAccount>) {
    let of = |role: Role| bank.staff.iter().filter(move |account| account.role == role);
    let manager = of(Role::BranchManager).next().expect("the demo bank has a manager").clone();
    let advisors = of(Role::RelationshipManager).filter(|advisor| advisor.branch == manager.branch);
    (manager.clone(), advisors.take(2).cloned().collect())
}

/// Every second house stands on PostgreSQL.
fn house(bank: &Bank, standing: &OnceLock<Standing>, seed: u64) -> House {
    match seed % 2 {
        0 => House::open(bank),
        _ => House::on(standing.get_or_init(|| Standing::of(bank))),
    }
}

#[test]
fn a_kill_at_any_moment_on_either_side_loses_nothing() {
    let (bank, standing) = (bank::demo(60), OnceLock::new());
    let killed = [const { AtomicU64::new(0) }; 2];
    let amount = Amount::of("kills", KILLS / KILLS_EACH);
    let seeds = amount.run(|seed| {
        let mut dice = Dice::new(seed);
        let (manager, advisors) = people(&bank);
        let mut house = house(&bank, &standing, seed);
        let mut desk = house.desk(&manager);
        desk.settle();
        for _ in 0..KILLS_EACH {
            wish(&mut desk, &advisors, &mut dice);
            let moment = house.proxy.bell_after(dice.below(30));
            desk.sync_now();
            // Without traffic the kill comes all the same.
            let _ = moment.recv_timeout(MOMENT);
            if dice.percent(50) {
                house.kill_office();
                killed[0].fetch_add(1, Ordering::Relaxed);
            } else {
                house.kill_desk(&mut desk);
                killed[1].fetch_add(1, Ordering::Relaxed);
            }
        }
        at_rest(&mut house, &[desk], &manager)
    });
    let [offices, desks] = killed.map(AtomicU64::into_inner);
    amount.say(&format!("killed: {offices} head offices, {desks} desks"));
    amount.say(&format!("kills {}", seeds * KILLS_EACH));
    assert!(!amount.is_whole() || (offices > 0 && desks > 0), "one side was never killed");
}

#[test]
fn a_partition_of_any_kind_heals() {
    let (bank, standing) = (bank::demo(60), OnceLock::new());
    let amount = Amount::of("partitions", RUNS);
    let runs = amount.run(|seed| {
        let mut dice = Dice::new(seed);
        let (manager, advisors) = people(&bank);
        let mut house = house(&bank, &standing, seed);
        let mut desks = [house.desk(&manager), house.desk(&advisors[0])];
        desks.iter().for_each(Desk::settle);
        for manner in [Manner::Refuse, Manner::SwallowUp, Manner::SwallowDown, Manner::Crumbs] {
            let moment = house.proxy.bell_after(dice.below(20));
            wish(&mut desks[0], &advisors, &mut dice);
            desks.iter().for_each(Desk::sync_now);
            let _ = moment.recv_timeout(Duration::from_millis(300));
            let acted = house.proxy.set(manner);
            wish(&mut desks[0], &advisors, &mut dice);
            desks.iter().for_each(Desk::sync_now);
            // A desk that waits after a failure asks nothing now: then the next manner will do.
            let _ = acted.recv_timeout(MOMENT);
            // The line comes back, and what hung on it is told so.
            drop(house.proxy.set(Manner::Pass));
            house.proxy.reset();
        }
        at_rest(&mut house, &desks, &manager)
    });
    let met: Vec<String> = MET.all().iter().map(|(what, times)| format!("{what} {times}")).collect();
    amount.say(&format!("met: {}", met.join(", ")));
    amount.say(&format!("runs {runs}"));
    // A fault nobody ever saw proves nothing.
    let never = MET.all().into_iter().find(|(_, times)| *times == 0);
    assert!(!amount.is_whole() || never.is_none(), "never happened: {never:?}");
}

/// Some customers are to go to another advisor.
fn wish(desk: &mut Desk, advisors: &[DemoAccount], dice: &mut Dice) {
    let book = desk.book();
    for _ in 0..=dice.below(3) {
        if let (Some((customer, _)), Some(to)) = (dice.pick(&book).cloned(), dice.pick(advisors)) {
            desk.assign(&customer, &to.login);
        }
    }
}

/// Everything comes to rest; another device of the first person, which starts afresh, sees the
/// same; head office did each thing once.
fn at_rest(house: &mut House, desks: &[Desk], manager: &DemoAccount) -> Vec<String> {
    let mut found = Vec::new();
    for desk in desks {
        desk.settle();
        found.extend(desk.every_intent_ended());
    }
    desks.iter().for_each(Desk::settle);
    let fresh = house.fresh_desk(manager);
    fresh.settle();
    found.extend(house.every_effect_once(desks, &manager.branch));
    let (afresh, survived) = (fresh.book(), desks[0].book());
    if afresh.is_empty() || afresh != survived {
        found.push(format!("I3: {survived:?} survived, a fresh device sees {afresh:?}"));
    }
    found
}
