//! Units, staff, products, tier rules, and the default tables a new bank starts with.

use domain::tier::TierRule;
use office_store::WriteTxn;

use crate::core::book::BookError;
use crate::core::library;
use crate::import::kind::Kind;
use crate::import::plan::{Known, Plan, replaced};
use crate::import::write::outcome::{Fate, Tally};

/// Counts what would become of the plan's reference rows.
pub(super) fn count(plan: &Plan, known: &Known, tally: &mut Tally) {
    for row in &plan.draft.organizations {
        let old = known.organizations.get(row.unit.code.as_str());
        tally.add(Kind::Organization, Fate::of(old, &row.unit), 1);
    }
    tally.add(Kind::Organization, Fate::Create, plan.implied_units.len());
    for row in &plan.draft.staff {
        let old = known.staff.get(row.staff.emp_no.as_str());
        tally.add(Kind::Staff, Fate::of(old, &row.staff), 1);
    }
    tally.add(Kind::Staff, Fate::Create, plan.implied_staff.len());
    for row in &plan.draft.products {
        let old = known.products.get(row.product.code.as_str());
        tally.add(Kind::Product, Fate::of(old, &row.product), 1);
    }
    for row in &plan.draft.campaigns {
        let old = known.campaigns.get(row.campaign.code.as_str());
        tally.add(Kind::Campaign, Fate::of(old, &row.campaign), 1);
    }
    for rule in &plan.draft.rules {
        let old = known.rules.iter().find(|old| old.version == rule.version);
        tally.add(Kind::TierRule, Fate::of(old, rule), 1);
    }
}

/// Writes them; the head of `REFERENCE` must be locked. The bundle's tier rules go in before the
/// default tables, so that a new bank with rules of its own never has the default one.
pub(super) fn write(txn: &mut dyn WriteTxn, plan: &Plan, known: &Known) -> Result<(), BookError> {
    let new = &plan.draft.rules;
    let gone = |old: &&TierRule| replaced(old, new) && !new.iter().any(|rule| rule.version == old.version);
    for rule in known.rules.iter().filter(gone) {
        txn.remove_reference("tier_rule", &rule.version)?;
    }
    for rule in new {
        library::put(txn, "tier_rule", &rule.version, rule)?;
    }
    library::install_defaults(txn)?;
    let units = plan.draft.organizations.iter().map(|row| &row.unit);
    for unit in units.chain(&plan.implied_units) {
        library::put(txn, "organization", unit.code.as_str(), unit)?;
    }
    for staff in plan.draft.staff.iter().map(|row| &row.staff).chain(&plan.implied_staff) {
        library::put_staff(txn, staff)?;
    }
    for row in &plan.draft.products {
        library::put(txn, "product", row.product.code.as_str(), &row.product)?;
    }
    for row in &plan.draft.campaigns {
        library::put(txn, "campaign", row.campaign.code.as_str(), &row.campaign)?;
    }
    Ok(())
}
