//! What a batch tells while it runs.

use std::cell::RefCell;

use super::progress::{Pace, STEP};

fn told(rows: usize) -> Vec<(usize, usize)> {
    let heard = RefCell::new(Vec::new());
    let tell = |done, of| heard.borrow_mut().push((done, of));
    let mut pace = Pace::over(rows, &tell);
    (0..rows).for_each(|_| pace.step());
    heard.into_inner()
}

#[test]
fn a_batch_tells_how_far_it_has_come() {
    assert_eq!(told(2 * STEP + 1), [(0, 501), (250, 501), (500, 501)]);
    assert_eq!(told(3), [(0, 3)], "a small one says at once how many it is");
    assert_eq!(told(0), []);
}
