//! The draft: typed rows as they are read.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use domain::Month;
use domain::tier::TierRule;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::{
    AssignmentRow, BehaviourRow, CampaignRow, ContactPointRow, CustomerRow, DayRow, HoldingRow,
    InteractionRow, Kind, MemberRow, MovementsRow, NeedRow, OrganizationRow, Place, ProductRow, SnapshotRow,
    StaffRow, TagRow, TransactionRow,
};
use crate::import::write::Tally;

/// Texts that recur, as small numbers.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    by_text: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Interner {
    /// The number of a text.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.by_text.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.by_text.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    /// The number of a text that was met before.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.by_text.get(text).copied()
    }

    /// All texts, by number.
    pub(crate) fn texts(&self) -> &[String] {
        &self.texts
    }
}

/// What a table is called in faults.
#[derive(Debug, Clone)]
pub(crate) struct TableName {
    pub(crate) kind: Kind,
    pub(crate) file: String,
    /// What the file calls each column of the kind.
    pub(crate) labels: Vec<String>,
}

/// Everything read so far.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) as_of: NaiveDate,
    /// Kinds that some table feeds.
    pub(crate) fed: BTreeSet<Kind>,
    pub(crate) tables: Vec<TableName>,
    /// Codes of lines with a fault: who names them is not at fault too.
    pub(crate) met: HashSet<(Kind, String)>,
    pub(crate) numbers: Interner,
    pub(crate) accounts: Interner,
    pub(crate) rules: Vec<TierRule>,
    pub(crate) organizations: Vec<OrganizationRow>,
    pub(crate) staff: Vec<StaffRow>,
    pub(crate) products: Vec<ProductRow>,
    pub(crate) campaigns: Vec<CampaignRow>,
    pub(crate) customers: Vec<CustomerRow>,
    pub(crate) contact_points: Vec<ContactPointRow>,
    pub(crate) holdings: Vec<HoldingRow>,
    pub(crate) snapshots: Vec<SnapshotRow>,
    pub(crate) movements: Vec<MovementsRow>,
    pub(crate) behaviours: Vec<BehaviourRow>,
    pub(crate) days: Vec<DayRow>,
    pub(crate) transactions: Vec<TransactionRow>,
    pub(crate) interactions: Vec<InteractionRow>,
    pub(crate) assignments: Vec<AssignmentRow>,
    pub(crate) tags: Vec<TagRow>,
    pub(crate) members: Vec<MemberRow>,
    pub(crate) needs: Vec<NeedRow>,
}

impl Draft {
    /// An empty draft.
    pub(crate) fn new(as_of: NaiveDate) -> Draft {
        Draft { as_of, ..Draft::default() }
    }

    /// The index of a customer's number.
    pub(crate) fn number(&mut self, number: &str) -> u32 {
        self.numbers.number(number)
    }

    /// Remembers the code of a line that has a fault of its own.
    pub(crate) fn meet(&mut self, kind: Kind, code: Option<&str>) {
        if let Some(code) = code {
            self.met.insert((kind, code.to_owned()));
        }
    }

    /// Whether a line with a fault had this code.
    pub(crate) fn has_met(&self, kind: Kind, code: &str) -> bool {
        !self.met.is_empty() && self.met.contains(&(kind, code.to_owned()))
    }

    /// The index of an account.
    pub(crate) fn account(&mut self, account: &str) -> u32 {
        self.accounts.number(account)
    }

    /// The last month that is over at the as-of date.
    pub(crate) fn last_month(&self) -> Month {
        let month = Month::of(self.as_of);
        if month.last_day() == self.as_of { month } else { month.plus(-1) }
    }

    /// Reports a fault of a row's column.
    pub(crate) fn fault(&self, faults: &mut Faults, place: Place, column: &str, reason: Reason) {
        let Some(table) = self.tables.get(usize::from(place.table)) else { return };
        let at = table.kind.columns().iter().position(|one| one.name == column);
        let label = at.and_then(|at| table.labels.get(at)).map_or(column, String::as_str);
        faults.push(reason.at(&table.file, u64::from(place.line), label));
        faults.rows.insert(place);
    }

    /// Rows of each kind that some table fed, before any is derived.
    pub(crate) fn arrivals(&self) -> BTreeMap<Kind, u64> {
        self.fed.iter().map(|kind| (*kind, self.rows(*kind) as u64)).collect()
    }

    fn rows(&self, kind: Kind) -> usize {
        match kind {
            Kind::Organization => self.organizations.len(),
            Kind::Staff => self.staff.len(),
            Kind::Product => self.products.len(),
            Kind::TierRule => self.rules.len(),
            Kind::Customer => self.customers.len(),
            Kind::ContactPoint => self.contact_points.len(),
            Kind::Holding => self.holdings.len(),
            Kind::Snapshot => self.snapshots.len(),
            Kind::TransactionMonth => self.movements.len(),
            Kind::Behaviour => self.behaviours.len(),
            Kind::BehaviourDay => self.days.len(),
            Kind::Transaction => self.transactions.len(),
            Kind::Interaction => self.interactions.len(),
            Kind::Assignment => self.assignments.len(),
            Kind::Tag => self.tags.len(),
            Kind::Campaign => self.campaigns.len(),
            Kind::CampaignMember => self.members.len(),
            Kind::Need => self.needs.len(),
        }
    }

    /// Leaves out the rows that a check between rows found fault with, and counts them.
    pub(crate) fn drop_faulty(&mut self, faults: &Faults, tally: &mut Tally) {
        if faults.rows.is_empty() {
            return;
        }
        for place in &faults.rows {
            if let Some(table) = self.tables.get(usize::from(place.table)) {
                tally.error(table.kind, 1);
            }
        }
        let good = |place: Place| !faults.rows.contains(&place);
        self.organizations.retain(|row| good(row.place));
        self.staff.retain(|row| good(row.place));
        self.products.retain(|row| good(row.place));
        self.customers.retain(|row| good(row.place));
        self.contact_points.retain(|row| good(row.place));
        self.holdings.retain(|row| good(row.place));
        self.snapshots.retain(|row| good(row.place));
        self.movements.retain(|row| good(row.place));
        self.behaviours.retain(|row| good(row.place));
        self.interactions.retain(|row| good(row.place));
        self.assignments.retain(|row| good(row.place));
        self.tags.retain(|row| good(row.place));
        self.campaigns.retain(|row| good(row.place));
        self.days.retain(|row| good(row.place));
        self.members.retain(|row| good(row.place));
        self.needs.retain(|row| good(row.place));
    }

    /// Where a row stands, for a fact: `file:line`.
    pub(crate) fn spot(&self, place: Place) -> String {
        let file = self.tables.get(usize::from(place.table)).map_or("", |table| &table.file);
        format!("{file}:{}", place.line)
    }
}
