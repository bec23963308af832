//! A bundle of one file with whatever it has is enough.

use super::{World, counts, created};
use crate::import::Kind;

#[test]
fn customers_alone_get_an_outlet_and_their_unknown_columns_are_kept() {
    let world = World::new();
    let text = "number,name,pets,note\n1,王芳,2,likes tea\n2,,0,\n";
    let report = world.import(&world.bundle(&[("customer.csv", text)]));
    assert!(report.written, "{:?}", report.faults);
    assert_eq!(counts(&report, Kind::Organization), created(1));
    let [first, second] = &world.customers()[..] else { panic!("two customers") };
    assert_eq!(first.extra["pets"], 2);
    assert_eq!(first.extra["note"], "likes tea");
    assert!(!first.name_generated);
    assert!(second.name_generated && second.name.is_some());
    assert_eq!(second.extra.get("note"), None);
    assert_eq!(first.branch.as_str(), "000000001");
}

#[test]
fn a_single_file_may_be_named_and_implies_the_customers_it_names() {
    let world = World::new();
    let folder = world.bundle(&[
        ("snapshot.csv", "customer,month,aum_davg,aum_eom\n1,2026-10,60000,60000\n"),
        ("customer.csv", "number\n99\n"),
    ]);
    let report = world.import(&folder.join("snapshot.csv"));
    assert!(report.written, "{:?}", report.faults);
    world.close();
    let customers = world.customers();
    assert_eq!(customers.len(), 1, "the other file was not asked for");
    assert!(customers[0].name_generated);
    assert_eq!(customers[0].tier_code(), Some("gold"));
}

#[test]
fn people_named_by_assignments_alone_are_implied() {
    let world = World::new();
    let report = world.import(&world.bundle(&[("assignment.csv", "customer,by\n1,77\n2,77\n")]));
    assert!(report.written, "{:?}", report.faults);
    assert_eq!(counts(&report, Kind::Staff), created(1));
    assert_eq!(world.customer("2").primary().map(|one| one.by.as_str()), Some("77"));
}

#[test]
fn movements_alone_make_a_history_with_running_balances() {
    let world = World::new();
    let text = "customer,account,date,direction,amount\n\
                1,A,2026-09-11,in,300.00\n\
                1,A,2026-09-21,out,100.00\n\
                1,B,2026-10-16,in,62.00\n";
    let report = world.import(&world.bundle(&[("transaction.csv", text)]));
    assert!(report.written, "{:?}", report.faults);
    let series = world.series(&world.customers()[0]);
    let davg: Vec<i64> = series.months.iter().map(|month| month.aum_davg.0).collect();
    // September: 300 for ten days, 200 for ten; October: 200 all month, 62 for half of it.
    assert_eq!(davg, [(30_000 * 10 + 20_000 * 10) / 30, 20_000 + 6_200 * 16 / 31]);
    let eom: Vec<i64> = series.months.iter().map(|month| month.aum_eom.0).collect();
    assert_eq!(eom, [20_000, 26_200]);
    assert_eq!(series.months[0].inflow.amount.0, 30_000);
    assert_eq!(series.months[0].outflow.count, 1);
}

#[test]
fn the_order_of_a_day_is_not_trusted_but_its_recorded_balances_are() {
    let world = World::new();
    // Written in the wrong order: 500 in and 450 out leave 50, not 500.
    let text = "customer,account,date,direction,amount,balance\n\
                1,A,2026-10-01,in,0,0\n\
                1,A,2026-10-02,out,450.00,50.00\n\
                1,A,2026-10-02,in,500.00,500.00\n";
    world.import(&world.bundle(&[("transaction.csv", text)]));
    let series = world.series(&world.customers()[0]);
    assert_eq!(series.months[0].aum_eom.0, 5_000);
    assert_eq!(series.months[0].aum_davg.0, 5_000 * 30 / 31);
}
