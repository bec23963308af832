//! Gather: the facts of one customer from its rows. Nothing here depends on the day on which it
//! is asked: ages and idle days are compared as dates.

mod deed;
mod pursuit;

use super::fact::{Carried, Event, Fact, Facts, Happening, List, Word, day_number, fold};
use super::{lunar_code, month_day};
use crate::assignment::ServingRole;
use crate::calendar::{BusinessDate, Month};
use crate::campaign::Pursuit;
use crate::customer::place::home_of;
use crate::customer::{ContactKind, Customer, Gender, Status};
use crate::id::TierCode;
use crate::interaction::{Channel, Interaction, Outcome};
use crate::lunar::lunar_of;
use crate::money::Fen;
use crate::portrait::shares;
use crate::product::{Family, Holdings, renewal_rate};
use crate::score::{PotentialFacts, activity_of_months, potential};
use crate::snapshot::{MonthSnapshot, Recent, Series};
use crate::task::{Task, TaskState};
use crate::tier::TierRule;

/// Months a tier is remembered for ([`Word::Past`]).
pub const PAST_MONTHS: i64 = 24;
/// Stands in [`Word::Past`] for a month without a tier.
pub const NO_TIER: char = '-';

/// The rows of one customer, as far as they are there.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The customer row.
    pub customer: &'a Customer,
    /// Monthly history.
    pub series: Option<&'a Series>,
    /// The days since the last closed month.
    pub recent: Option<&'a Recent>,
    /// Holdings.
    pub holdings: Option<&'a Holdings>,
    /// Contacts.
    pub interactions: &'a [Interaction],
    /// Campaigns and needs.
    pub pursuits: &'a [Pursuit],
    /// Tasks.
    pub tasks: &'a [Task],
    /// Notes that stand.
    pub notes: u32,
    /// On the list of who asks.
    pub starred: bool,
    /// 75th percentile of 月日均 among peers (age band), when known: potential needs it.
    pub wallet: Option<Fen>,
    /// Tier codes in the order of [`tier_letters`].
    pub letters: &'a [TierCode],
}

/// All tier codes rules ever had, oldest rule first: the place of a code is its letter in
/// [`Word::Past`].
pub fn tier_letters(rules: &[TierRule]) -> Vec<TierCode> {
    let mut codes: Vec<TierCode> = Vec::new();
    for level in rules.iter().flat_map(|rule| &rule.levels) {
        if !codes.contains(&level.code) {
            codes.push(level.code.clone());
        }
    }
    codes
}

/// The letter of a place.
pub fn letter(place: usize) -> char {
    u32::try_from(place).ok().and_then(|place| char::from_digit(place, 36)).unwrap_or(NO_TIER)
}

impl Subject<'_> {
    /// What is known.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        self.person(&mut facts);
        self.standing(&mut facts);
        self.assets(&mut facts);
        if let Some(series) = self.series {
            months(&mut facts, &series.months, self);
            deed::of_months(&mut facts, &series.months);
        }
        if let Some(recent) = self.recent {
            deed::of_days(&mut facts, recent);
        }
        if let Some(holdings) = self.holdings {
            held(&mut facts, holdings);
            facts.put(Fact::RenewalRate, renewal_rate(&holdings.items, self.customer.as_of));
        }
        self.contacts(&mut facts);
        pursuit::of(&mut facts, self.pursuits);
        self.work(&mut facts);
        facts
    }

    fn person(&self, facts: &mut Facts) {
        let one = self.customer;
        facts.say(Word::Name, one.name.as_deref().map(fold).as_deref());
        facts.say(Word::Number, one.number.as_deref());
        facts.say(
            Word::Gender,
            Some(match one.gender {
                Gender::Male => "male",
                Gender::Female => "female",
                Gender::Unknown => "unknown",
            }),
        );
        facts.say(Word::AgeBand, Some(one.age_band.code()));
        facts.put(Fact::BirthOn, one.birth_date.map(day_number));
        facts.put(Fact::Birthday, one.birth_date.map(month_day));
        facts.put(Fact::LunarBirthday, one.birth_date.and_then(lunar_of).map(lunar_code));
        if let Some(identity) = &one.identity {
            facts.say(Word::IdentityKind, Some(&identity.kind));
            facts.put(Fact::IdentityUntil, identity.valid_to.map(day_number));
        }
        let mobiles = one.contacts.iter().filter(|point| point.kind == ContactKind::Mobile);
        facts.put(Fact::Mobiles, Some(mobiles.clone().count() as i64));
        facts.put(Fact::PhoneVerifiedOn, mobiles.filter_map(|point| point.verified_on).max().map(day_number));
        if let Some(profile) = &one.profile {
            for (word, text) in [
                (Word::Marital, &profile.marital),
                (Word::Education, &profile.education),
                (Word::Occupation, &profile.occupation),
                (Word::Employer, &profile.employer),
                (Word::Title, &profile.title),
                (Word::Income, &profile.income_band),
                (Word::Industry, &profile.industry),
                (Word::BusinessSize, &profile.business_size),
            ] {
                facts.say(word, text.as_deref().map(fold).as_deref());
            }
        }
        let home = home_of(one);
        facts.say(Word::Area, home.area);
        for (word, text) in [
            (Word::Province, home.place.province),
            (Word::City, home.place.city),
            (Word::District, home.place.district),
            (Word::Township, home.place.township),
            (Word::Community, home.place.community),
        ] {
            facts.say(word, text.as_deref().map(fold).as_deref());
        }
        let wish = one.preference.as_ref();
        facts.put(Fact::DoNotCall, Some(i64::from(wish.is_some_and(|wish| wish.do_not_call))));
        facts.put(Fact::DoNotMarket, Some(i64::from(wish.is_some_and(|wish| wish.do_not_market))));
        facts.say(Word::BestSlot, wish.and_then(|wish| wish.best_slot.as_deref()));
        for channel in wish.map(|wish| wish.channels.as_slice()).unwrap_or_default() {
            facts.carried.push(Carried { list: List::Channel, code: channel.clone(), until: None });
        }
        for tag in &one.tags {
            let code = tag.code.as_str().to_owned();
            facts.carried.push(Carried { list: List::Tag, code, until: tag.expires_on });
        }
        for (name, value) in &one.extra {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if !value.is_null() && !text.trim().is_empty() {
                facts.extra.push((name.clone(), fold(&text)));
            }
        }
    }

    fn standing(&self, facts: &mut Facts) {
        let one = self.customer;
        facts.put(Fact::AsOf, Some(day_number(one.as_of)));
        facts.put(Fact::OpenedOn, one.opened_on.map(day_number));
        facts.say(
            Word::Status,
            Some(match one.status {
                Status::Normal => "normal",
                Status::Dormant => "dormant",
                Status::Closed => "closed",
            }),
        );
        if let Some(tier) = &one.tier {
            facts.say(Word::Tier, Some(tier.tier.as_str()));
            facts.put(Fact::TierRank, Some(i64::from(tier.rank)));
            facts.put(Fact::Watch, Some(i64::from(tier.watch)));
            facts.say(Word::Moved, tier.reasons.first().map(|reason| reason.code.as_str()));
            facts.put(Fact::TierMonth, Some(i64::from(tier.since.index())));
            facts.put(Fact::GapKeep, tier.inputs.as_ref().map(|inputs| inputs.gap_keep.0));
            facts
                .put(Fact::GapNext, tier.inputs.as_ref().and_then(|inputs| inputs.gap_next).map(|gap| gap.0));
        }
        if let Some(stage) = &one.lifecycle {
            facts.say(Word::Stage, Some(stage.state.code()));
            facts.put(Fact::StageMonth, Some(i64::from(stage.since.index())));
        }
        let primary = one.primary();
        facts.say(Word::Advisor, primary.map(|served| served.by.as_str()));
        facts.put(Fact::Served, Some(i64::from(primary.is_some())));
        facts.put(Fact::ServedFrom, primary.map(|served| day_number(served.from)));
        let covered = one.served_by.iter().any(|served| served.role == ServingRole::Cover);
        facts.put(Fact::Covered, Some(i64::from(covered)));
        facts.put(Fact::LastContactOn, one.last_contact_on.map(day_number));
    }

    fn assets(&self, facts: &mut Facts) {
        let Some(assets) = &self.customer.assets else { return };
        let delta = assets.aum_davg_before.map(|before| assets.aum_davg - before);
        facts.put(Fact::AumDavg, Some(assets.aum_davg.0));
        facts.put(Fact::AumEom, Some(assets.aum_eom.0));
        facts.put(Fact::AumBefore, assets.aum_davg_before.map(|before| before.0));
        facts.put(Fact::Delta, delta.map(|delta| delta.0));
        facts.put(
            Fact::Growth,
            assets.aum_davg_before.zip(delta).and_then(|(before, delta)| permille(delta.0, before.0)),
        );
        facts.put(Fact::Loans, Some(assets.loans.0));
        facts.put(Fact::Families, Some(i64::from(assets.families)));
        facts.put(Fact::DueOn, assets.next_maturity.as_ref().map(|due| day_number(due.on)));
        facts.put(Fact::DueAmount, assets.next_maturity.as_ref().map(|due| due.amount.0));
    }

    fn contacts(&self, facts: &mut Facts) {
        for contact in self.interactions {
            let on = contact.at.business_date();
            let part = channel(contact.channel);
            facts.happenings.push(Happening { event: Event::Contact, on, part, amount: 0 });
            if contact.substantive {
                facts.happenings.push(Happening { event: Event::Met, on, part, amount: 0 });
            }
        }
        let last = self.interactions.iter().max_by_key(|contact| (contact.at, contact.id));
        facts.put(Fact::ContactOn, last.map(|contact| day_number(contact.at.business_date())));
        facts.say(Word::LastChannel, last.map(|contact| channel(contact.channel)));
        facts.say(Word::LastOutcome, last.and_then(|contact| contact.outcome).map(outcome));
        facts.put(Fact::NextOn, last.and_then(|contact| contact.next_on).map(day_number));
    }

    fn work(&self, facts: &mut Facts) {
        let open = self.tasks.iter().filter(|task| matches!(task.state, TaskState::Open | TaskState::Taken));
        facts.put(Fact::TasksOpen, Some(open.clone().count() as i64));
        facts.put(Fact::TaskDueOn, open.map(|task| day_number(task.due)).min());
        facts.put(Fact::Notes, Some(i64::from(self.notes)));
        facts.put(Fact::Starred, Some(i64::from(self.starred)));
    }
}

/// Windows of metrics in closed months: 30, 90, 180 and 365 days.
const WINDOWS: [usize; 4] = [1, 3, 6, 12];

fn months(facts: &mut Facts, months: &[MonthSnapshot], of: &Subject<'_>) {
    let count = |of: fn(&MonthSnapshot) -> i64| {
        WINDOWS.map(|window| months.iter().rev().take(window).map(of).fold(0, i64::saturating_add))
    };
    type Metric = (fn(&MonthSnapshot) -> i64, [Fact; 4]);
    let metrics: [Metric; 7] = [
        (|m| i64::from(m.login_days), [Fact::Logins1, Fact::Logins3, Fact::Logins6, Fact::Logins12]),
        (|m| i64::from(m.visits), [Fact::Visits1, Fact::Visits3, Fact::Visits6, Fact::Visits12]),
        (|m| m.inflow.amount.0, [Fact::Inflow1, Fact::Inflow3, Fact::Inflow6, Fact::Inflow12]),
        (|m| m.outflow.amount.0, [Fact::Outflow1, Fact::Outflow3, Fact::Outflow6, Fact::Outflow12]),
        (
            |m| m.inflow.amount.0.saturating_add(m.outflow.amount.0),
            [Fact::Turnover1, Fact::Turnover3, Fact::Turnover6, Fact::Turnover12],
        ),
        (
            |m| i64::from(m.inflow.count) + i64::from(m.outflow.count),
            [Fact::Trades1, Fact::Trades3, Fact::Trades6, Fact::Trades12],
        ),
        (|m| i64::from(m.cash_count), [Fact::Cash1, Fact::Cash3, Fact::Cash6, Fact::Cash12]),
    ];
    for (of, places) in metrics {
        for (fact, sum) in places.into_iter().zip(count(of)) {
            facts.put(fact, Some(sum));
        }
    }
    let Some(last) = months.last() else { return };
    for (fact, window) in
        [Fact::Change1, Fact::Change3, Fact::Change6, Fact::Change12].into_iter().zip(WINDOWS)
    {
        let before = months.iter().rev().nth(window);
        facts.put(fact, before.map(|before| last.aum_davg.0 - before.aum_davg.0));
    }
    let on = of.customer.as_of;
    facts.put(Fact::Activity, Some(i64::from(activity_of_months(months, on))));
    let next = of.customer.tier.as_ref().and_then(|tier| tier.inputs.as_ref());
    if let Some(wallet) = of.wallet {
        let told = PotentialFacts {
            aum: last.aum_davg,
            wallet,
            next_threshold: next.and_then(|inputs| inputs.gap_next).map(|gap| gap + last.aum_davg),
            inflow_90d: Fen(facts.number(Fact::Inflow3).unwrap_or(0)),
        };
        facts.put(Fact::Potential, Some(i64::from(potential(&told).points)));
    }
    past(facts, months, last.month, of.letters);
}

/// One letter a month, the last of them the last month.
fn past(facts: &mut Facts, months: &[MonthSnapshot], last: Month, letters: &[TierCode]) {
    let mut line = vec![NO_TIER; PAST_MONTHS as usize];
    for month in months {
        let back = i64::from(last.index() - month.month.index());
        let place = month.tier.as_ref().and_then(|tier| letters.iter().position(|code| code == tier));
        if let (Some(place), true) = (place, (0..PAST_MONTHS).contains(&back)) {
            line[(PAST_MONTHS - 1 - back) as usize] = letter(place);
        }
    }
    facts.say(Word::Past, Some(&line.into_iter().collect::<String>()));
    facts.put(Fact::PastMonth, Some(i64::from(last.index())));
}

fn held(facts: &mut Facts, holdings: &Holdings) {
    let mut amounts = [Fen::ZERO; 6];
    let mut families: Vec<&'static str> = Vec::new();
    let mut bought: Option<BusinessDate> = None;
    for item in &holdings.items {
        let family = item.family.code();
        if let Some(at) = item.family.asset_index() {
            amounts[at] = amounts[at] + item.balance;
        }
        let code = item.product.as_str().to_owned();
        facts.carried.push(Carried { list: List::Product, code, until: None });
        if !families.contains(&family) {
            families.push(family);
            facts.carried.push(Carried { list: List::Family, code: family.to_owned(), until: None });
        }
        if let Some(on) = item.opened_on {
            bought = bought.max(Some(on));
            let amount = item.balance.0;
            facts.happenings.push(Happening { event: Event::Bought, on, part: family, amount });
        }
        if let Some(on) = item.matures_on.filter(|_| item.family.asset_index().is_some()) {
            let amount = item.balance.0;
            facts.happenings.push(Happening { event: Event::Due, on, part: family, amount });
        }
    }
    facts.put(Fact::Holdings, Some(holdings.items.len() as i64));
    facts.put(Fact::BoughtOn, bought.map(day_number));
    facts.put(Fact::Renews, Some(i64::from(holdings.items.iter().any(|item| item.auto_renew))));
    let parts = shares(&amounts);
    let places = [
        (Fact::Demand, Fact::DemandShare),
        (Fact::Term, Fact::TermShare),
        (Fact::Wealth, Fact::WealthShare),
        (Fact::Fund, Fact::FundShare),
        (Fact::Insurance, Fact::InsuranceShare),
        (Fact::BondMetalTrust, Fact::BondShare),
    ];
    for (((amount, share), (sum, part)), _) in amounts.iter().zip(parts).zip(places).zip(Family::ASSETS) {
        facts.put(sum, Some(amount.0));
        facts.put(part, Some(i64::from(share)));
    }
}

/// `1000 * part / whole`, toward zero; none without a whole.
fn permille(part: i64, whole: i64) -> Option<i64> {
    let share = (i128::from(part) * 1000).checked_div(i128::from(whole))?;
    i64::try_from(share).ok().filter(|_| whole > 0)
}

/// The code a channel travels as.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "counter",
        Channel::Meeting => "meeting",
        Channel::Phone => "phone",
        Channel::Wecom => "wecom",
        Channel::Sms => "sms",
        Channel::Event => "event",
        Channel::Visit => "visit",
        Channel::MobileBank => "mobile_bank",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Interested => "interested",
        Outcome::FollowUp => "follow_up",
        Outcome::NotInterested => "not_interested",
        Outcome::NoAnswer => "no_answer",
        Outcome::WrongNumber => "wrong_number",
        Outcome::Refused => "refused",
    }
}
