//! What a portrait shows is what the bank delivered: holdings add up to the month's assets,
//! to the fen, and the book holds everybody the files assign.

use std::collections::BTreeMap;
use std::path::Path;

use domain::Fen;
use domain::staff::Role;
use support::{World, bank};

/// A CSV file without quotes as rows of named cells.
fn rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(file).expect("the bundle has this file");
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().expect("a header");
    lines.map(|cells| head.iter().cloned().zip(cells).collect()).collect()
}

#[test]
fn an_advisor_s_book_is_whom_the_files_assign() {
    let world = World::demo(800);
    let advisor = world.one(Role::RelationshipManager);
    let desk = world.seat();
    desk.open_whole(advisor);
    let assigned = rows(&bank::demo(800).bundle.join("assignment.csv"));
    let theirs = assigned.iter().filter(|row| row["by"] == advisor.login && row["role"] == "primary");
    assert_eq!(desk.book().of as usize, theirs.count());
}

#[test]
fn holdings_add_up_to_the_month_s_assets_to_the_fen() {
    let world = World::demo(800);
    let desk = world.seat();
    desk.open_whole(world.one(Role::BranchManager));
    let book = desk.book();
    let mut checked = 0;
    for row in book.rows.iter().filter(|row| row.aum.is_some_and(|aum| aum > Fen::ZERO)).take(200) {
        let portrait = desk.portrait(row.id);
        let mix: Fen = portrait.mix.iter().map(|part| part.amount).sum();
        let month = portrait.months.last().expect("a customer with assets has a closed month");
        assert_eq!(month.families.iter().copied().sum::<Fen>(), month.aum_eom, "families sum to 时点");
        assert_eq!(Some(month.aum_davg), portrait.header.aum, "the figure is the last closed month's");
        let counted = portrait
            .holdings
            .iter()
            .filter(|line| portrait.mix.iter().any(|part| part.family == line.family));
        assert_eq!(
            counted.map(|line| line.balance).sum::<Fen>(),
            mix,
            "holdings counted in assets are the mix"
        );
        checked += 1;
    }
    assert!(checked > 50, "the branch has customers with assets: {checked}");
}
