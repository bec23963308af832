//! Checks across rows: keys met twice, names of things that do not exist, histories with gaps.

use std::collections::{HashMap, HashSet};

use domain::assignment::ServingRole;
use domain::tag::{TagDef, TagKind};
use domain::tier::RuleBook;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::{Kind, MemberRow, Place};
use crate::import::plan::history;
use crate::import::plan::sight::unique;
use crate::import::plan::{Draft, Known};

/// Reports everything that is wrong between the rows of a draft, or with what head office knows.
pub(crate) fn check(draft: &Draft, known: &Known, faults: &mut Faults) {
    duplicates(draft, faults);
    history::check(draft, known, faults);
    units(draft, known, faults);
    customers(draft, known, faults);
    people(draft, known, faults);
    products(draft, known, faults);
    campaigns(draft, known, faults);
    tags(draft, known, faults);
    rules(draft, known, faults);
}

fn duplicates(draft: &Draft, faults: &mut Faults) {
    let units = draft.organizations.iter();
    unique(draft, faults, "code", units, |row| Some(row.unit.code.as_str()), |row| row.place);
    unique(
        draft,
        faults,
        "emp_no",
        draft.staff.iter(),
        |row| Some(row.staff.emp_no.as_str()),
        |row| row.place,
    );
    let products = draft.products.iter();
    unique(draft, faults, "code", products, |row| Some(row.product.code.as_str()), |row| row.place);
    let campaigns = draft.campaigns.iter();
    unique(draft, faults, "code", campaigns, |row| Some(row.campaign.code.as_str()), |row| row.place);
    unique(draft, faults, "id", draft.needs.iter(), |row| row.id, |row| row.place);
    unique(draft, faults, "number", draft.customers.iter(), |row| Some(row.customer), |row| row.place);
    unique(draft, faults, "id", draft.interactions.iter(), |row| row.id, |row| row.place);
    let primary = draft.assignments.iter().filter(|row| row.role == ServingRole::Primary);
    unique(draft, faults, "role", primary, |row| Some(row.customer), |row| row.place);
    duplicates_of_a_customer(draft, faults);
}

/// Lines that may not repeat within one customer.
fn duplicates_of_a_customer(draft: &Draft, faults: &mut Faults) {
    let snapshots = draft.snapshots.iter();
    unique(draft, faults, "month", snapshots, |row| Some((row.customer, row.month)), |row| row.place);
    let movements = draft.movements.iter();
    unique(draft, faults, "month", movements, |row| Some((row.customer, row.month)), |row| row.place);
    let behaviours = draft.behaviours.iter();
    unique(draft, faults, "month", behaviours, |row| Some((row.customer, row.month)), |row| row.place);
    let days = draft.days.iter();
    unique(draft, faults, "date", days, |row| Some((row.customer, row.day.on)), |row| row.place);
    let members = draft.members.iter();
    let state = |row: &MemberRow| Some((row.customer, row.campaign.clone(), row.state));
    unique(draft, faults, "state", members, state, |row| row.place);
    let tags = draft.tags.iter();
    unique(draft, faults, "code", tags, |row| Some((row.customer, row.code.as_str())), |row| row.place);
    unique(
        draft,
        faults,
        "value",
        draft.contact_points.iter(),
        |row| Some((row.customer, row.kind, row.value.as_str())),
        |row| row.place,
    );
    unique(
        draft,
        faults,
        "account",
        draft.holdings.iter(),
        |row| row.account.as_deref().map(|account| (row.customer, account, row.product.as_str())),
        |row| row.place,
    );
}

fn units(draft: &Draft, known: &Known, faults: &mut Faults) {
    let read: HashSet<&str> = draft.organizations.iter().map(|row| row.unit.code.as_str()).collect();
    let exists = |code: &str| {
        read.contains(code)
            || known.organizations.contains_key(code)
            || draft.has_met(Kind::Organization, code)
    };
    let implied = !draft.fed.contains(&Kind::Organization) && known.organizations.is_empty();
    let mut check = |place: Place, column: &str, code: &str| {
        if !implied && !exists(code) {
            let reason = Reason::new("unknown_organization").with("code", code);
            draft.fault(faults, place, column, reason);
        }
    };
    for row in &draft.organizations {
        if let Some(parent) = &row.unit.parent {
            check(row.place, "parent", parent.as_str());
        }
    }
    for row in &draft.staff {
        check(row.place, "branch", row.staff.branch.as_str());
    }
    for row in &draft.customers {
        if let Some(branch) = &row.branch {
            check(row.place, "branch", branch.as_str());
        }
    }
}

/// Every customer named exists, and a new one has a branch.
fn customers(draft: &Draft, known: &Known, faults: &mut Faults) {
    let read: HashSet<u32> = draft.customers.iter().map(|row| row.customer).collect();
    let only = super::implied::only_outlet(draft, known).is_some();
    for row in &draft.customers {
        if row.branch.is_none() && !only && !known.homes.contains_key(&row.customer) {
            draft.fault(faults, row.place, "branch", Reason::new("missing_value"));
        }
    }
    let implied = !draft.fed.contains(&Kind::Customer) && only;
    let mut check = |place: Place, customer: u32| {
        let there = read.contains(&customer) || known.homes.contains_key(&customer);
        if !implied && !there && !draft.has_met(Kind::Customer, &draft.numbers.texts()[customer as usize]) {
            draft.fault(faults, place, "customer", Reason::new("unknown_customer"));
        }
    };
    draft.contact_points.iter().for_each(|row| check(row.place, row.customer));
    draft.holdings.iter().for_each(|row| check(row.place, row.customer));
    draft.snapshots.iter().for_each(|row| check(row.place, row.customer));
    draft.movements.iter().for_each(|row| check(row.place, row.customer));
    draft.behaviours.iter().for_each(|row| check(row.place, row.customer));
    draft.transactions.iter().for_each(|row| check(row.place, row.customer));
    draft.interactions.iter().for_each(|row| check(row.place, row.customer));
    draft.assignments.iter().for_each(|row| check(row.place, row.customer));
    draft.tags.iter().for_each(|row| check(row.place, row.customer));
    draft.days.iter().for_each(|row| check(row.place, row.customer));
    draft.members.iter().for_each(|row| check(row.place, row.customer));
    draft.needs.iter().for_each(|row| check(row.place, row.customer));
}

/// Every member of staff named exists; who serves a customer works in the customer's branch.
fn people(draft: &Draft, known: &Known, faults: &mut Faults) {
    let mut branches: HashMap<&str, &str> =
        known.staff.iter().map(|(emp_no, staff)| (emp_no.as_str(), staff.branch.as_str())).collect();
    branches.extend(draft.staff.iter().map(|row| (row.staff.emp_no.as_str(), row.staff.branch.as_str())));
    let implied = !draft.fed.contains(&Kind::Staff) && known.staff.is_empty();
    let mut check = |place: Place, by: &str| {
        if !implied && !branches.contains_key(by) && !draft.has_met(Kind::Staff, by) {
            draft.fault(faults, place, "by", Reason::new("unknown_staff").with("code", by));
        }
    };
    for row in &draft.interactions {
        row.by.iter().for_each(|by| check(row.place, by));
    }
    for row in &draft.tags {
        row.by.iter().for_each(|by| check(row.place, by));
    }
    for row in &draft.needs {
        row.by.iter().for_each(|by| check(row.place, by));
    }
    draft.assignments.iter().for_each(|row| check(row.place, &row.by));

    let mut homes: HashMap<u32, &str> =
        known.homes.iter().map(|(customer, branch)| (*customer, branch.as_str())).collect();
    let own = draft.customers.iter();
    homes.extend(own.filter_map(|row| Some((row.customer, row.branch.as_ref()?.as_str()))));
    for row in &draft.assignments {
        let (Some(home), Some(works)) = (homes.get(&row.customer), branches.get(row.by.as_str())) else {
            continue;
        };
        if home != works {
            let reason = Reason::new("works_elsewhere").with("code", &row.by).with("branch", works);
            draft.fault(faults, row.place, "by", reason);
        }
    }
}

fn products(draft: &Draft, known: &Known, faults: &mut Faults) {
    let read: HashSet<&str> = draft.products.iter().map(|row| row.product.code.as_str()).collect();
    for row in &draft.holdings {
        let there = read.contains(row.product.as_str()) || known.products.contains_key(&row.product);
        if !there && !draft.has_met(Kind::Product, &row.product) {
            let reason = Reason::new("unknown_product").with("code", &row.product);
            draft.fault(faults, row.place, "product", reason);
        }
        let open = row.balance.is_none();
        let moved = row.account.as_ref().is_some_and(|account| draft.accounts.find(account).is_some());
        if open && !moved {
            draft.fault(faults, row.place, "balance", Reason::new("missing_value"));
        }
    }
}

/// Every campaign named exists.
fn campaigns(draft: &Draft, known: &Known, faults: &mut Faults) {
    let read: HashSet<&str> = draft.campaigns.iter().map(|row| row.campaign.code.as_str()).collect();
    for row in &draft.members {
        let there = read.contains(row.campaign.as_str()) || known.campaigns.contains_key(&row.campaign);
        if !there && !draft.has_met(Kind::Campaign, &row.campaign) {
            let reason = Reason::new("unknown_campaign").with("code", &row.campaign);
            draft.fault(faults, row.place, "campaign", reason);
        }
    }
}

fn tags(draft: &Draft, known: &Known, faults: &mut Faults) {
    let mut groups: HashMap<(u32, &str), Place> = HashMap::new();
    for row in &draft.tags {
        let Some(tag) = known.tags.get(&row.code) else {
            draft.fault(faults, row.place, "code", Reason::new("unknown_tag").with("code", &row.code));
            continue;
        };
        if let Err(reason) = tag_value(tag, row.value.as_deref()) {
            draft.fault(faults, row.place, "value", reason);
        }
        if let Some(group) = &tag.exclusive_group {
            match groups.get(&(row.customer, group.as_str())) {
                Some(first) => {
                    let reason =
                        Reason::new("excluded_tag").with("first", draft.spot(*first)).with("group", group);
                    draft.fault(faults, row.place, "code", reason);
                }
                None => {
                    groups.insert((row.customer, group), row.place);
                }
            }
        }
    }
}

/// Whether a value fits the tag's kind.
fn tag_value(tag: &TagDef, value: Option<&str>) -> Result<(), Reason> {
    let Some(value) = value else {
        return if tag.kind == TagKind::Flag { Ok(()) } else { Err(Reason::new("missing_value")) };
    };
    let fits = match tag.kind {
        TagKind::Flag => return Err(Reason::new("flag_with_value")),
        // An enum without words of its own takes the bank's.
        TagKind::Enum => tag.values.is_empty() || tag.values.iter().any(|word| word == value),
        TagKind::Number => value.parse::<serde_json::Number>().is_ok(),
        TagKind::Date => crate::import::kind::read_date(value).is_some(),
        TagKind::Text => value.chars().count() <= 200,
    };
    if fits { Ok(()) } else { Err(Reason::new("bad_tag_value").with("words", tag.values.join(" "))) }
}

/// The bundle's tier rules are usable together with those that stand.
fn rules(draft: &Draft, known: &Known, faults: &mut Faults) {
    if draft.rules.is_empty() {
        return;
    }
    let kept = known.rules.iter().filter(|rule| !super::order::replaced(rule, &draft.rules));
    let all: Vec<_> = kept.chain(&draft.rules).cloned().collect();
    if let Err(error) = RuleBook::new(&all) {
        let file = draft.tables.iter().find(|table| table.kind == Kind::TierRule);
        let file = file.map_or("tier_rule.json", |table| &table.file);
        faults.push(Reason::new("bad_tier_rule").with("why", error).at(file, 0, ""));
    }
}
