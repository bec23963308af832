//! First sync: an empty vault until every scope is complete, on loopback over TLS; and the
//! pull that finds nothing new. Head office is a process of its own.

use domain::staff::Role;
use support::World;

use crate::measure::{Sheet, millis, peak_megabytes};

/// BOOK-3000 for its advisor, DS-50K for its branch manager.
pub(crate) fn of_a_book_and_a_branch(sheet: &mut Sheet) {
    let sets = [
        ("FENHU_BANK_BOOK_3000", "first sync BOOK-3000", Role::RelationshipManager, 3),
        ("FENHU_BANK_DS_50K", "first sync DS-50K", Role::BranchManager, 1),
    ];
    for (variable, name, role, turns) in sets {
        let Some(world) = World::standing(variable) else { continue };
        let mut bytes = 0;
        let values = (0..turns)
            .map(|_| {
                let desk = world.seat();
                let took = millis(|| drop(desk.open_whole(world.one(role))));
                bytes = desk.sync_state().rounds.iter().map(|round| round.bytes).sum();
                took
            })
            .collect();
        sheet.note(name, "ms", values, &format!("login included, {:.1} MB received", f64::from(bytes) / 1e6));
        sheet.note(
            &format!("{name}, memory"),
            "MB",
            vec![peak_megabytes()],
            "peak of the whole benchmark process so far",
        );
    }
}

/// A round when nothing changed at head office.
pub(crate) fn pull_when_nothing_changed(sheet: &mut Sheet) {
    let Some(world) = World::standing("FENHU_BANK_BOOK_3000") else { return };
    let desk = world.seat();
    desk.open_whole(world.one(Role::RelationshipManager));
    let rounds = (0..30).filter_map(|_| desk.sync().rounds.first().map(|round| f64::from(round.millis)));
    sheet.note(
        "nothing-changed pull",
        "ms",
        rounds.collect(),
        "one round, as the sync centre shows it (whole ms)",
    );
}
