//! Words: the reference rows made ready for views (badges, chips, names of staff).

use std::sync::Arc;

use device_store::read::Reference;
use domain::authority::Slice;
use domain::feed::{Age, Feed};
use domain::id::TierCode;
use domain::strategy::ServiceStrategy;
use domain::tag::{self, TagAssignment, TagDef};
use domain::tier::{RuleBook, TierDecision, TierLevel, TierRule};
use domain::{BusinessDate, EmpNo, Month};

use crate::customer::{TagChip, TierBadge};

/// From this sensitivity on a chip is outlined and wears a lock (SCREENS.md 8).
const LOCKED: u8 = 3;

/// One snapshot of the reference rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub(crate) reference: Arc<Reference>,
    library: Arc<[TagDef]>,
    /// None until a usable rule has come.
    pub(crate) rules: Option<Arc<RuleBook>>,
    /// The newest closed month; none before the first customer has come.
    month: Option<Month>,
    /// The day sources are late against.
    today: Option<BusinessDate>,
}

impl Words {
    pub(crate) fn of(reference: Reference) -> Words {
        let rules = RuleBook::new(&reference.rules).ok().map(Arc::new);
        let library = reference.tags.values().cloned().collect();
        Words { reference: Arc::new(reference), library, rules, month: None, today: None }
    }

    /// The same words, with the rule that judged this month.
    pub(crate) fn in_month(self, month: Option<Month>) -> Words {
        Words { month, ..self }
    }

    /// The same words, on this day.
    pub(crate) fn on(self, today: BusinessDate) -> Words {
        Words { today: Some(today), ..self }
    }

    /// Whether a source that this is computed from is late: then it is told as provisional (S-06).
    fn late(&self, bears: impl Fn(&Feed) -> bool) -> bool {
        let late = |feed: &&Feed| self.today.is_some_and(|today| feed.age(today) != Age::Fresh);
        self.reference.feeds.values().filter(late).any(bears)
    }

    /// Whether tiers are provisional.
    pub(crate) fn tiers_provisional(&self) -> bool {
        self.late(Feed::bears_on_tier)
    }

    /// Whether alerts of this code are.
    pub(crate) fn alert_provisional(&self, code: &str) -> bool {
        self.late(|feed| feed.bears_on_alert(code))
    }

    /// The rule that names tiers now: the one that judged the newest closed month. A version
    /// published ahead of its day names nothing yet.
    pub(crate) fn rule(&self) -> Option<&TierRule> {
        let book = self.rules.as_ref()?;
        match self.month {
            Some(month) => Some(book.at(month)),
            None => book.rules().last(),
        }
    }

    /// All definitions of tags.
    pub(crate) fn library(&self) -> &[TagDef] {
        &self.library
    }

    /// Badge of a decision; the undecided badge (empty code) when there is none.
    pub(crate) fn badge(&self, decision: Option<&TierDecision>) -> TierBadge {
        match decision {
            Some(decision) => {
                let policy = self.rule().map(|rule| &rule.policy);
                let watch = policy.map_or(decision.watch, |policy| policy.shown_watch(decision.watch));
                let provisional = self.tiers_provisional();
                TierBadge { watch, provisional, ..self.badge_of(&decision.tier, decision.rank) }
            }
            None => TierBadge::undecided(),
        }
    }

    /// Badge of a tier code, without watch. `rank` stands in until the rule has come.
    pub(crate) fn badge_of(&self, code: &TierCode, rank: u8) -> TierBadge {
        let level = self.rule().and_then(|rule| {
            let rank = rule.rank_of_code(code)?;
            Some((rank, rule.level(rank)))
        });
        match level {
            Some((rank, level)) => badge(rank, level),
            None => TierBadge {
                code: code.to_string(),
                rank,
                name_zh: code.to_string(),
                name_en: code.to_string(),
                watch: 0,
                provisional: false,
            },
        }
    }

    /// Strategy of a tier.
    pub(crate) fn strategy(&self, tier: &str) -> Option<&ServiceStrategy> {
        self.reference.strategies.get(&TierCode::from(tier))
    }

    /// Name of a member of staff, when known here.
    pub(crate) fn staff_name(&self, emp: &EmpNo) -> Option<String> {
        self.reference.staff.get(emp).map(|staff| staff.name.clone())
    }

    /// Chips of the tags alive on a day, in chip order. A tag whose definition has not come
    /// is left out: its sensitivity is unknown.
    pub(crate) fn chips(&self, tags: &[TagAssignment], today: BusinessDate) -> Vec<TagChip> {
        tag::chips(tags, &self.library, &[], today).into_iter().map(|(tag, def)| chip(tag, def)).collect()
    }

    /// The first `most` of them as a row of a list shows them, and how many more there are.
    pub(crate) fn first_chips(
        &self,
        tags: &[TagAssignment],
        today: BusinessDate,
        most: usize,
    ) -> (Vec<TagChip>, usize) {
        let ordered = one_locked(tag::chips(tags, &self.library, &[], today));
        let more = ordered.len().saturating_sub(most);
        (ordered.into_iter().take(most).map(|(tag, def)| chip(tag, def)).collect(), more)
    }

    /// The same as the counter may see it, whatever slice this device holds.
    pub(crate) fn counter_chips(
        &self,
        tags: &[TagAssignment],
        clearance: u8,
        today: BusinessDate,
    ) -> Vec<TagChip> {
        let tags = tag::project(tags, &self.library, Slice::Counter, clearance);
        let counter = |(tag, def): (&TagAssignment, &TagDef)| {
            Some(chip(tag, &tag::project_def(def, Slice::Counter, clearance)?))
        };
        tag::chips(&tags, &self.library, &[], today).into_iter().filter_map(counter).collect()
    }
}

impl TierBadge {
    /// Of a customer no month has been closed for.
    pub(crate) fn undecided() -> TierBadge {
        TierBadge {
            code: String::new(),
            rank: 0,
            name_zh: "未定".to_owned(),
            name_en: "Undecided".to_owned(),
            watch: 0,
            provisional: false,
        }
    }
}

/// Badge of a level.
pub(crate) fn badge(rank: u8, level: &TierLevel) -> TierBadge {
    // All badges are two characters wide; head office's word has four (SCREENS.md 2).
    let name_zh = if level.name_zh == "私人银行" { "私行" } else { &level.name_zh };
    TierBadge {
        code: level.code.to_string(),
        rank,
        name_zh: name_zh.to_owned(),
        name_en: level.name_en.clone(),
        watch: 0,
        provisional: false,
    }
}

/// A row has room for three or four chips. By the order of S-50 alone a customer with several
/// sensitive tags would show nothing else, and a list is what passers-by see: the first of them
/// stands for all, the others come after everything that is not.
fn one_locked<'a>(chips: Vec<(&'a TagAssignment, &'a TagDef)>) -> Vec<(&'a TagAssignment, &'a TagDef)> {
    let mut locked = 0;
    let (mut first, surplus): (Vec<_>, Vec<_>) = chips.into_iter().partition(|(_, def)| {
        locked += u32::from(def.sensitivity >= LOCKED);
        def.sensitivity < LOCKED || locked == 1
    });
    first.extend(surplus);
    first
}

fn chip(tag: &TagAssignment, def: &TagDef) -> TagChip {
    TagChip {
        code: tag.code.to_string(),
        name_zh: def.name.clone(),
        name_en: def.name_en.clone(),
        value: tag.value.clone(),
        source: tag.source,
        sensitivity: def.sensitivity,
        on: tag.on,
        evidence: tag.evidence.clone(),
        expires_on: tag.expires_on,
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::*;

    #[test]
    fn tiers_and_alerts_of_a_late_source_are_provisional_from_the_day_it_is_late() {
        let day = |text: &str| -> BusinessDate { text.parse().expect("a day") };
        let feed = |code: &str, as_of: &str| Feed {
            code: code.to_owned(),
            as_of: day(as_of),
            loaded_at: Timestamp(0),
            rows: 1,
        };
        let feeds =
            [feed("snapshot", "2026-10-31"), feed("customer", "2026-11-28"), feed("campaign", "2020-01-01")];
        let reference = Reference {
            feeds: feeds.into_iter().map(|feed| (feed.code.clone(), feed)).collect(),
            ..Reference::default()
        };
        let told = |today: &str| {
            let words = Words::of(reference.clone()).on(day(today));
            (words.tiers_provisional(), words.alert_provisional("id_expiring"))
        };
        assert_eq!(told("2026-11-29"), (false, false));
        assert_eq!(told("2026-11-30"), (false, true), "the customers of the 29th have not come");
        assert_eq!(told("2026-12-01"), (true, true), "nor the close of November");
        assert!(!Words::of(reference.clone()).tiers_provisional(), "not before a day is known");
    }
}
