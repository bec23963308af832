//! The allow-list: field by audience. One line a field; what has no line is sent to nobody.
//!
//! Amounts, free text and evidence (which quotes amounts) never reach a counter. Identity and
//! contact points are masked before they are stored; the values behind the masks are not here.

use super::audience::Audience;

/// Who gets a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readers {
    /// Advisors and managers.
    pub full: bool,
    /// Counter and lobby.
    pub counter: bool,
    /// Administrators.
    pub library: bool,
    /// Auditors.
    pub codes: bool,
}

impl Readers {
    /// Whether an audience is among them.
    pub fn include(self, audience: Audience) -> bool {
        match audience {
            Audience::Full(_) => self.full,
            Audience::Counter(_) => self.counter,
            Audience::Library => self.library,
            Audience::Codes => self.codes,
        }
    }
}

const ALL: Readers = Readers { full: true, counter: true, library: true, codes: true };
const STAFF_ONLY: Readers = Readers { full: true, counter: false, library: true, codes: false };
const LIBRARY: Readers = Readers { full: true, counter: true, library: true, codes: false };
const BRANCH: Readers = Readers { full: true, counter: true, library: false, codes: false };
const FULL: Readers = Readers { full: true, counter: false, library: false, codes: false };

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Kind of row.
    pub kind: &'static str,
    /// Field, dotted when inside another; lists are walked through.
    pub path: &'static str,
    /// Who gets it.
    pub readers: Readers,
}

const fn line(kind: &'static str, path: &'static str, readers: Readers) -> Line {
    Line { kind, path, readers }
}

/// The table.
pub const TABLE: &[Line] = &[
    line("customer", "id", BRANCH),
    line("customer", "branch", BRANCH),
    line("customer", "number", BRANCH),
    line("customer", "name", BRANCH),
    line("customer", "name_generated", BRANCH),
    line("customer", "gender", BRANCH),
    line("customer", "birth_date", FULL),
    line("customer", "age_band", BRANCH),
    line("customer", "identity.kind", BRANCH),
    line("customer", "identity.masked", BRANCH),
    line("customer", "identity.last4", BRANCH),
    line("customer", "identity.hash", BRANCH),
    line("customer", "identity.valid_to", FULL),
    line("customer", "contacts.kind", BRANCH),
    line("customer", "contacts.masked", BRANCH),
    line("customer", "contacts.last4", BRANCH),
    line("customer", "contacts.hash", BRANCH),
    line("customer", "contacts.verified_on", FULL),
    line("customer", "contacts.primary", BRANCH),
    line("customer", "profile.marital", FULL),
    line("customer", "profile.education", FULL),
    line("customer", "profile.occupation", FULL),
    line("customer", "profile.employer", FULL),
    line("customer", "profile.title", FULL),
    line("customer", "profile.income_band", FULL),
    line("customer", "profile.area", FULL),
    line("customer", "profile.district", FULL),
    line("customer", "preference.channels", FULL),
    line("customer", "preference.best_slot", FULL),
    line("customer", "preference.do_not_call", BRANCH),
    line("customer", "preference.do_not_market", BRANCH),
    line("customer", "opened_on", FULL),
    line("customer", "status", BRANCH),
    line("customer", "tier.month", BRANCH),
    line("customer", "tier.tier", BRANCH),
    line("customer", "tier.rank", BRANCH),
    line("customer", "tier.from", BRANCH),
    line("customer", "tier.effective_from", BRANCH),
    line("customer", "tier.since", BRANCH),
    line("customer", "tier.watch", BRANCH),
    line("customer", "tier.rule_version", BRANCH),
    line("customer", "tier.inputs", FULL),
    line("customer", "tier.reasons", FULL),
    line("customer", "lifecycle.state", BRANCH),
    line("customer", "lifecycle.since", BRANCH),
    line("customer", "lifecycle.line", BRANCH),
    line("customer", "assets.month", FULL),
    line("customer", "assets.aum_davg", FULL),
    line("customer", "assets.aum_eom", FULL),
    line("customer", "assets.aum_davg_before", FULL),
    line("customer", "assets.loans", FULL),
    line("customer", "assets.families", FULL),
    line("customer", "assets.next_maturity", FULL),
    line("customer", "served_by.by", BRANCH),
    line("customer", "served_by.role", BRANCH),
    line("customer", "served_by.from", BRANCH),
    line("customer", "served_by.until", BRANCH),
    line("customer", "owner_version", BRANCH),
    line("customer", "tags.code", BRANCH),
    line("customer", "tags.value", BRANCH),
    line("customer", "tags.source", BRANCH),
    line("customer", "tags.on", BRANCH),
    line("customer", "tags.evidence", FULL),
    line("customer", "tags.expires_on", BRANCH),
    line("customer", "tags.by", FULL),
    line("customer", "last_contact_on", FULL),
    line("customer", "extra", FULL),
    line("customer", "as_of", BRANCH),
    line("series", "months", FULL),
    line("series", "opening", FULL),
    line("series", "corrections", FULL),
    line("series", "overrides", FULL),
    line("holdings", "items", FULL),
    line("interaction", "id", FULL),
    line("interaction", "at", FULL),
    line("interaction", "channel", FULL),
    line("interaction", "substantive", FULL),
    line("interaction", "outcome", FULL),
    line("interaction", "summary", FULL),
    line("interaction", "next_on", FULL),
    line("interaction", "by", FULL),
    line("assignment", "id", FULL),
    line("assignment", "at", FULL),
    line("assignment", "role", FULL),
    line("assignment", "from", FULL),
    line("assignment", "to", FULL),
    line("assignment", "until", FULL),
    line("assignment", "source", FULL),
    line("assignment", "reason", FULL),
    line("assignment", "by", FULL),
    line("organization", "code", ALL),
    line("organization", "name", ALL),
    line("organization", "level", ALL),
    line("organization", "parent", ALL),
    line("organization", "district", ALL),
    line("organization", "extra", STAFF_ONLY),
    line("staff", "emp_no", ALL),
    line("staff", "name", ALL),
    line("staff", "role", ALL),
    line("staff", "branch", ALL),
    line("staff", "clearance", ALL),
    line("staff", "status", ALL),
    line("staff", "capacity", STAFF_ONLY),
    line("staff", "qualifications", STAFF_ONLY),
    line("product", "code", ALL),
    line("product", "name", ALL),
    line("product", "name_en", ALL),
    line("product", "family", ALL),
    line("product", "risk", ALL),
    line("product", "term_days", ALL),
    line("product", "aum_percent", ALL),
    line("product", "min_tier", ALL),
    line("tag_def", "code", ALL),
    line("tag_def", "name", LIBRARY),
    line("tag_def", "name_en", LIBRARY),
    line("tag_def", "category", ALL),
    line("tag_def", "kind", ALL),
    line("tag_def", "values", LIBRARY),
    line("tag_def", "values_zh", LIBRARY),
    line("tag_def", "values_en", LIBRARY),
    line("tag_def", "source", ALL),
    line("tag_def", "sensitivity", ALL),
    line("tag_def", "counter_safe", ALL),
    line("tag_def", "counter_name", LIBRARY),
    line("tag_def", "counter_name_en", LIBRARY),
    line("tag_def", "ttl_days", LIBRARY),
    line("tag_def", "exclusive_group", LIBRARY),
    line("tier_rule", "version", ALL),
    line("tier_rule", "effective_from", ALL),
    line("tier_rule", "levels", ALL),
    line("tier_rule", "policy", ALL),
    line("strategy", "tier", ALL),
    line("strategy", "version", ALL),
    line("strategy", "contact_days", ALL),
    line("strategy", "counter_zh", ALL),
    line("strategy", "counter_en", ALL),
    line("strategy", "served_by_zh", ALL),
    line("strategy", "served_by_en", ALL),
    line("strategy", "meetings_per_year", STAFF_ONLY),
    line("strategy", "reviews_per_year", STAFF_ONLY),
    line("strategy", "maturity_days", STAFF_ONLY),
    line("strategy", "outflow_response_hours", STAFF_ONLY),
    line("strategy", "complaint_reply_hours", ALL),
    line("strategy", "birthday", STAFF_ONLY),
    line("strategy", "gift_limit", STAFF_ONLY),
    line("strategy", "max_touches_30d", STAFF_ONLY),
    line("strategy", "cool_off_days", STAFF_ONLY),
    line("strategy", "weight_tenths", ALL),
    line("strategy", "qualification", STAFF_ONLY),
    line("feed", "code", ALL),
    line("feed", "as_of", ALL),
    line("feed", "loaded_at", ALL),
];
