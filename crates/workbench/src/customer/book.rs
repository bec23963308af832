//! Book: a window over the rows of the open groups, in tier order, with exact totals (U-04).

use std::collections::BTreeSet;
use std::sync::Arc;

use device_store::read::{Ahead, Group, Held, Keyed, Match, SortBy};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::id::TierCode;
use domain::staff::Role;
use domain::strategy::ServiceStrategy;
use domain::{BusinessDate, CustomerId, Fen};

use super::asked::{Asked, Columns};
use super::{Book, BookGroup, BookRequest, BookRow, BookVerb, SortKey, SortOrder, TierBadge, alert, shown};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Rows of a window at most: a bulk look is slow and visible (SYNC.md 3.6).
const MAX_WINDOW: u32 = 500;
/// Chips a row shows at most.
const MAX_CHIPS: usize = 4;
/// Days ahead that a group's maturities look.
const DUE_DAYS: u64 = 90;

impl Verb for BookVerb {
    const NAME: &'static str = "customer.book";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = BookRequest;
    type Response = Book;

    fn run(desk: &Desk, request: BookRequest, given_up: &GivenUp) -> Result<Book, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View);
        if request.asks_facts() {
            desk.gather_facts(given_up)?;
        }
        desk.act(ask, given_up, |cx| book(cx, &request))
    }
}

fn book(cx: &Cx<'_>, request: &BookRequest) -> Result<Book, Stop> {
    if !(1..=MAX_WINDOW).contains(&request.limit) {
        return Err(Stop::refused("bad_request"));
    }
    let asked = Asked::of(cx, request)?;
    let ahead = ahead(cx);
    let found = asked.groups(cx, &ahead)?;
    let all = asked.totals(cx, &found)?;
    let open: Vec<&Keyed> = found.iter().filter(|one| !request.collapsed.contains(&one.key)).collect();
    let (matched, of, aum) = asked.once(cx, &ahead, &found, &all)?;
    let rows = window(cx, &asked, &open, request)?;
    let columns = Columns::of(&asked.words, request.columns.as_deref().unwrap_or_default())?;
    let shows_advisor = cx.actor.role != Role::RelationshipManager;
    let stars: BTreeSet<CustomerId> = cx.reader.stars()?.iter().map(|star| star.customer).collect();
    let shown = |held: &Held| -> Result<BookRow, Stop> {
        let cells = columns.cells(cx, &asked.words, held)?;
        let starred = stars.contains(&held.customer.id);
        Ok(BookRow { cells, starred, ..row(cx, held, shows_advisor) })
    };
    Ok(Book {
        groups: asked.order(&all).iter().map(|of| header(cx, &asked, of, &found)).collect(),
        rows: rows.iter().map(|held| shown(held)).collect::<Result<_, _>>()?,
        total: open.iter().map(|one| one.group.count).sum(),
        matched,
        of,
        aum,
        month: cx.amounts.month,
        as_of: cx.amounts.as_of,
        shows_advisor,
    })
}

/// What of the groups depends on today.
fn ahead(cx: &Cx<'_>) -> Ahead {
    let limit = |strategy: &ServiceStrategy| {
        let days = chrono::Days::new(u64::from(strategy.contact_days?));
        Some((strategy.tier.to_string(), cx.today.checked_sub_days(days)?))
    };
    Ahead {
        from: cx.today,
        to: days_after(cx.today, DUE_DAYS),
        limits: cx.words.reference.strategies.values().filter_map(limit).collect(),
    }
}

/// A group's header; one in which nothing was found keeps its place.
fn header(cx: &Cx<'_>, asked: &Asked, of: &Keyed, found: &[Keyed]) -> BookGroup {
    let found = found.iter().find(|one| one.key == of.key).map(|one| &one.group);
    let tier = if asked.by_tier() { tier(cx, &of.group) } else { TierBadge::undecided() };
    let (name_zh, name_en) =
        if asked.by_tier() { (tier.name_zh.clone(), tier.name_en.clone()) } else { asked.name(&of.key) };
    BookGroup {
        key: of.key.clone(),
        name_zh,
        name_en,
        tier,
        count: found.map_or(0, |group| group.count),
        of: of.group.count,
        aum: found.map_or(Fen::ZERO, |group| group.aum),
        delta: found.map_or(Fen::ZERO, |group| group.delta),
        due: found.map_or(Fen::ZERO, |group| group.due),
        overdue: found.map_or(0, |group| group.overdue),
    }
}

fn days_after(day: BusinessDate, days: u64) -> BusinessDate {
    day.checked_add_days(chrono::Days::new(days)).unwrap_or(day)
}

fn tier(cx: &Cx<'_>, group: &Group) -> TierBadge {
    match u8::try_from(group.rank) {
        Ok(rank) => TierBadge {
            provisional: cx.words.tiers_provisional(),
            ..cx.words.badge_of(&TierCode::from(group.tier.as_str()), rank)
        },
        Err(_) => TierBadge::undecided(),
    }
}

/// The rows of the window, group after group.
fn window(
    cx: &Cx<'_>,
    asked: &Asked,
    open: &[&Keyed],
    request: &BookRequest,
) -> Result<Vec<Arc<Held>>, Stop> {
    let (mut skip, mut want) = (request.offset, request.limit);
    let mut nos = Vec::new();
    for one in open {
        if want == 0 {
            break;
        }
        if skip >= one.group.count {
            skip -= one.group.count;
            continue;
        }
        let order = Match {
            under: asked.under,
            rank: one.group.rank,
            sort: sort_by(request.sort),
            descending: request.order == SortOrder::Descending,
        };
        let found = asked.nos(cx, one, order, skip, want)?;
        want -= u32::try_from(found.len()).unwrap_or(want).min(want);
        skip = 0;
        nos.extend(found);
    }
    Ok(cx.reader.listed(&nos)?)
}

pub(super) fn sort_by(key: SortKey) -> SortBy {
    match key {
        SortKey::Aum => SortBy::Aum,
        SortKey::Delta => SortBy::Delta,
        SortKey::Name => SortBy::Name,
        SortKey::Idle => SortBy::Idle,
        SortKey::DueOn => SortBy::DueOn,
        SortKey::DueAmount => SortBy::DueAmount,
        SortKey::Age => SortBy::Age,
        SortKey::OpenedOn => SortBy::OpenedOn,
    }
}

fn row(cx: &Cx<'_>, held: &Held, shows_advisor: bool) -> BookRow {
    let customer = &held.customer;
    let (tags, more) = cx.words.first_chips(&customer.tags, cx.today, MAX_CHIPS);
    let more_tags = u8::try_from(more).unwrap_or(u8::MAX);
    let contact = alert::contact(customer, cx.words, cx.today);
    let assets = customer.assets.as_ref();
    let due = assets.and_then(|assets| assets.next_maturity.as_ref());
    BookRow {
        id: customer.id,
        name: shown::name(customer),
        name_generated: customer.name_generated,
        gender: customer.gender,
        age: shown::age(customer, cx.today),
        tier: cx.words.badge(customer.tier.as_ref()),
        aum: assets.map(|assets| assets.aum_davg),
        delta: customer.aum_delta(),
        tags,
        more_tags,
        due_on: due.map(|due| due.on),
        due_amount: due.map(|due| due.amount),
        idle_days: contact.idle_days,
        idle_standard: contact.standard,
        stage: customer.lifecycle.as_ref().map(|stage| stage.state),
        advisor: shown::primary(customer).filter(|_| shows_advisor).and_then(|emp| cx.words.staff_name(emp)),
        pending: held.pending > 0,
        starred: false,
        cells: Vec::new(),
    }
}
