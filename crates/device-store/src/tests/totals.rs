//! What a first download leaves for its end, and rows this program cannot read.

use sync::model::advisor;

use super::{BULK_FROM, Desk, number};

#[test]
fn a_long_first_download_is_readable_before_its_indexes_are_there() {
    let mut desk = Desk::new(41, BULK_FROM * 3, &[advisor(1)]);
    let mut pages = 0;
    let mut store = desk.store.as_ref().expect("open");
    let stopped = sync::drive(&mut store, &mut desk.line, &desk.clock, &mut |_| {
        pages += 1;
        if pages == 6 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    assert!(stopped.is_err());
    let cache = desk.cache();
    let held = number(&cache, "SELECT count(*) FROM customer");
    assert!(held > 0 && held < BULK_FROM as i64 * 3);
    assert_eq!(number(&cache, "SELECT value FROM meta WHERE name = 'bulk'"), 1);
    assert_eq!(number(&cache, "SELECT sum(count) FROM tier_total"), held);
    assert_eq!(number(&cache, "SELECT count(*) FROM search_term"), 0);
    drop(cache);
    desk.reopen();
    desk.round().expect("goes on");
    desk.assert_true_to_office("after");
    assert!(number(&desk.cache(), "SELECT count(*) FROM search_term") > 0);
}

#[test]
fn a_download_that_is_called_off_leaves_a_sound_store() {
    let mut desk = Desk::new(42, BULK_FROM * 3, &[advisor(1)]);
    let mut pages = 0;
    let mut store = desk.store.as_ref().expect("open");
    let _ = sync::drive(&mut store, &mut desk.line, &desk.clock, &mut |_| {
        pages += 1;
        if pages == 6 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    desk.office.borrow_mut().follow(advisor(1), false);
    desk.office.borrow_mut().follow(advisor(2), true);
    let someone = desk.office.borrow().ids()[0].clone();
    desk.office.borrow_mut().reassign(&someone, 2);
    desk.round().expect("a round");
    desk.assert_true_to_office("after");
}
