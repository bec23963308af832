//! Customer, contact point, holding.

use chrono::NaiveDate;
use domain::customer::{ContactKind, ContactPreference, Gender, Profile, Status, identity};
use domain::{BranchCode, Fen};

use crate::import::fault::{Fault, Reason};
use crate::import::kind::shape::personal;
use crate::import::kind::{Cells, Place};
use crate::import::plan::Draft;

/// What customer.csv says about one customer; what it does not say is `None`.
#[derive(Debug)]
pub(crate) struct CustomerRow {
    pub(crate) place: Place,
    /// Index into the draft's numbers.
    pub(crate) customer: u32,
    pub(crate) branch: Option<BranchCode>,
    pub(crate) name: Option<String>,
    pub(crate) name_generated: bool,
    pub(crate) gender: Option<Gender>,
    pub(crate) birth_date: Option<NaiveDate>,
    pub(crate) identity: Option<Document>,
    pub(crate) profile: Profile,
    pub(crate) preference: ContactPreference,
    pub(crate) opened_on: Option<NaiveDate>,
    pub(crate) status: Option<Status>,
    pub(crate) last_contact_on: Option<NaiveDate>,
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

/// An identity document in full; only its mask leaves this crate.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) kind: String,
    pub(crate) number: String,
    pub(crate) valid_to: Option<NaiveDate>,
}

/// A way to reach somebody, in full.
#[derive(Debug)]
pub(crate) struct ContactPointRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) kind: ContactKind,
    pub(crate) value: String,
    pub(crate) verified_on: Option<NaiveDate>,
    pub(crate) primary: bool,
}

/// A holding; its product is looked up when all is read.
#[derive(Debug)]
pub(crate) struct HoldingRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) product: String,
    pub(crate) account: Option<String>,
    /// None: the closing balance of the account's transactions.
    pub(crate) balance: Option<Fen>,
    pub(crate) opened_on: Option<NaiveDate>,
    pub(crate) matures_on: Option<NaiveDate>,
    pub(crate) auto_renew: bool,
}

/// Code of a fault: a column of no kind holds numbers of persons.
const PERSONAL: &str = "personal_number";

/// Extra attributes of a line: numbers as numbers, the rest as text.
pub(super) fn extra(cells: &Cells<'_>) -> serde_json::Map<String, serde_json::Value> {
    let given = cells.extra.iter().filter(|(_, text)| !text.is_empty());
    given.map(|(name, text)| ((*name).to_owned(), value(text))).collect()
}

/// `12` and `12.5` are numbers; `007` and `1e5` are texts.
fn value(text: &str) -> serde_json::Value {
    let plain = text.strip_prefix('-').unwrap_or(text);
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let led = plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.");
    if digits
        && !led
        && plain.len() <= 15
        && let Ok(number) = text.parse::<serde_json::Number>()
    {
        return serde_json::Value::Number(number);
    }
    serde_json::Value::String(text.to_owned())
}

/// Extra attributes travel with the row: a phone, identity or card number among them is a fault. The
/// first of a column is told; the others are no news.
fn refuse_personal(cells: &mut Cells<'_>) {
    for (name, text) in &cells.extra {
        let Some(found) = personal(text) else { continue };
        cells.bad = true;
        let fault = Reason::new(PERSONAL).with("looks_like", found.word());
        let fault = fault.at(cells.file, u64::from(cells.place.line), name);
        let told = |one: &Fault| (one.code, &one.file, &one.column) == (PERSONAL, &fault.file, &fault.column);
        if !cells.faults.list.iter().any(told) {
            cells.faults.push(fault);
        }
    }
}

pub(super) fn customer(cells: &mut Cells<'_>, draft: &mut Draft) {
    let number = cells.needed_code("number");
    let branch = cells.code("branch").map(BranchCode::from);
    let name_generated = cells.flag("name_generated").unwrap_or(false);
    let gender = cells.word("gender", "male female unknown");
    let birth_date = past_date(cells, draft, "birth_date");
    let identity = document(cells, birth_date);
    let opened_on = past_date(cells, draft, "opened_on");
    let last_contact_on = past_date(cells, draft, "last_contact_on");
    let status = cells.word("status", "normal dormant closed");
    let profile = profile(cells);
    let preference = preference(cells);
    let name = cells.owned("name");
    if name.as_ref().is_some_and(|name| name.chars().count() > 60) {
        cells.fault("name", Reason::new("too_long").with("most", 60));
    }
    refuse_personal(cells);
    let extra = extra(cells);
    let (Some(number), false) = (number, cells.bad) else { return };
    let customer = draft.number(number);
    draft.customers.push(CustomerRow {
        place: cells.place,
        customer,
        branch,
        name,
        name_generated,
        gender,
        birth_date,
        identity,
        profile,
        preference,
        opened_on,
        status,
        last_contact_on,
        extra,
    });
}

/// A date that is not after the as-of date.
pub(super) fn past_date(cells: &mut Cells<'_>, draft: &Draft, column: &str) -> Option<NaiveDate> {
    let date = cells.date(column)?;
    if date > draft.as_of {
        cells.fault(column, Reason::new("after_as_of").with("as_of", draft.as_of));
        return None;
    }
    Some(date)
}

fn document(cells: &mut Cells<'_>, birth_date: Option<NaiveDate>) -> Option<Document> {
    let words = "id_card passport hk_macau_permit taiwan_permit foreign_residence military other";
    let kind = cells.one_of("id_kind", words);
    let valid_to = cells.date("id_valid_to");
    let number = cells.text("id_number")?;
    let kind = kind.unwrap_or_else(|| "id_card".to_owned());
    if kind == "id_card" {
        match identity::id_card(number) {
            Err(fault) => {
                let code = match fault {
                    identity::IdCardFault::Shape => "bad_id_card_shape",
                    identity::IdCardFault::BirthDate => "bad_id_card_birth_date",
                    identity::IdCardFault::CheckDigit => "bad_id_card_check_digit",
                };
                cells.fault("id_number", Reason::new(code));
            }
            Ok(card) if birth_date.is_some_and(|date| date != card.birth_date) => {
                cells.fault("birth_date", Reason::new("birth_date_differs_from_id_card"));
            }
            Ok(_) => {}
        }
    }
    Some(Document { kind, number: number.to_owned(), valid_to })
}

fn profile(cells: &mut Cells<'_>) -> Profile {
    Profile {
        marital: cells.one_of("marital", "single married divorced widowed"),
        education: cells.one_of("education", "junior senior college bachelor master"),
        occupation: cells.owned("occupation"),
        employer: cells.owned("employer"),
        title: cells.owned("title"),
        income_band: cells.one_of("income_band", "under_6 6_12 12_25 25_50 50_100 over_100"),
        area: cells.one_of("area", "urban rural overseas"),
        district: cells.owned("district"),
        township: cells.owned("township"),
        community: cells.owned("community"),
        industry: cells.one_of("industry", "a b c d e f g h i j k l m n o p q r s t"),
        business_size: cells.one_of("business_size", "large medium small micro"),
    }
}

fn preference(cells: &mut Cells<'_>) -> ContactPreference {
    let known = "phone wecom counter visit sms";
    let channels: Vec<String> = cells.text("channels").map_or_else(Vec::new, |text| {
        text.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    });
    if !channels.iter().all(|channel| known.split(' ').any(|word| word == channel)) {
        cells.fault("channels", Reason::new("unknown_word").with("words", known));
    }
    ContactPreference {
        channels,
        best_slot: cells.code("best_slot").map(str::to_owned),
        do_not_call: cells.flag("do_not_call").unwrap_or(false),
        do_not_market: cells.flag("do_not_market").unwrap_or(false),
    }
}

pub(super) fn contact_point(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    cells.needed("kind");
    let kind = cells.word("kind", "mobile landline home_address work_address email wecom");
    let value = cells.needed("value");
    let verified_on = past_date(cells, draft, "verified_on");
    let primary = cells.flag("primary").unwrap_or(false);
    if let (Some(kind), Some(value)) = (kind, value)
        && !plausible(kind, value)
    {
        cells.fault("value", Reason::new("bad_contact_point"));
    }
    let (Some(customer), Some(kind), Some(value), false) = (customer, kind, value, cells.bad) else { return };
    let customer = draft.number(customer);
    let value = value.to_owned();
    let row = ContactPointRow { place: cells.place, customer, kind, value, verified_on, primary };
    draft.contact_points.push(row);
}

/// A phone has 5 to 20 digits and nothing but marks between them; a mail address has one `@`.
fn plausible(kind: ContactKind, value: &str) -> bool {
    match kind {
        ContactKind::Mobile | ContactKind::Landline => {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            let marks = value.chars().all(|c| c.is_ascii_digit() || "+- ()".contains(c));
            (5..=20).contains(&digits) && marks
        }
        ContactKind::Email => value.split('@').filter(|part| !part.is_empty()).count() == 2,
        _ => value.chars().count() <= 200,
    }
}

pub(super) fn holding(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    let product = cells.needed_code("product");
    let account = cells.code("account").map(str::to_owned);
    let balance = cells.amount("balance");
    if cells.text("balance").is_none() && account.is_none() {
        cells.fault("balance", Reason::new("missing_value"));
    }
    let opened_on = past_date(cells, draft, "opened_on");
    let matures_on = cells.date("matures_on");
    let auto_renew = cells.flag("auto_renew").unwrap_or(false);
    if let (Some(opened), Some(due)) = (opened_on, matures_on)
        && due < opened
    {
        cells.fault("matures_on", Reason::new("before_opening"));
    }
    let (Some(customer), Some(product), false) = (customer, product, cells.bad) else { return };
    let customer = draft.number(customer);
    let product = product.to_owned();
    let place = cells.place;
    draft.holdings.push(HoldingRow {
        place,
        customer,
        product,
        account,
        balance,
        opened_on,
        matures_on,
        auto_renew,
    });
}
