//! One customer: what a bundle says over what is there.

use chrono::NaiveDate;
use domain::assignment::{Served, ServingRole};
use domain::customer::{AgeBand, ContactPreference, Customer, Profile};
use domain::interaction::Interaction;
use domain::product::{Family, Holding, Holdings};
use domain::tag::TagAssignment;
use domain::{EmpNo, Fen};

use crate::import::kind::{AssignmentRow, CustomerRow, HoldingRow, InteractionRow, TagRow};
use crate::import::plan::{Closing, Draft, Known, Planned, made_id, made_up_name};
use crate::import::write::{Seal, reach};

/// What merging needs besides the two sides.
pub(super) struct Context<'a> {
    pub(super) draft: &'a Draft,
    pub(super) closing: &'a Closing,
    pub(super) known: &'a Known,
    pub(super) seal: &'a Seal,
}

impl Context<'_> {
    /// The customer's row after the run.
    pub(super) fn customer(&self, planned: &Planned<'_>, old: Option<&Customer>) -> Customer {
        let blank = || Customer::blank(planned.id, planned.branch.clone(), self.draft.as_of);
        let mut customer = old.cloned().unwrap_or_else(blank);
        customer.branch = planned.branch.clone();
        customer.number = Some(planned.number.to_owned());
        if let Some(row) = planned.row {
            overlay(&mut customer, row);
            if let Some(document) = &row.identity {
                customer.identity = Some(reach::identity(document, self.seal));
            }
        }
        if customer.name.is_none() {
            customer.name = Some(made_up_name(planned.number));
            customer.name_generated = true;
        }
        if !planned.contact_points.is_empty() {
            customer.contacts = reach::contacts(planned.contact_points, self.seal);
            let told = planned.row.map(|row| &row.profile);
            reach::settle(&mut customer.profile, told, planned.contact_points);
        }
        for row in planned.tags {
            self.put_tag(&mut customer.tags, row);
        }
        if serve(&mut customer.served_by, planned.assignments) {
            customer.owner_version += 1;
        }
        let met = planned.interactions.iter().filter(|row| row.substantive);
        let last = met.map(|row| row.at.business_date()).max();
        customer.last_contact_on = customer.last_contact_on.max(last);
        customer.as_of = customer.as_of.max(self.draft.as_of);
        customer.age_band = AgeBand::on(customer.birth_date, customer.as_of);
        customer
    }

    fn put_tag(&self, tags: &mut Vec<TagAssignment>, row: &TagRow) {
        let Some(definition) = self.known.tags.get(&row.code) else { return };
        let tag = TagAssignment {
            code: definition.code.clone(),
            value: row.value.clone(),
            source: row.source.unwrap_or(definition.source),
            on: row.on,
            evidence: row.evidence.clone(),
            expires_on: row.expires_on.or_else(|| definition.expiry(row.on)),
            by: row.by.as_deref().map(EmpNo::from),
        };
        if let Some(group) = &definition.exclusive_group {
            let same = |other: &TagAssignment| {
                let other = self.known.tags.get(other.code.as_str());
                other.and_then(|other| other.exclusive_group.as_ref()) == Some(group)
            };
            tags.retain(|other| other.code == tag.code || !same(other));
        }
        match tags.iter_mut().find(|other| other.code == tag.code) {
            Some(other) => *other = tag,
            None => tags.push(tag),
        }
    }

    /// The holdings after the run; none when the bundle says nothing about them.
    pub(super) fn holdings(&self, planned: &Planned<'_>) -> Option<Holdings> {
        if planned.holdings.is_empty() {
            return None;
        }
        let mut items: Vec<Holding> = planned.holdings.iter().map(|row| self.holding(row)).collect();
        items.sort_by_key(|item| (item.family, std::cmp::Reverse(item.balance)));
        Some(Holdings { items })
    }

    fn holding(&self, row: &HoldingRow) -> Holding {
        let read = self.draft.products.iter().find(|one| one.product.code.as_str() == row.product);
        let family = read
            .map(|one| one.product.family)
            .or_else(|| self.known.products.get(&row.product).map(|product| product.family));
        let moved = || {
            let account = self.draft.accounts.find(row.account.as_deref()?)?;
            self.closing.get(&account).copied()
        };
        let letters: Option<Vec<char>> = row.account.as_ref().map(|account| account.chars().collect());
        Holding {
            product: row.product.as_str().into(),
            family: family.unwrap_or(Family::Service),
            account_tail: letters.map(|all| all[all.len().saturating_sub(4)..].iter().collect()),
            balance: row.balance.or_else(moved).unwrap_or(Fen::ZERO),
            opened_on: row.opened_on,
            matures_on: row.matures_on,
            auto_renew: row.auto_renew,
        }
    }
}

/// Takes over what a line gives; what it leaves empty stays.
fn overlay(customer: &mut Customer, row: &CustomerRow) {
    if let Some(name) = &row.name {
        customer.name = Some(name.clone());
        customer.name_generated = row.name_generated;
    }
    customer.gender = row.gender.unwrap_or(customer.gender);
    customer.birth_date = row.birth_date.or(customer.birth_date);
    customer.opened_on = row.opened_on.or(customer.opened_on);
    customer.status = row.status.unwrap_or(customer.status);
    customer.last_contact_on = customer.last_contact_on.max(row.last_contact_on);
    if row.profile != Profile::default() {
        profile(customer.profile.get_or_insert_default(), &row.profile);
    }
    if row.preference != ContactPreference::default() {
        customer.preference = Some(row.preference.clone());
    }
    for (name, value) in &row.extra {
        customer.extra.insert(name.clone(), value.clone());
    }
}

fn profile(old: &mut Profile, new: &Profile) {
    // Taken apart whole, so that no field can be forgotten here.
    let Profile {
        marital,
        education,
        occupation,
        employer,
        title,
        income_band,
        area,
        district,
        township,
        community,
        industry,
        business_size,
    } = new;
    for (old, new) in [
        (&mut old.marital, marital),
        (&mut old.education, education),
        (&mut old.occupation, occupation),
        (&mut old.employer, employer),
        (&mut old.title, title),
        (&mut old.income_band, income_band),
        (&mut old.area, area),
        (&mut old.district, district),
        (&mut old.township, township),
        (&mut old.community, community),
        (&mut old.industry, industry),
        (&mut old.business_size, business_size),
    ] {
        if new.is_some() {
            old.clone_from(new);
        }
    }
}

/// Takes over assignments; one made later at head office stays. Says whether anything changed.
fn serve(served_by: &mut Vec<Served>, rows: &[AssignmentRow]) -> bool {
    let mut changed = false;
    for row in rows {
        let new = Served { by: row.by.as_str().into(), role: row.role, from: row.from, until: row.until };
        let place = served_by.iter().position(|old| match row.role {
            ServingRole::Primary => old.role == ServingRole::Primary,
            role => old.role == role && old.by == new.by,
        });
        match place {
            Some(place) if served_by[place] == new || served_by[place].from > new.from => {}
            Some(place) => {
                served_by[place] = new;
                changed = true;
            }
            None => {
                served_by.push(new);
                changed = true;
            }
        }
    }
    if changed {
        served_by.sort_by(|a, b| (rank(a.role), &a.by).cmp(&(rank(b.role), &b.by)));
    }
    changed
}

fn rank(role: ServingRole) -> u8 {
    match role {
        ServingRole::Primary => 0,
        ServingRole::Assistant => 1,
        ServingRole::Cover => 2,
    }
}

/// The contacts a bundle names.
pub(super) fn interactions(planned: &Planned<'_>) -> Vec<Interaction> {
    planned.interactions.iter().map(|row| interaction(planned.number, row)).collect()
}

fn interaction(number: &str, row: &InteractionRow) -> Interaction {
    Interaction {
        id: row
            .id
            .unwrap_or_else(|| made_id(&format!("interaction {number} {} {:?}", row.at.0, row.channel))),
        at: row.at,
        channel: row.channel,
        substantive: row.substantive,
        outcome: row.outcome,
        summary: row.summary.clone(),
        next_on: row.next_on,
        by: row.by.as_deref().map(EmpNo::from),
    }
}

/// The row without what the close and the office decide, for telling whether *it* changed.
pub(super) fn person(customer: &Customer) -> Customer {
    Customer {
        tags: Vec::new(),
        served_by: Vec::new(),
        contacts: Vec::new(),
        owner_version: 0,
        last_contact_on: None,
        as_of: NaiveDate::default(),
        ..customer.clone()
    }
}
