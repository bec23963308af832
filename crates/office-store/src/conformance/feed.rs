//! Feeds longer than what is read at once.

use super::{BRANCH, change, child, children, id, put_in};
use crate::customer::{ChildMode, Flow};
use crate::txn::OfficeStore;

/// Customers of the book: more than a backend reads at once.
const BOOK: u32 = 600;

/// A whole book, and a change of every seventh of it, come out complete and in order; children
/// are asked for while the feed is read, whole for some and above a cursor for others.
pub fn a_long_book_is_complete_with_its_children(store: &dyn OfficeStore) {
    change(store, |txn| {
        for n in 0..BOOK {
            let kids = [child("series", "s", "1"), child("task", "t", "1")];
            put_in(txn, n, "{}", &["7"], &kids[..(n % 3) as usize], ChildMode::Merge);
        }
    });
    let base = store.read().unwrap().head(BRANCH).unwrap();
    change(store, |txn| {
        for n in (0..BOOK).step_by(7) {
            put_in(txn, n, "{\"a\":1}", &["7"], &[child("task", "new", "2")], ChildMode::Merge);
        }
        put_in(txn, BOOK, "{}", &["7"], &[child("task", "t", "1")], ChildMode::Merge);
    });
    for of in [None, Some(super::scope("7"))] {
        let txn = store.read().unwrap();
        let (mut found, mut wrong) = (Vec::new(), Vec::new());
        for after in [0, base] {
            found.clear();
            txn.members(BRANCH, of.as_deref(), after, &mut |member| {
                let above = if member.since_seq > after { 0 } else { after };
                let mut kids = Vec::new();
                txn.children(BRANCH, member.id, above, &mut |child| {
                    kids.push((child.kind.to_owned(), child.id.to_owned(), child.seq));
                    Flow::More
                })
                .unwrap();
                let n: u32 = member.id[24..].parse().unwrap();
                let told: Vec<_> = children(store.read().unwrap().as_ref(), n, above)
                    .into_iter()
                    .map(|(kind, id, seq, _)| (kind, id, seq))
                    .collect();
                if told != kids || member.id != id(n).to_string() {
                    wrong.push(n);
                }
                found.push(member.seq);
                Flow::More
            })
            .unwrap();
            assert!(wrong.is_empty(), "children of {wrong:?} above {after}");
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
            let expected = if after == 0 { BOOK + 1 } else { BOOK.div_ceil(7) + 1 };
            assert_eq!(found.len(), expected as usize);
        }
    }
}
