//! Transaction: one movement of one account.

use chrono::NaiveDate;
use domain::Fen;
use domain::product::Family;

use crate::import::fault::Reason;
use crate::import::kind::{Cells, Place, customer};
use crate::import::plan::Draft;

/// A movement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TransactionRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    /// Index into the draft's accounts.
    pub(crate) account: u32,
    pub(crate) date: NaiveDate,
    /// Credits positive, debits negative.
    pub(crate) amount: Fen,
    /// The account's balance afterwards, when the file says.
    pub(crate) balance: Option<Fen>,
    /// A cash withdrawal.
    pub(crate) cash: bool,
    /// Position in `MonthSnapshot::families`; none for a loan account.
    pub(crate) family: Option<u8>,
}

#[derive(serde::Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Direction {
    In,
    Out,
}

pub(super) fn transaction(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    let account = cells.needed_code("account");
    cells.needed("date");
    let date = customer::past_date(cells, draft, "date");
    cells.needed("direction");
    let direction: Option<Direction> = cells.word("direction", "in out");
    cells.needed("amount");
    let amount = cells.positive("amount");
    let balance = cells.amount("balance");
    let cash = cells.flag("cash").unwrap_or(false);
    let words = "demand term wealth fund insurance bond_metal_trust loan";
    let family = cells.word("family", words).unwrap_or(Family::Demand);
    if family == Family::Service {
        cells.fault("family", Reason::new("unknown_word").with("words", words));
    }
    let (Some(customer), Some(account), Some(date), Some(direction), Some(amount), false) =
        (customer, account, date, direction, amount, cells.bad)
    else {
        return;
    };
    let customer = draft.number(customer);
    let account = draft.account(account);
    let amount = if direction == Direction::In { amount } else { Fen(-amount.0) };
    let family = family.asset_index().map(|place| place as u8);
    let place = cells.place;
    draft.transactions.push(TransactionRow { place, customer, account, date, amount, balance, cash, family });
}
