//! Book: a window over the rows of the open groups, in tier order, with exact totals (U-04).

use device_store::read::{Between, Held, Match, SortBy, Total, Under};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::id::TierCode;
use domain::staff::Role;
use domain::{BusinessDate, Fen};

use super::{
    Book, BookGroup, BookRequest, BookRow, BookVerb, SortKey, SortOrder, TierBadge, alert, find, shown,
};
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
        desk.act(ask, given_up, |cx| book(cx, &request))
    }
}

fn book(cx: &Cx<'_>, request: &BookRequest) -> Result<Book, Stop> {
    if !(1..=MAX_WINDOW).contains(&request.limit) {
        return Err(Stop::refused("bad_request"));
    }
    let all = cx.reader.totals()?;
    let (under, totals) = match find::book_term(&request.search) {
        Some(term) => {
            cx.reader.gather(&term)?;
            (Under::Gathered, cx.reader.totals_under()?)
        }
        None => (Under::All, all.clone()),
    };
    let groups = all.iter().map(|of| group(cx, under, of, &totals)).collect::<Result<Vec<_>, _>>()?;
    let open: Vec<&Total> = totals.iter().filter(|total| !request.collapsed.contains(&total.tier)).collect();
    let rows = window(cx, under, &open, request)?;
    let shows_advisor = cx.actor.role != Role::RelationshipManager;
    Ok(Book {
        groups,
        rows: rows.iter().map(|held| row(cx, held, shows_advisor)).collect(),
        total: open.iter().map(|total| total.count).sum(),
        matched: totals.iter().map(|total| total.count).sum(),
        of: all.iter().map(|total| total.count).sum(),
        aum: totals.iter().map(|total| total.aum).sum(),
        month: cx.amounts.month,
        as_of: cx.amounts.as_of,
        shows_advisor,
    })
}

/// A group's header: kept totals, and what depends on today.
fn group(cx: &Cx<'_>, under: Under, of: &Total, totals: &[Total]) -> Result<BookGroup, Stop> {
    let found = totals.iter().find(|total| total.rank == of.rank);
    let standard = cx.words.strategy(&of.tier).and_then(|strategy| strategy.contact_days);
    let (mut due, mut overdue) = (Fen::ZERO, 0);
    if found.is_some() {
        due = cx.reader.due(under, of.rank, Between(cx.today, days_after(cx.today, DUE_DAYS)))?;
        if let Some(limit) =
            standard.and_then(|days| cx.today.checked_sub_days(chrono::Days::new(u64::from(days))))
        {
            overdue = cx.reader.contact_overdue(under, of.rank, limit)?;
        }
    }
    Ok(BookGroup {
        tier: tier(cx, of),
        count: found.map_or(0, |total| total.count),
        of: of.count,
        aum: found.map_or(Fen::ZERO, |total| total.aum),
        delta: found.map_or(Fen::ZERO, |total| total.delta),
        due,
        overdue,
    })
}

fn days_after(day: BusinessDate, days: u64) -> BusinessDate {
    day.checked_add_days(chrono::Days::new(days)).unwrap_or(day)
}

fn tier(cx: &Cx<'_>, total: &Total) -> TierBadge {
    match u8::try_from(total.rank) {
        Ok(rank) => cx.words.badge_of(&TierCode::from(total.tier.as_str()), rank),
        Err(_) => TierBadge::undecided(),
    }
}

/// The rows of the window, group after group.
fn window(cx: &Cx<'_>, under: Under, open: &[&Total], request: &BookRequest) -> Result<Vec<Held>, Stop> {
    let (mut skip, mut want) = (request.offset, request.limit);
    let mut nos = Vec::new();
    for total in open {
        if want == 0 {
            break;
        }
        if skip >= total.count {
            skip -= total.count;
            continue;
        }
        let ask = Match {
            under,
            rank: total.rank,
            sort: sort_by(request.sort),
            descending: request.order == SortOrder::Descending,
        };
        let found = cx.reader.nos(ask, skip, want)?;
        want -= u32::try_from(found.len()).unwrap_or(want).min(want);
        skip = 0;
        nos.extend(found);
    }
    Ok(cx.reader.held_by_nos(&nos)?)
}

fn sort_by(key: SortKey) -> SortBy {
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
    let mut tags = cx.words.chips(&customer.tags, cx.today);
    let more_tags = u8::try_from(tags.len().saturating_sub(MAX_CHIPS)).unwrap_or(u8::MAX);
    tags.truncate(MAX_CHIPS);
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
        delta: held.delta,
        tags,
        more_tags,
        due_on: due.map(|due| due.on),
        due_amount: due.map(|due| due.amount),
        idle_days: contact.idle_days,
        idle_standard: contact.standard,
        stage: customer.lifecycle.as_ref().map(|stage| stage.state),
        advisor: shown::primary(customer).filter(|_| shows_advisor).and_then(|emp| cx.words.staff_name(emp)),
        pending: held.pending > 0,
    }
}
