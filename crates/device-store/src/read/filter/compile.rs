//! Compile: a checked filter as a FROM and a WHERE clause over `fact AS f`. Words of this program and
//! bound parameters only; a test without knowledge is NULL, and whatever negates makes that false
//! first.
//!
//! A row of facts is wide, and most filters ask by few of them: those stand in an index as well
//! (`HOT`). Whoever passes what the index answers is looked up in the row (`w`) for the rest.

use domain::filter::{Checked, Event, Fact, Grain, List, Metric, Node, PAST_MONTHS, Tally, Test, day_number};
use rusqlite::types::Value;

use crate::find::{LIST_CODES, event, grain};

/// What the index `fact_figures` holds, in its order (sql/cache/01-12/0008_figures.sql).
pub(super) const HOT: [&str; 39] = [
    "customer",
    "tier",
    "tier_rank",
    "age_band",
    "lifecycle",
    "advisor",
    "gender",
    "status",
    "tier_past",
    "past_month",
    "days_from",
    "aum_davg",
    "aum_eom",
    "delta",
    "demand",
    "term",
    "wealth",
    "fund",
    "insurance",
    "bond_metal_trust",
    "loans",
    "families",
    "activity",
    "potential",
    "due_on",
    "due_amount",
    "last_contact_on",
    "served_from",
    "birth_on",
    "birthday",
    "lunar_birthday",
    "opened_on",
    "bought_on",
    "next_on",
    "gap_keep",
    "gap_next",
    "watch",
    "do_not_call",
    "do_not_market",
];

/// A FROM and a WHERE clause with what is bound to them, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Compiled {
    /// Where from: `fact AS f`, and `fact AS w` when the row is needed besides.
    pub from: &'static str,
    /// WHERE, with `?` for each value.
    pub sql: String,
    /// Values.
    pub values: Vec<Value>,
}

/// The clause of a filter. `stars` are the numbers of the customers on the asker's own list.
pub fn compile(checked: &Checked, stars: &[i64]) -> Compiled {
    let narrow = narrows(&checked.node);
    let mut clause = Clause {
        sql: String::new(),
        values: Vec::new(),
        stars,
        today: day_number(checked.today),
        row: if narrow { "w" } else { "f" },
        looks: false,
    };
    clause.node(&checked.node);
    let from = match narrow && clause.looks {
        true => "fact AS f CROSS JOIN fact AS w ON w.customer = f.customer",
        false => "fact AS f",
    };
    Compiled { from, sql: clause.sql, values: clause.values }
}

/// Whether something that all must pass is answered by the index.
fn narrows(node: &Node) -> bool {
    let hot = |column: &str| HOT.contains(&column);
    match node {
        Node::All(members) => members.iter().any(narrows),
        Node::Any(members) => !members.is_empty() && members.iter().all(narrows),
        Node::Not(inner) => narrows(inner),
        Node::Test(Test::Range { fact, .. } | Test::Known(fact)) => hot(fact.code()),
        Node::Test(Test::Word { word, .. } | Test::Part { word, .. } | Test::Said(word)) => hot(word.code()),
        Node::Test(Test::Carries { .. } | Test::CarriesSome(_) | Test::Then { .. }) => true,
        Node::Test(Test::Happened { .. } | Test::Deeds { .. }) => true,
        Node::Test(Test::Extra { .. } | Test::ExtraPart { .. }) => true,
    }
}

/// From and to; none of it.
type Range = Option<(i64, i64)>;

struct Clause<'a> {
    sql: String,
    values: Vec<Value>,
    stars: &'a [i64],
    today: i64,
    /// Whose columns those are that the index does not hold.
    row: &'static str,
    /// Whether there was one.
    looks: bool,
}

impl Clause<'_> {
    fn say(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    /// A column, where it is read.
    fn column(&mut self, code: &str) -> String {
        let hot = HOT.contains(&code);
        self.looks |= !hot;
        format!("{}.{code}", if hot { "f" } else { self.row })
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
                let column = self.column(word.code());
                self.say(&format!("{column} IN "));
                self.list(any.iter().cloned());
            }
            Test::Part { word, part } => {
                let column = self.column(word.code());
                self.say(&format!("instr({column}, "));
                self.bind(part.clone());
                self.say(") > 0");
            }
            Test::Known(fact) => self.known(fact.code()),
            Test::Said(word) => self.known(word.code()),
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

    fn known(&mut self, code: &str) {
        let column = self.column(code);
        self.say(&format!("{column} IS NOT NULL"));
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
        let column = self.column(fact.code());
        if unknown {
            self.say("(");
        }
        match (from, to) {
            _ if from > to => self.say("0"),
            (i64::MIN, i64::MAX) => self.say(&format!("{column} IS NOT NULL")),
            (i64::MIN, to) => {
                self.say(&format!("{column} <= "));
                self.bind(to);
            }
            (from, i64::MAX) => {
                self.say(&format!("{column} >= "));
                self.bind(from);
            }
            (from, to) => {
                self.say(&format!("{column} BETWEEN "));
                self.bind(from);
                self.say(" AND ");
                self.bind(to);
            }
        }
        if unknown {
            self.say(&format!(" OR {column} IS NULL)"));
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
