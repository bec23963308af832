//! Eval: whether a filter means a customer. This is the meaning; SQL elsewhere is quicker and
//! must say the same.

use super::check::{Checked, Node, Tally, Test};
use super::deed::{Grain, Metric};
use super::fact::{Event, Facts, Word, day_number};
use super::gather::PAST_MONTHS;
use super::{Fact, List};
use crate::calendar::BusinessDate;

impl Checked {
    /// Whether this customer is meant.
    pub fn eval(&self, facts: &Facts) -> bool {
        self.node.eval(facts, self.today)
    }
}

impl Node {
    fn eval(&self, facts: &Facts, today: BusinessDate) -> bool {
        match self {
            Node::All(members) => members.iter().all(|member| member.eval(facts, today)),
            Node::Any(members) => members.iter().any(|member| member.eval(facts, today)),
            Node::Not(inner) => !inner.eval(facts, today),
            Node::Test(test) => test.eval(facts, today),
        }
    }
}

impl Test {
    fn eval(&self, facts: &Facts, today: BusinessDate) -> bool {
        match self {
            Test::Range { fact, from, to, unknown } => {
                facts.number(*fact).map_or(*unknown, |number| (*from..=*to).contains(&number))
            }
            Test::Word { word, any } => {
                facts.word(*word).is_some_and(|said| any.iter().any(|code| code == said))
            }
            Test::Part { word, part } => facts.word(*word).is_some_and(|said| said.contains(part.as_str())),
            Test::Known(fact) => facts.number(*fact).is_some(),
            Test::Said(word) => facts.word(*word).is_some(),
            Test::Carries { list, code } => carried(facts, *list, today).any(|found| found == code),
            Test::CarriesSome(list) => carried(facts, *list, today).next().is_some(),
            Test::Then { month, letters } => {
                then(facts, *month).is_some_and(|found| letters.contains(&found))
            }
            Test::Happened { event, from, to, part, tally, least, most } => {
                let total = happened(facts, *event, (*from, *to), *part, *tally);
                (*least..=*most).contains(&total)
            }
            Test::Deeds { metric, months, days, least, most } => {
                deeds(facts, *metric, *months, *days).is_some_and(|sum| (*least..=*most).contains(&sum))
            }
            Test::Extra { column, any } => {
                extra(facts, column).is_some_and(|text| any.is_empty() || any.iter().any(|one| one == text))
            }
            Test::ExtraPart { column, part } => {
                extra(facts, column).is_some_and(|text| text.contains(part.as_str()))
            }
        }
    }
}

fn carried(facts: &Facts, list: List, today: BusinessDate) -> impl Iterator<Item = &str> {
    let counts = move |one: &&super::Carried| one.list == list && one.until.is_none_or(|last| today <= last);
    facts.carried.iter().filter(counts).map(|one| one.code.as_str())
}

/// The letter of a month in [`Word::Past`], which ends with [`Fact::PastMonth`].
fn then(facts: &Facts, month: i64) -> Option<char> {
    let back = facts.number(Fact::PastMonth)? - month;
    let place = usize::try_from(PAST_MONTHS - 1 - back).ok().filter(|_| back >= 0)?;
    facts.word(Word::Past)?.chars().nth(place)
}

fn happened(facts: &Facts, event: Event, (from, to): (i64, i64), part: Option<&str>, tally: Tally) -> i64 {
    let meant = facts.happenings.iter().filter(|one| {
        one.event == event
            && part.is_none_or(|part| part == one.part)
            && (from..=to).contains(&day_number(one.on))
    });
    match tally {
        Tally::Count => meant.count() as i64,
        Tally::Sum => meant.map(|one| one.amount).fold(0, i64::saturating_add),
    }
}

/// What was done; none where a month is not closed yet or the days are not told.
fn deeds(facts: &Facts, metric: Metric, months: Range, days: Range) -> Option<i64> {
    let closed = months.is_none_or(|(_, to)| facts.number(Fact::PastMonth).is_some_and(|last| last >= to));
    let told = days.is_none_or(|(from, _)| facts.number(Fact::DaysFrom).is_some_and(|since| since <= from));
    let within = |range: Range, at: i64| range.is_some_and(|(from, to)| (from..=to).contains(&at));
    let meant = facts.deeds.iter().filter(|deed| match deed.grain {
        Grain::Month => within(months, deed.at),
        Grain::Day => within(days, deed.at),
    });
    (closed && told).then(|| meant.map(|deed| deed.of(metric)).fold(0, i64::saturating_add))
}

/// From and to; none of it.
type Range = Option<(i64, i64)>;

fn extra<'a>(facts: &'a Facts, column: &str) -> Option<&'a str> {
    facts.extra.iter().find(|(name, _)| name == column).map(|(_, text)| text.as_str())
}
