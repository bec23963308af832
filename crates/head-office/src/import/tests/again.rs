//! Again: a second run, a changed bundle, a bundle that says less, a dry run.

use domain::Fen;

use super::{World, counts, created, fixture, skipped};
use crate::import::{Counts, Kind};

#[test]
fn the_sample_bundle_goes_in_and_a_second_run_changes_nothing() {
    let world = World::new();
    let first = world.import(&fixture("bundle"));
    assert!(first.written, "{:?}", first.faults);
    assert_eq!(counts(&first, Kind::Customer), created(12));
    assert_eq!(counts(&first, Kind::Snapshot), created(288));
    world.close();
    let heads = |world: &World| {
        use office_store::OfficeStore as _;
        let txn = world.store.read().unwrap();
        (txn.head("999010101").unwrap(), txn.head(office_store::REFERENCE).unwrap())
    };
    let before = (world.customers(), heads(&world));
    let second = world.import(&fixture("bundle"));
    assert!(!second.written);
    assert!(second.kinds.0.values().all(|one| *one == skipped(one.skip) && one.skip > 0));
    assert_eq!((world.customers(), heads(&world)), before);
}

#[test]
fn an_import_leaves_a_close_due_until_one_has_run() {
    let world = World::new();
    let due = |world: &World| crate::job::close_month::is_due(&world.store).unwrap();
    assert!(!due(&world));
    world.import(&fixture("bundle"));
    assert!(due(&world));
    world.close();
    assert!(!due(&world));
    world.import(&fixture("bundle"));
    assert!(!due(&world), "a second run wrote nothing");
}

#[test]
fn a_dry_run_counts_and_changes_nothing() {
    let world = World::new();
    let report = world.run(&fixture("bundle"), None, true);
    assert_eq!(counts(&report, Kind::Customer), created(12));
    assert!(!report.written);
    assert!(world.is_untouched());
}

const CUSTOMER: &str = "number,name,birth_date\n1,王芳,1980-05-05\n2,李明,1990-06-06\n";
const SNAPSHOT: &str = "customer,month,aum_davg,aum_eom\n1,2026-09,100,100\n1,2026-10,200,200\n";

#[test]
fn a_changed_line_updates_its_customer_and_skips_the_other() {
    let world = World::new();
    world.import(&world.bundle(&[("customer.csv", CUSTOMER), ("snapshot.csv", SNAPSHOT)]));
    let changed = CUSTOMER.replace("李明", "李鸣");
    let report = world.import(&world.bundle(&[("customer.csv", &changed)]));
    assert_eq!(counts(&report, Kind::Customer), Counts { update: 1, skip: 1, ..Counts::default() });
    assert_eq!(counts(&report, Kind::Snapshot), skipped(2));
    assert_eq!(world.customer("2").name.as_deref(), Some("李鸣"));
}

#[test]
fn a_new_month_joins_the_history_and_keeps_what_was_decided() {
    let world = World::new();
    world.import(&world.bundle(&[("customer.csv", CUSTOMER), ("snapshot.csv", SNAPSHOT)]));
    world.close();
    let decided = world.series(&world.customer("1"));
    assert!(decided.months.iter().all(|month| month.tier.is_some()));
    let more = format!("{SNAPSHOT}1,2026-11,300,300\n");
    let bundle = world.bundle(&[("snapshot.csv", &more), ("bundle.toml", "as_of = 2026-11-30\n")]);
    let _ = bundle;
    let bundle = world.bundle(&[("bundle.toml", "as_of = \"2026-11-30\"\n")]);
    let report = world.import(&bundle);
    assert!(report.written, "{:?}", report.faults);
    assert_eq!(counts(&report, Kind::Snapshot), Counts { create: 1, skip: 2, ..Counts::default() });
    let series = world.series(&world.customer("1"));
    assert_eq!(series.months.len(), 3);
    assert_eq!(series.months[..2], decided.months[..]);
    assert_eq!(series.months[2].aum_davg, Fen::yuan(300));
}

#[test]
fn a_month_that_would_leave_a_gap_behind_the_last_one_is_a_fault() {
    let world = World::new();
    world.import(&world.bundle(&[("customer.csv", CUSTOMER), ("snapshot.csv", SNAPSHOT)]));
    let later = "customer,month,aum_davg,aum_eom\n1,2026-12,300,300\n";
    let folder = world.bundle(&[("snapshot.csv", later), ("bundle.toml", "as_of = \"2026-12-31\"\n")]);
    let before = world.customers();
    let report = world.import(&folder.join("snapshot.csv"));
    assert_eq!(super::places(&report), ["snapshot.csv:2 month: month_missing"]);
    assert_eq!(world.customers(), before);
}

#[test]
fn what_a_later_bundle_does_not_say_stays() {
    let world = World::new();
    let contacts = "customer,kind,value,primary\n1,mobile,12345678901,1\n";
    world.import(&world.bundle(&[("customer.csv", CUSTOMER), ("contact_point.csv", contacts)]));
    let folder = world.bundle(&[("tag.csv", "customer,code\n1,PP01\n")]);
    let report = world.import(&folder.join("tag.csv"));
    assert!(report.written, "{:?}", report.faults);
    let customer = world.customer("1");
    assert_eq!(customer.name.as_deref(), Some("王芳"));
    assert_eq!(customer.contacts[0].masked, "123****8901");
    assert_eq!(customer.tags[0].code.as_str(), "PP01");
}

#[test]
fn a_customer_who_moves_takes_everything_along() {
    let world = World::new();
    let units = "code,name\n110,东\n120,西\n";
    let at = |branch: &str| format!("number,branch,name\n1,{branch},王芳\n");
    let touched = "customer,at,channel\n1,2026-10-01 09:00,counter\n";
    world.import(&world.bundle(&[
        ("organization.csv", units),
        ("customer.csv", &at("110")),
        ("snapshot.csv", SNAPSHOT),
        ("interaction.csv", touched),
    ]));
    let report = world.import(&world.bundle(&[("customer.csv", &at("120"))]).join("customer.csv"));
    assert_eq!(counts(&report, Kind::Customer), Counts { update: 1, ..Counts::default() });
    let customers = world.customers();
    assert_eq!(customers.len(), 1);
    assert_eq!(customers[0].branch.as_str(), "120");
    assert_eq!(world.series(&customers[0]).months.len(), 2);
    use office_store::OfficeStore as _;
    let txn = world.store.read().unwrap();
    let mut kinds = Vec::new();
    txn.children("120", &customers[0].id.to_string(), 0, &mut |child| {
        kinds.push(child.kind.to_owned());
        office_store::customer::Flow::More
    })
    .unwrap();
    assert_eq!(kinds, ["interaction", "series"]);
}

#[test]
fn an_assignment_made_later_at_head_office_stays() {
    let world = World::new();
    let staff = "emp_no,role,branch\n11,relationship_manager,1\n12,relationship_manager,1\n";
    let customer = "number,branch\n7,1\n";
    let by = |who: &str, from: &str| format!("customer,by,from\n7,{who},{from}\n");
    let import = |who: &str, from: &str| {
        world.import(&world.bundle(&[
            ("staff.csv", staff),
            ("customer.csv", customer),
            ("assignment.csv", &by(who, from)),
        ]))
    };
    import("11", "2026-05-01");
    import("12", "2026-06-01");
    assert_eq!(world.customer("7").primary().map(|one| one.by.as_str()), Some("12"));
    import("11", "2026-05-01");
    let customer = world.customer("7");
    assert_eq!(customer.primary().map(|one| one.by.as_str()), Some("12"));
    assert_eq!(customer.owner_version, 2);
}

#[test]
fn an_address_settles_its_township_and_no_attribute_of_a_line_is_lost() {
    let world = World::new();
    let customer = "number,name,district,township,industry,business_size\n\
        1,王芳,江州市城东区,,f,micro\n2,李明,江州市云山县,石门乡,,\n3,赵云,,,,\n";
    let contacts = "customer,kind,value\n1,home_address,江州市城东区人民街道和平社区人民路8号\n\
        2,home_address,江州市云山县云山镇柳河村3号\n3,home_address,人民路8号\n";
    let customers = |world: &World| -> Vec<domain::customer::Customer> {
        let mut all = world.customers();
        all.sort_by_key(|one| one.number.clone());
        all
    };
    world.import(&world.bundle(&[("customer.csv", customer), ("contact_point.csv", contacts)]));
    let told = |one: &domain::customer::Customer| {
        let profile = one.profile.clone().unwrap_or_default();
        [profile.township, profile.community, profile.industry, profile.business_size]
            .map(Option::unwrap_or_default)
    };
    let first = customers(&world);
    assert_eq!(told(&first[0]), ["人民街道", "和平社区", "f", "micro"]);
    assert_eq!(told(&first[1]), ["石门乡", "柳河村", "", ""], "what the line says goes first");
    assert_eq!(told(&first[2]), ["", "", "", ""]);
    let area = |one| domain::customer::place::home_of(one).area;
    assert_eq!([0, 1, 2].map(|at| area(&first[at])), [Some("urban"), Some("rural"), Some("unresolved")]);
    // They moved: nothing of the old address stays.
    let moved = "customer,kind,value\n1,home_address,江州市滨江区江口街道滨江路1号\n";
    world.import(&world.bundle(&[("customer.csv", customer), ("contact_point.csv", moved)]));
    assert_eq!(told(&customers(&world)[0]), ["江口街道", "", "f", "micro"]);
}
