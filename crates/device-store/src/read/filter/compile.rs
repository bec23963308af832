//! Compile: a checked filter as a WHERE clause over `fact AS f`. Words of this program and bound
//! parameters only; a test without knowledge is NULL, and whatever negates makes that false first.

use domain::filter::{Checked, Event, Fact, Grain, List, Metric, Node, PAST_MONTHS, Tally, Test, day_number};
use rusqlite::types::Value;

use crate::find::{LIST_CODES, event, grain};

/// A WHERE clause with what is bound to it, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Compiled {
    /// SQL with `?` for each value.
    pub sql: String,
    /// Values.
    pub values: Vec<Value>,
}

/// The clause of a filter. `stars` are the numbers of the customers on the asker's own list.
pub fn compile(checked: &Checked, stars: &[i64]) -> Compiled {
    let mut clause =
        Clause { sql: String::new(), values: Vec::new(), stars, today: day_number(checked.today) };
    clause.node(&checked.node);
    Compiled { sql: clause.sql, values: clause.values }
}

/// From and to; none of it.
type Range = Option<(i64, i64)>;

struct Clause<'a> {
    sql: String,
    values: Vec<Value>,
    stars: &'a [i64],
    today: i64,
}

impl Clause<'_> {
    fn say(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    fn bind(&mut self, value: impl Into<Value>) {
        self.sql.push('?');
        self.values.push(value.into());
    }

    fn list<T: Into<Value>>(&mut self, values: impl IntoIterator<Item = T>) {
        self.say("(");
        for (at, value) in values.into_iter().enumerate() {
            if at > 0 {
                self.say(", ");
            }
            self.bind(value);
        }
        self.say(")");
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::All(members) if members.is_empty() => self.say("1"),
            Node::All(members) => self.joined(members, " AND "),
            Node::Any(members) => self.joined(members, " OR "),
            Node::Not(inner) => {
                self.say("NOT ifnull(");
                self.node(inner);
                self.say(", 0)");
            }
            Node::Test(test) => self.test(test),
        }
    }

    fn joined(&mut self, members: &[Node], with: &str) {
        self.say("(");
        for (at, member) in members.iter().enumerate() {
            if at > 0 {
                self.say(with);
            }
            self.node(member);
        }
        self.say(")");
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::Range { fact: Fact::Starred, from, to, .. } => self.starred((*from..=*to).contains(&1)),
            Test::Range { fact, from, to, unknown } => self.range(*fact, *from, *to, *unknown),
            Test::Word { word, any } => {
                self.say(&format!("f.{} IN ", word.code()));
                self.list(any.iter().cloned());
            }
            Test::Part { word, part } => {
                self.say(&format!("instr(f.{}, ", word.code()));
                self.bind(part.clone());
                self.say(") > 0");
            }
            Test::Known(fact) => self.say(&format!("f.{} IS NOT NULL", fact.code())),
            Test::Said(word) => self.say(&format!("f.{} IS NOT NULL", word.code())),
            Test::Carries { list, code } => self.carries(*list, Some(code)),
            Test::CarriesSome(list) => self.carries(*list, None),
            Test::Then { month, letters } => self.then(*month, letters),
            Test::Happened { event, from, to, part, tally, least, most } => {
                self.happened(*event, (*from, *to), *part, *tally);
                self.say(" BETWEEN ");
                self.bind(*least);
                self.say(" AND ");
                self.bind(*most);
            }
            Test::Deeds { metric, months, days, least, most } => {
                self.deeds(*metric, *months, *days, (*least, *most));
            }
            Test::Extra { column, any } => {
                self.extra(column);
                if !any.is_empty() {
                    self.say(" AND text IN ");
                    self.list(any.iter().cloned());
                }
                self.say(")");
            }
            Test::ExtraPart { column, part } => {
                self.extra(column);
                self.say(" AND instr(text, ");
                self.bind(part.clone());
                self.say(") > 0)");
            }
        }
    }

    fn starred(&mut self, on: bool) {
        if on {
            self.say("f.customer IN ");
            let stars = self.stars;
            self.list(stars.iter().copied());
        } else {
            self.say("0");
        }
    }

    fn range(&mut self, fact: Fact, from: i64, to: i64, unknown: bool) {
        let column = fact.code();
        if unknown {
            self.say("(");
        }
        match (from, to) {
            _ if from > to => self.say("0"),
            (i64::MIN, i64::MAX) => self.say(&format!("f.{column} IS NOT NULL")),
            (i64::MIN, to) => {
                self.say(&format!("f.{column} <= "));
                self.bind(to);
            }
            (from, i64::MAX) => {
                self.say(&format!("f.{column} >= "));
                self.bind(from);
            }
            (from, to) => {
                self.say(&format!("f.{column} BETWEEN "));
                self.bind(from);
                self.say(" AND ");
                self.bind(to);
            }
        }
        if unknown {
            self.say(&format!(" OR f.{column} IS NULL)"));
        }
    }

    fn carries(&mut self, list: List, code: Option<&String>) {
        let number = LIST_CODES.iter().find(|(known, _)| *known == list).map_or(-1, |(_, number)| *number);
        self.say("f.customer IN (SELECT customer FROM carried WHERE list = ");
        self.bind(number);
        if let Some(code) = code {
            self.say(" AND code = ");
            self.bind(code.clone());
        }
        self.say(" AND (until IS NULL OR until >= ");
        self.bind(self.today);
        self.say("))");
    }

    fn then(&mut self, month: i64, letters: &[char]) {
        self.say("(f.past_month >= ");
        self.bind(month);
        self.say(" AND f.past_month < ");
        self.bind(month.saturating_add(PAST_MONTHS));
        self.say(" AND substr(f.tier_past, ");
        self.bind(month.saturating_add(PAST_MONTHS));
        self.say(" - f.past_month, 1) IN ");
        self.list(letters.iter().map(char::to_string));
        self.say(")");
    }

    fn happened(&mut self, what: Event, (from, to): (i64, i64), part: Option<&str>, tally: Tally) {
        let total = match tally {
            Tally::Count => "count(*)",
            Tally::Sum => "coalesce(sum(h.amount), 0)",
        };
        self.say(&format!("(SELECT {total} FROM happened AS h WHERE h.customer = f.customer AND h.event = "));
        self.bind(event(what));
        if (from, to) != (i64::MIN, i64::MAX) {
            self.say(" AND h.happens BETWEEN ");
            self.bind(from);
            self.say(" AND ");
            self.bind(to);
        }
        if let Some(part) = part {
            self.say(" AND h.part = ");
            self.bind(part.to_owned());
        }
        self.say(")");
    }

    fn deeds(&mut self, metric: Metric, months: Range, days: Range, (least, most): (i64, i64)) {
        let of = match metric {
            Metric::Logins => "logins",
            Metric::Visits => "visits",
            Metric::Inflow => "inflow",
            Metric::Outflow => "outflow",
            Metric::Turnover => "inflow + d.outflow",
            Metric::Trades => "trades",
            Metric::Cash => "cash",
        };
        self.say("(");
        if let Some((_, to)) = months {
            self.say("f.past_month >= ");
            self.bind(to);
            self.say(" AND ");
        }
        if let Some((from, _)) = days {
            self.say("f.days_from <= ");
            self.bind(from);
            self.say(" AND ");
        }
        for (at, (of_grain, range)) in [(Grain::Month, months), (Grain::Day, days)].into_iter().enumerate() {
            let Some((from, to)) = range else { continue };
            if at > 0 && months.is_some() {
                self.say(" + ");
            }
            self.say(&format!(
                "(SELECT coalesce(sum(d.{of}), 0) FROM deed AS d WHERE d.customer = f.customer"
            ));
            self.say(&format!(" AND d.grain = {} AND d.at BETWEEN ", grain(of_grain)));
            self.bind(from);
            self.say(" AND ");
            self.bind(to);
            self.say(")");
        }
        self.say(" BETWEEN ");
        self.bind(least);
        self.say(" AND ");
        self.bind(most);
        self.say(")");
    }

    fn extra(&mut self, column: &str) {
        self.say("f.customer IN (SELECT customer FROM extra WHERE name = ");
        self.bind(column.to_owned());
    }
}
