//! The columns of each kind (docs/IMPORT.md holds the same tables for people).

use crate::import::kind::Kind;

/// A column of a kind.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) sort: Sort,
}

/// What a foreign notation has to be translated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Nothing: text, codes, words, counts, flags.
    Text,
    /// A date.
    Date,
    /// A month.
    Month,
    /// An amount.
    Amount,
}

const fn text(name: &'static str) -> Column {
    Column { name, required: false, sort: Sort::Text }
}

const fn date(name: &'static str) -> Column {
    Column { name, required: false, sort: Sort::Date }
}

const fn amount(name: &'static str) -> Column {
    Column { name, required: false, sort: Sort::Amount }
}

const fn must(column: Column) -> Column {
    Column { required: true, ..column }
}

const MONTH: Column = Column { name: "month", required: true, sort: Sort::Month };
const OF_CUSTOMER: Column = must(text("customer"));

impl Kind {
    /// Its columns.
    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Kind::Organization => ORGANIZATION,
            Kind::Staff => STAFF,
            Kind::Product => PRODUCT,
            Kind::TierRule => &[],
            Kind::Customer => CUSTOMER,
            Kind::ContactPoint => CONTACT_POINT,
            Kind::Holding => HOLDING,
            Kind::Snapshot => SNAPSHOT,
            Kind::TransactionMonth => TRANSACTION_MONTH,
            Kind::Behaviour => BEHAVIOUR,
            Kind::BehaviourDay => BEHAVIOUR_DAY,
            Kind::Transaction => TRANSACTION,
            Kind::Interaction => INTERACTION,
            Kind::Assignment => ASSIGNMENT,
            Kind::Tag => TAG,
            Kind::Campaign => CAMPAIGN,
            Kind::CampaignMember => CAMPAIGN_MEMBER,
            Kind::Need => NEED,
        }
    }
}

const ORGANIZATION: &[Column] =
    &[must(text("code")), must(text("name")), text("level"), text("parent"), text("district")];
const STAFF: &[Column] = &[
    must(text("emp_no")),
    text("name"),
    must(text("role")),
    must(text("branch")),
    text("clearance"),
    text("status"),
    text("capacity"),
    text("qualifications"),
];
const PRODUCT: &[Column] = &[
    must(text("code")),
    must(text("name")),
    must(text("family")),
    text("risk"),
    text("term_days"),
    text("aum_percent"),
    text("min_tier"),
];
const CUSTOMER: &[Column] = &[
    must(text("number")),
    text("branch"),
    text("name"),
    text("name_generated"),
    text("gender"),
    date("birth_date"),
    text("id_kind"),
    text("id_number"),
    date("id_valid_to"),
    text("marital"),
    text("education"),
    text("occupation"),
    text("employer"),
    text("title"),
    text("income_band"),
    text("area"),
    text("district"),
    text("township"),
    text("community"),
    text("industry"),
    text("business_size"),
    text("channels"),
    text("best_slot"),
    text("do_not_call"),
    text("do_not_market"),
    date("opened_on"),
    text("status"),
    date("last_contact_on"),
];
const CONTACT_POINT: &[Column] =
    &[OF_CUSTOMER, must(text("kind")), must(text("value")), date("verified_on"), text("primary")];
const HOLDING: &[Column] = &[
    OF_CUSTOMER,
    must(text("product")),
    text("account"),
    amount("balance"),
    date("opened_on"),
    date("matures_on"),
    text("auto_renew"),
];
const SNAPSHOT: &[Column] = &[
    OF_CUSTOMER,
    MONTH,
    must(amount("aum_davg")),
    amount("aum_eom"),
    amount("demand"),
    amount("term"),
    amount("wealth"),
    amount("fund"),
    amount("insurance"),
    amount("bond_metal_trust"),
    amount("loans"),
];
const TRANSACTION_MONTH: &[Column] = &[
    OF_CUSTOMER,
    MONTH,
    amount("inflow"),
    text("inflow_count"),
    amount("outflow"),
    text("outflow_count"),
    text("cash_count"),
];
const BEHAVIOUR: &[Column] = &[OF_CUSTOMER, MONTH, text("login_days"), text("visits")];
const BEHAVIOUR_DAY: &[Column] = &[
    OF_CUSTOMER,
    must(date("date")),
    text("login"),
    text("visits"),
    amount("inflow"),
    text("inflow_count"),
    amount("outflow"),
    text("outflow_count"),
    text("cash_count"),
];
const TRANSACTION: &[Column] = &[
    OF_CUSTOMER,
    must(text("account")),
    must(date("date")),
    must(text("direction")),
    must(amount("amount")),
    amount("balance"),
    text("cash"),
    text("family"),
];
const INTERACTION: &[Column] = &[
    OF_CUSTOMER,
    text("id"),
    must(text("at")),
    must(text("channel")),
    text("substantive"),
    text("outcome"),
    text("summary"),
    date("next_on"),
    text("by"),
];
const ASSIGNMENT: &[Column] = &[OF_CUSTOMER, must(text("by")), text("role"), date("from"), date("until")];
const TAG: &[Column] = &[
    OF_CUSTOMER,
    must(text("code")),
    text("value"),
    text("source"),
    date("on"),
    text("evidence"),
    date("expires_on"),
    text("by"),
];
const CAMPAIGN: &[Column] = &[
    must(text("code")),
    must(text("name")),
    text("name_en"),
    text("kind"),
    must(date("from")),
    must(date("to")),
    text("rule"),
    text("quota"),
    text("control"),
];
const CAMPAIGN_MEMBER: &[Column] =
    &[OF_CUSTOMER, must(text("campaign")), text("state"), date("on"), text("control")];
const NEED: &[Column] = &[
    OF_CUSTOMER,
    text("id"),
    must(text("family")),
    text("state"),
    must(date("on")),
    date("ended_on"),
    text("evidence"),
    text("by"),
];
