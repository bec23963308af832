//! Facts: what of a customer can be asked by, as plain numbers and folded words. One way to get
//! them from the rows, so that a store may keep them in columns and mean the same.

use super::deed::Deed;
use crate::calendar::BusinessDate;
use crate::campaign::{NeedState, Stage};

/// Names the facts once: the code is the name of a column wherever they are kept.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the code is the word; what each is stands in `gather`")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }
        }
    };
}

facts! {
    /// Facts that are whole numbers: fen, day numbers since 1970-01-01 (`*_on`), month indexes
    /// (`*_month`), counts, permille, 0 or 1.
    Fact {
        TierRank = "tier_rank",
        Watch = "watch",
        BirthOn = "birth_on",
        OpenedOn = "opened_on",
        AumDavg = "aum_davg",
        AumEom = "aum_eom",
        Delta = "delta",
        Families = "families",
        DueOn = "due_on",
        DueAmount = "due_amount",
        LastContactOn = "last_contact_on",
        AsOf = "as_of",
        TierMonth = "tier_month",
        StageMonth = "stage_month",
        GapKeep = "gap_keep",
        GapNext = "gap_next",
        Birthday = "birthday",
        LunarBirthday = "lunar_birthday",
        Mobiles = "mobiles",
        PhoneVerifiedOn = "phone_verified_on",
        IdentityUntil = "identity_until",
        DoNotCall = "do_not_call",
        DoNotMarket = "do_not_market",
        AumBefore = "aum_before",
        Growth = "growth",
        Loans = "loans",
        ServedFrom = "served_from",
        Covered = "covered",
        Served = "served",
        Demand = "demand",
        Term = "term",
        Wealth = "wealth",
        Fund = "fund",
        Insurance = "insurance",
        BondMetalTrust = "bond_metal_trust",
        DemandShare = "demand_share",
        TermShare = "term_share",
        WealthShare = "wealth_share",
        FundShare = "fund_share",
        InsuranceShare = "insurance_share",
        BondShare = "bond_share",
        Holdings = "holdings",
        BoughtOn = "bought_on",
        Renews = "renews",
        Logins1 = "logins_1",
        Logins3 = "logins_3",
        Logins6 = "logins_6",
        Logins12 = "logins_12",
        Visits1 = "visits_1",
        Visits3 = "visits_3",
        Visits6 = "visits_6",
        Visits12 = "visits_12",
        Inflow1 = "inflow_1",
        Inflow3 = "inflow_3",
        Inflow6 = "inflow_6",
        Inflow12 = "inflow_12",
        Outflow1 = "outflow_1",
        Outflow3 = "outflow_3",
        Outflow6 = "outflow_6",
        Outflow12 = "outflow_12",
        Turnover1 = "turnover_1",
        Turnover3 = "turnover_3",
        Turnover6 = "turnover_6",
        Turnover12 = "turnover_12",
        Trades1 = "trades_1",
        Trades3 = "trades_3",
        Trades6 = "trades_6",
        Trades12 = "trades_12",
        Cash1 = "cash_1",
        Cash3 = "cash_3",
        Cash6 = "cash_6",
        Cash12 = "cash_12",
        Change1 = "change_1",
        Change3 = "change_3",
        Change6 = "change_6",
        Change12 = "change_12",
        Activity = "activity",
        Potential = "potential",
        ContactOn = "contact_on",
        NextOn = "next_on",
        TasksOpen = "tasks_open",
        TaskDueOn = "task_due_on",
        Notes = "notes",
        Starred = "starred",
        PastMonth = "past_month",
        DaysFrom = "days_from",
        RenewalRate = "renewal_rate",
    }
}

facts! {
    /// Facts that are words: codes as they travel, or text folded by [`fold`].
    Word {
        Tier = "tier",
        Stage = "lifecycle",
        Status = "status",
        Advisor = "advisor",
        Number = "number",
        Name = "name_folded",
        Gender = "gender",
        AgeBand = "age_band",
        Marital = "marital",
        Education = "education",
        Occupation = "occupation",
        Employer = "employer",
        Title = "title",
        Income = "income",
        Area = "area",
        District = "district",
        BestSlot = "best_slot",
        IdentityKind = "identity_kind",
        Moved = "tier_reason",
        LastChannel = "last_channel",
        LastOutcome = "last_outcome",
        Past = "tier_past",
        Industry = "industry",
        BusinessSize = "business_size",
        Province = "province",
        City = "city",
        Township = "township",
        Community = "community",
    }
}

/// Lists of codes a customer carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Tags, each until its last day.
    Tag,
    /// Products held.
    Product,
    /// Product families held.
    Family,
    /// Channels the customer prefers.
    Channel,
    /// Campaigns a member stands at this stage of.
    Campaign(Stage),
    /// Families somebody needs, in any state or in one.
    Need(Option<NeedState>),
}

/// A code of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Which list.
    pub list: List,
    /// The code.
    pub code: String,
    /// Last day it counts; none for ever.
    pub until: Option<BusinessDate>,
}

/// Things that happened or will, counted and summed over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// A contact, by channel.
    Contact,
    /// A substantive contact, by channel.
    Met,
    /// A purchase of a product, by family.
    Bought,
    /// A maturity, by family; its amount is the balance.
    Due,
    /// An event of a campaign the customer came to.
    Attended,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// What.
    pub event: Event,
    /// When.
    pub on: BusinessDate,
    /// Its part: the channel or family; empty without.
    pub part: &'static str,
    /// Fen; 0 where there is none.
    pub amount: i64,
}

/// What is known of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    numbers: [Option<i64>; Fact::ALL.len()],
    words: [Option<String>; Word::ALL.len()],
    /// Lists.
    pub carried: Vec<Carried>,
    /// Happenings.
    pub happenings: Vec<Happening>,
    /// What was done in months and on days.
    pub deeds: Vec<Deed>,
    /// Columns of an imported bank: name, folded text.
    pub extra: Vec<(String, String)>,
}

impl Default for Facts {
    fn default() -> Facts {
        Facts {
            numbers: [None; Fact::ALL.len()],
            words: [const { None }; Word::ALL.len()],
            carried: Vec::new(),
            happenings: Vec::new(),
            deeds: Vec::new(),
            extra: Vec::new(),
        }
    }
}

impl Facts {
    /// A number; none when it is not known.
    pub fn number(&self, fact: Fact) -> Option<i64> {
        self.numbers[fact as usize]
    }

    /// A word; none when it is not known.
    pub fn word(&self, word: Word) -> Option<&str> {
        self.words[word as usize].as_deref()
    }

    /// Learns a number.
    pub fn put(&mut self, fact: Fact, number: Option<i64>) {
        self.numbers[fact as usize] = number;
    }

    /// Learns a word; an empty one is not known.
    pub fn say(&mut self, word: Word, text: Option<&str>) {
        self.words[word as usize] = text.filter(|text| !text.is_empty()).map(str::to_owned);
    }
}

/// Text as it is compared: lower case, full-width forms as plain ones, no space at the ends.
pub fn fold(text: &str) -> String {
    text.trim()
        .chars()
        .map(|letter| match letter {
            // Full-width forms stand 0xFEE0 above their plain ones.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
            '\u{3000}' => ' ',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Days since 1970-01-01, as facts count them.
pub fn day_number(date: BusinessDate) -> i64 {
    date.signed_duration_since(BusinessDate::default()).num_days()
}
