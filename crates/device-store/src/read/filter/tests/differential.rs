//! The same customers, by SQL and by `eval`.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Days;
use domain::filter::{Facts, Filter, Language, print};
use domain::{CustomerId, Fen};

use super::asked::draw;
use super::bank::{Bank, today};
use super::{CUSTOMERS, Dice, words};
use crate::read::{Ahead, Group, GroupBy, Match, SortBy, Under};
use crate::working::Columns;

/// With 400 customers: a million pairs.
const FILTERS: u32 = 2_500;

#[test]
fn sql_finds_whom_eval_means_over_a_million_pairs() {
    let bank = Bank::new();
    let words = words();
    let no = |id: CustomerId| bank.reader.held_by_id(id).expect("a row").expect("a customer").no;
    let facts: Vec<(i64, Facts)> =
        bank.people.iter().map(|one| (no(one.customer.id), one.facts(|band| bank.wallet(band)))).collect();
    let mut dice = Dice::new(7);
    let (mut pairs, mut found_some, mut found_all) = (0, 0, 0);
    for _ in 0..FILTERS {
        let filter = draw(&words, &mut dice);
        let checked = filter.check(&words, today()).expect("a filter that means something");
        let meant: BTreeSet<i64> =
            facts.iter().filter(|(_, facts)| checked.eval(facts)).map(|(no, _)| *no).collect();
        let compiled = bank.reader.compiled(&checked).expect("SQL");
        bank.reader.gather_found(&compiled, None).expect("gathered");
        let found: BTreeSet<i64> = bank.reader.gathered_nos().expect("numbers").into_iter().collect();
        assert_eq!(found, meant, "{}\n{}", print(&filter, &words, Language::Chinese), compiled.sql);
        assert_eq!(bank.reader.count_found(&compiled).expect("a count") as usize, meant.len());
        pairs += facts.len();
        found_some += u32::from(!meant.is_empty());
        found_all += u32::from(meant.len() == facts.len());
    }
    assert!(pairs >= 1_000_000, "{pairs}");
    // The draw is worth something only when many filters divide the bank.
    assert!(found_some - found_all > FILTERS / 3, "{found_some} found some, {found_all} all");
}

#[test]
fn an_empty_filter_is_everybody() {
    let bank = Bank::new();
    let checked = Filter::everybody().check(&words(), today()).expect("a filter");
    let compiled = bank.reader.compiled(&checked).expect("SQL");
    assert_eq!(bank.reader.count_found(&compiled).expect("a count"), CUSTOMERS);
}

#[test]
fn facts_follow_their_rows_and_leave_with_them() {
    let bank = Bank::new();
    let count =
        |sql: &str| bank.store.with_writer(|cache| cache.query_row(sql, [], |row| row.get::<_, i64>(0)));
    assert_eq!(count("SELECT count(*) FROM fact_due"), Ok(0));
    assert_eq!(count("SELECT count(*) FROM fact"), Ok(i64::from(CUSTOMERS)));
    bank.store
        .with_writer(|cache| cache.execute("UPDATE customer SET base = base WHERE no = 1", []))
        .expect("a change");
    assert_eq!(count("SELECT count(*) FROM fact_due"), Ok(1));
    bank.store.gather_all().expect("gathered");
    let all = count("SELECT count(*) FROM carried");
    bank.store.with_writer(|cache| cache.execute("DELETE FROM customer WHERE no <= 200", [])).expect("gone");
    for table in ["fact", "carried", "happened", "extra"] {
        let left = count(&format!("SELECT count(*) FROM {table} WHERE customer <= 200"));
        assert_eq!(left, Ok(0), "{table}");
    }
    assert!(count("SELECT count(*) FROM carried").expect("a count") < all.expect("a count"));
    assert_eq!(count("SELECT count(*) FROM fact"), Ok(200));
}

#[test]
fn groups_of_facts_add_up_to_those_of_the_book() {
    let bank = Bank::new();
    let limits = ["standard", "gold", "platinum"].map(|tier| (tier.to_owned(), today()));
    let ahead = Ahead { from: today(), to: today() + Days::new(90), limits: limits.into() };
    let book = bank.reader.groups(Under::All, &ahead).expect("groups of the book");
    assert!(bank.reader.facts_are_whole().expect("an answer"));
    assert!(book.len() > 2 && book.iter().any(|group| group.due != Fen::ZERO && group.overdue > 0));
    let everybody = Filter::everybody().check(&words(), today()).expect("a filter");
    bank.reader.gather_found(&bank.reader.compiled(&everybody).expect("SQL"), None).expect("gathered");
    for under in [Under::All, Under::Gathered] {
        let keyed = bank.reader.keyed_groups(GroupBy::TIER, under, &ahead).expect("groups of facts");
        let mut groups: Vec<Group> = keyed.into_iter().map(|one| one.group).collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.rank));
        assert_eq!(groups, book, "{under:?}");
        for (sort, descending) in [(SortBy::Aum, true), (SortBy::Idle, false), (SortBy::Name, false)] {
            let order = Match { under, rank: book[0].rank, sort, descending };
            let of_book = bank.reader.nos(Match { under: Under::All, ..order }, 0, 40).expect("a window");
            let of_facts = bank.reader.keyed_nos(GroupBy::TIER, &book[0].tier, order, 0, 40);
            assert_eq!(of_facts.expect("a window"), of_book, "{under:?} {sort:?}");
        }
    }
}

#[test]
fn a_search_kept_in_memory_adds_up_to_what_the_store_says() {
    let bank = Bank::new();
    let limits = ["standard", "gold", "platinum"].map(|tier| (tier.to_owned(), today()));
    let ahead = Ahead { from: today(), to: today() + Days::new(90), limits: limits.into() };
    let terms = |cache: &rusqlite::Connection| {
        let mut statement = cache.prepare("SELECT DISTINCT substr(term, 1, 1) FROM search_term")?;
        let terms = statement.query_map([], |row| row.get::<_, String>(0))?;
        terms.collect::<Result<Vec<_>, _>>()
    };
    let terms = bank.store.with_writer(|cache| terms(cache)).expect("terms");
    let mut windows = 0;
    for term in terms.iter().map(String::as_str).chain(["", "nobody"]) {
        let matches = bank.reader.matches(term).expect("an answer").expect("facts are whole");
        bank.reader.gather(term).expect("gathered");
        let mut groups = bank.reader.keyed_groups(GroupBy::TIER, Under::Gathered, &ahead).expect("groups");
        groups.sort_by_key(|one| std::cmp::Reverse(one.group.rank));
        assert_eq!(matches.groups(&ahead), groups, "{term}");
        for group in &groups {
            for (sort, descending) in
                [SortBy::Aum, SortBy::Delta].into_iter().flat_map(|by| [(by, true), (by, false)])
            {
                let order = Match { under: Under::Gathered, rank: group.group.rank, sort, descending };
                for (offset, limit) in [(0, 3), (2, 5), (0, 1_000), (1_000, 1)] {
                    let stored = bank.reader.nos(order, offset, limit).expect("a window");
                    assert_eq!(
                        matches.nos(order, offset, limit),
                        Some(stored),
                        "{term} {order:?} {offset} {limit}"
                    );
                    windows += 1;
                }
            }
        }
    }
    assert!(windows > 400, "{windows}");
    let by_name = Match { under: Under::Gathered, rank: 0, sort: SortBy::Name, descending: false };
    assert_eq!(bank.reader.matches("").expect("an answer").and_then(|all| all.nos(by_name, 0, 1)), None);
}

#[test]
fn a_search_kept_in_memory_waits_for_facts_and_follows_them() {
    let bank = Bank::new();
    let count = |bank: &Bank| {
        let ahead = Ahead { from: today(), to: today(), limits: Default::default() };
        let found = bank.reader.matches("").expect("an answer");
        found.map(|found| {
            found.groups(&ahead).iter().map(|one| (one.group.count, one.group.aum)).collect::<Vec<_>>()
        })
    };
    let before = count(&bank).expect("facts are whole");
    bank.store
        .with_writer(|cache| cache.execute("UPDATE customer SET base = base WHERE no = 1", []))
        .expect("a change");
    assert_eq!(count(&bank), None, "rows are newer than facts");
    bank.store.gather_all().expect("gathered");
    assert_eq!(count(&bank), Some(before.clone()));
    bank.store.with_writer(|cache| cache.execute("DELETE FROM customer WHERE no <= 200", [])).expect("gone");
    // Their terms still stand: whoever is found without facts is asked of the rows themselves.
    assert_eq!(count(&bank), None, "what was kept is of those who left, too");
}

#[test]
fn what_a_search_adds_up_is_read_once_for_all_readers_and_before_anybody_searches() {
    let bank = Bank::new();
    let kept = || bank.reader.kept.lock().expect("nobody failed").clone();
    assert!(kept().is_none(), "nobody has searched");
    bank.store.keep_ready().expect("read");
    let ready = kept().expect("it is ready");
    let other = bank.store.reader().expect("a reader");
    assert!(bank.reader.matches("").expect("an answer").is_some());
    assert!(other.matches("").expect("an answer").is_some());
    assert!(kept().is_some_and(|kept| Arc::ptr_eq(&kept, &ready)), "neither has read it again");
    bank.store
        .with_writer(|cache| cache.execute("UPDATE customer SET base = base WHERE no = 1", []))
        .expect("a change");
    bank.store.keep_ready().expect("facts wait: nothing is read");
    bank.store.gather_all().expect("gathered");
    bank.store.keep_ready().expect("read");
    assert!(kept().is_some_and(|kept| !Arc::ptr_eq(&kept, &ready)), "facts were gathered since");
}

#[test]
fn a_face_is_all_of_a_row_but_what_no_list_shows_and_no_index_is_of() {
    let bank = Bank::new();
    let no = |id: CustomerId| bank.reader.held_by_id(id).expect("a row").expect("a customer").no;
    let nos: Vec<i64> = bank.people.iter().map(|one| no(one.customer.id)).collect();
    let listed = bank.reader.listed(&nos).expect("rows");
    assert_eq!(listed.len(), bank.people.len());
    for (row, person) in listed.iter().zip(&bank.people) {
        let mut whole = person.customer.clone();
        (whole.profile, whole.preference) = (None, None);
        whole.tag_dots.clear();
        whole.soft.clear();
        whole.versions.clear();
        whole.extra.clear();
        if let Some(tier) = &mut whole.tier {
            (tier.inputs, tier.reasons) = (None, Vec::new());
        }
        assert_eq!(row.customer, whole);
        assert_eq!(Columns::of(&row.customer), Columns::of(&person.customer), "and all that is indexed");
    }
    assert_eq!(bank.reader.listed(&[0, nos[0]]).expect("rows").len(), 1, "who is gone is left out");
}
