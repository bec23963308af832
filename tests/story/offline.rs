//! The network goes, the program is restarted, and all of it is still there.

use domain::staff::Role;
use workbench::session::{DemoAccount, Stage, Via};

use support::World;

#[test]
fn after_a_restart_without_network_the_same_portrait_is_there() {
    let mut world = World::demo(800);
    let account = world.one(Role::RelationshipManager).clone();
    let desk = world.seat();
    desk.open_whole(&account);
    let book = desk.book();
    let id = book.rows[0].id;
    let portrait = desk.portrait(id);

    world.close_office();
    let folder = desk.switch_off();
    let desk = world.seat_in(folder);
    let state = desk.state();
    assert_eq!(
        state.known.iter().map(|user| user.login.as_str()).collect::<Vec<_>>(),
        [account.login.as_str()]
    );

    let state = desk.open(&account).expect("the vault opens without head office");
    assert_eq!((state.stage, state.via), (Stage::Open, Some(Via::Offline)));
    assert_eq!(desk.book(), book);
    assert_eq!(desk.portrait(id), portrait);
}

#[test]
fn a_wrong_password_opens_nothing_offline() {
    let mut world = World::demo(800);
    let account = world.one(Role::RelationshipManager).clone();
    let desk = world.seat();
    desk.open_whole(&account);
    world.close_office();
    let desk = world.seat_in(desk.switch_off());
    let wrong = DemoAccount { password: "not this one".to_owned(), ..account };
    assert_eq!(desk.open(&wrong).expect_err("a wrong password").code, "wrong_password");
    assert_ne!(desk.state().stage, Stage::Open);
}

#[test]
fn somebody_new_needs_head_office() {
    let mut world = World::demo(800);
    let account = world.one(Role::Teller).clone();
    world.close_office();
    let desk = world.seat();
    assert_eq!(desk.open(&account).expect_err("no vault here").code, "no_vault_offline");
}

#[test]
fn one_vault_is_opened_by_one_process_at_a_time() {
    let world = World::demo(800);
    let account = world.one(Role::Teller);
    let desk = world.seat();
    desk.open_whole(account);
    let second = world.seat_in(desk.folder.clone());
    assert_eq!(second.open(account).expect_err("already open").code, "vault_in_use");
}
