//! Book: 50,000 customers grouped for their branch manager, and portraits, as the window
//! asks for them (call in, JSON out; IPC and paint come on top: see `window`).

use domain::staff::Role;
use support::World;
use support::desk::book_request;
use workbench::customer::{Book, SortKey};

use crate::measure::Sheet;

const TURNS: usize = 40;

/// DS-50K as its branch manager.
pub(crate) fn grouped_and_portrait(sheet: &mut Sheet) {
    let Some(world) = World::standing("FENHU_BANK_DS_50K") else { return };
    let desk = world.seat();
    desk.open_whole(world.one(Role::BranchManager));
    let all = desk.book();
    let note = format!("{} customers, first 500 rows", all.of);
    sheet.time("book grouped", TURNS, &note, |_| drop(desk.book()));
    for (name, sort) in [("book by name", SortKey::Name), ("book by idle", SortKey::Idle)] {
        let mut request = book_request("");
        request.sort = sort;
        sheet.time(name, TURNS, &note, |_| drop(desk.must::<Book>("customer.book", &request)));
    }
    let mut last = book_request("");
    last.offset = all.total.saturating_sub(500);
    sheet.time("book, last window", TURNS, &note, |_| drop(desk.must::<Book>("customer.book", &last)));
    sheet.time("book searched", TURNS, "pinyin initials", |_| {
        drop(desk.must::<Book>("customer.book", book_request("zx")));
    });
    let rows = &all.rows;
    sheet.time("portrait", 200, "query and JSON", |turn| drop(desk.portrait(rows[turn % rows.len()].id)));
    sheet.time("quick look-up", 200, "two digits more each key", |turn| {
        drop(desk.find(&format!("{:04}", turn * 37 % 10_000)));
    });
}
