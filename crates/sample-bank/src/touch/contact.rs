//! Contacts of one customer over the months of history (PRODUCT.md 3.3, contacts).

use chrono::{Days, NaiveDate};
use domain::interaction::{Channel, Outcome};
use domain::staff::Role;

use crate::bank;
use crate::chance::Chance;
use crate::population::{Draft, Plant};
use crate::specification::{BankSet, HISTORY, Specification};

/// Substantive contacts a month by tier.
const SUBSTANTIVE: [f64; 5] = [0.01, 0.15, 0.35, 0.8, 1.6];
/// Twice the days between contacts a tier is promised (3.9).
const TWICE_SLA: [u64; 5] = [720, 360, 180, 60, 30];
/// All other contacts (messages, visits to the counter, unanswered calls) over the history.
const OTHERS: f64 = 7.2;
const SUMMARIES: [&str; 8] = [
    "沟通定期到期安排",
    "介绍稳健理财",
    "资产配置检视",
    "了解近期资金用途",
    "回访大额存单",
    "邀请参加沙龙",
    "确认联系方式",
    "咨询房贷提前还款",
];

/// One line of interaction.csv.
#[derive(Debug, Clone)]
pub struct Contact {
    /// A version 7 UUID made from the moment and the customer's draws.
    pub id: uuid::Uuid,
    /// Day.
    pub on: NaiveDate,
    /// Minute of the day, local time.
    pub minute: u32,
    /// Channel.
    pub channel: Channel,
    /// Two-way with an outcome.
    pub substantive: bool,
    /// Outcome.
    pub outcome: Option<Outcome>,
    /// Words.
    pub summary: &'static str,
    /// Promised next date.
    pub next_on: Option<NaiveDate>,
    /// Who recorded it.
    pub by: Option<String>,
}

/// The contacts of one customer, oldest first.
pub fn contacts(
    spec: &Specification,
    draft: &Draft,
    opened_on: NaiveDate,
    chance: &mut Chance,
) -> Vec<Contact> {
    let months = f64::from(HISTORY);
    let (real, others) = if spec.set == BankSet::Book3000 {
        (2, 3)
    } else {
        let served = if draft.advisor.is_some() { 1.0 } else { 0.4 };
        (chance.poisson(SUBSTANTIVE[draft.tier] * months * served), chance.poisson(OTHERS))
    };
    // Some assigned customers are not served (挂而不管); planted maturities hear nothing for 90 days.
    let neglected = draft.advisor.is_some() && chance.yes(0.12);
    let quiet = match draft.plant {
        Plant::SilentMaturity => 91,
        _ if neglected => TWICE_SLA[draft.tier] + 1,
        _ => 1,
    };
    let known = (spec.as_of - opened_on).num_days().clamp(1, 720) as u64;
    let mut all = Vec::with_capacity((real + others) as usize);
    for place in 0..real + others {
        let substantive = place < real;
        let quiet = if substantive || draft.plant == Plant::SilentMaturity { quiet } else { 1 };
        if quiet >= known && spec.set != BankSet::Book3000 {
            continue;
        }
        let back = quiet.min(known) + chance.below((known.saturating_sub(quiet)) as usize + 1) as u64;
        let on = spec.as_of - Days::new(back);
        all.push(if substantive {
            real_contact(draft, on, chance)
        } else {
            other_contact(spec, draft, on, chance)
        });
    }
    all.sort_by_key(|contact| (contact.on, contact.minute, contact.id));
    all
}

fn contact(on: NaiveDate, channel: Channel, chance: &mut Chance) -> Contact {
    let minute = chance.within(9 * 60, 17 * 60 + 20) as u32;
    let day = (on - NaiveDate::default()).num_days().unsigned_abs();
    let millis = (day * 1_440 + u64::from(minute)) * 60_000 - 8 * 3_600_000;
    let mut random = [0_u8; 10];
    random[..8].copy_from_slice(&chance.bits().to_be_bytes());
    random[8..].copy_from_slice(&chance.bits().to_be_bytes()[..2]);
    Contact {
        id: uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid(),
        on,
        minute,
        channel,
        substantive: false,
        outcome: None,
        summary: "",
        next_on: None,
        by: None,
    }
}

fn real_contact(draft: &Draft, on: NaiveDate, chance: &mut Chance) -> Contact {
    let channels =
        [Channel::Phone, Channel::Wecom, Channel::Meeting, Channel::Counter, Channel::Visit, Channel::Event];
    let channel = channels[chance.weighted(&[0.4, 0.22, 0.18, 0.1, 0.04, 0.06])];
    let mut made = contact(on, channel, chance);
    made.substantive = true;
    let outcomes = [Outcome::Interested, Outcome::FollowUp, Outcome::NotInterested, Outcome::Refused];
    let outcome = outcomes[chance.weighted(&[0.3, 0.25, 0.43, 0.02])];
    made.outcome = Some(outcome);
    made.next_on = (outcome == Outcome::FollowUp).then(|| on + Days::new(3 + chance.below(40) as u64));
    made.summary = chance.pick::<&'static str>(&SUMMARIES);
    let place = draft.advisor.unwrap_or(0) + 1;
    made.by = Some(bank::emp_no(Some(draft.branch), Role::RelationshipManager, place));
    made
}

fn other_contact(spec: &Specification, draft: &Draft, on: NaiveDate, chance: &mut Chance) -> Contact {
    let channels = [Channel::Sms, Channel::Counter, Channel::Phone, Channel::MobileBank];
    let channel = channels[chance.weighted(&[0.45, 0.25, 0.2, 0.1])];
    let mut made = contact(on, channel, chance);
    match channel {
        Channel::Counter => {
            let place = 1 + chance.below(spec.tellers());
            made.by = Some(bank::emp_no(Some(draft.branch), Role::Teller, place));
        }
        Channel::Phone => {
            made.outcome = Some(if chance.yes(0.04) { Outcome::WrongNumber } else { Outcome::NoAnswer });
            let place = draft.advisor.unwrap_or(0) + 1;
            made.by = Some(bank::emp_no(Some(draft.branch), Role::RelationshipManager, place));
        }
        _ => {}
    }
    made
}
