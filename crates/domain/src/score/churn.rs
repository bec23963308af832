//! Churn warning (流失预警): eight rules with their numbers, and how serious they are together.

use crate::money::Fen;
use crate::snapshot::MonthSnapshot;

/// What the rules look at; none where nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChurnFacts {
    /// 月日均 of the last month.
    pub aum: Fen,
    /// Sum of 月日均 of the three months before.
    pub three_before: Option<Fen>,
    /// Debits less credits of 90 days.
    pub net_outflow_90d: Fen,
    /// 月日均 before those 90 days.
    pub aum_before_outflow: Fen,
    /// Something matured, was not renewed within 7 days, and the money left.
    pub matured_and_left: bool,
    /// Log-in days of the last month.
    pub logins: Option<u32>,
    /// Log-in days of the three months before.
    pub logins_three_before: Option<u32>,
    /// Months without the salary that used to come.
    pub salary_missing_months: u8,
    /// Days the oldest complaint is open.
    pub complaint_days: Option<u32>,
    /// Families held now and 60 days ago.
    pub families: Option<(u8, u8)>,
    /// Days without any sign of life.
    pub quiet_days: Option<u32>,
}

/// One rule that holds, with the numbers its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChurnWarning {
    /// `W1` to `W8`.
    pub rule: &'static str,
    /// Facts by name: fen, permille, days, counts.
    pub facts: Vec<(&'static str, i64)>,
}

/// How serious.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChurnLevel {
    /// No rule holds.
    None,
    /// Some do.
    Amber,
    /// W1 with W2 or W3, or any three.
    Red,
}

impl ChurnFacts {
    /// The money and log-in facts of closed months; the rest stays unknown.
    pub fn of_months(months: &[MonthSnapshot]) -> ChurnFacts {
        let Some((last, before)) = months.split_last() else { return ChurnFacts::default() };
        let three = before.len().checked_sub(3).map(|start| &before[start..]);
        let window = &months[months.len().saturating_sub(3)..];
        let base = months.iter().rev().nth(3).or(window.first());
        ChurnFacts {
            aum: last.aum_davg,
            three_before: three.map(|three| three.iter().map(|month| month.aum_davg).sum()),
            net_outflow_90d: window.iter().map(|month| month.outflow.amount - month.inflow.amount).sum(),
            aum_before_outflow: base.map_or(Fen::ZERO, |month| month.aum_davg),
            logins: Some(u32::from(last.login_days)),
            logins_three_before: three
                .map(|three| three.iter().map(|month| u32::from(month.login_days)).sum()),
            ..ChurnFacts::default()
        }
    }
}

/// The rules that hold, in order, and the level they make together. Under 1 万 before the
/// outflow there is nothing to lose and only W6 is said.
pub fn churn(facts: &ChurnFacts) -> (ChurnLevel, Vec<ChurnWarning>) {
    let worth = facts.aum_before_outflow.max(facts.aum) >= Fen::wan(1);
    let rules: [fn(&ChurnFacts) -> Option<ChurnWarning>; 8] = [w1, w2, w3, w4, w5, w6, w7, w8];
    let warnings: Vec<ChurnWarning> =
        rules.into_iter().filter_map(|rule| rule(facts)).filter(|one| worth || one.rule == "W6").collect();
    let has = |rule: &str| warnings.iter().any(|one| one.rule == rule);
    let level = match warnings.len() {
        0 => ChurnLevel::None,
        3.. => ChurnLevel::Red,
        _ if has("W1") && (has("W2") || has("W3")) => ChurnLevel::Red,
        _ => ChurnLevel::Amber,
    };
    (level, warnings)
}

fn warning(holds: bool, rule: &'static str, facts: Vec<(&'static str, i64)>) -> Option<ChurnWarning> {
    holds.then_some(ChurnWarning { rule, facts })
}

fn permille(part: i64, whole: i64) -> i64 {
    i64::try_from(i128::from(part) * 1000 / i128::from(whole.max(1))).unwrap_or(i64::MAX)
}

/// Net outflow of 90 days at least 30 % of 月日均 before it.
fn w1(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let (out, base) = (facts.net_outflow_90d.0, facts.aum_before_outflow.0);
    let share = permille(out, base);
    warning(base > 0 && share >= 300, "W1", vec![("outflow", out), ("permille", share)])
}

/// 月日均 at most 70 % of the mean of the three months before.
fn w2(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let sum = facts.three_before?.0;
    let share = permille(facts.aum.0.saturating_mul(3), sum);
    warning(sum > 0 && share <= 700, "W2", vec![("aum", facts.aum.0), ("mean", sum / 3), ("permille", share)])
}

/// A maturity was not renewed and the money left.
fn w3(facts: &ChurnFacts) -> Option<ChurnWarning> {
    warning(facts.matured_and_left, "W3", Vec::new())
}

/// Log-ins at most half of the mean of the three months before, which was 4 days or more.
fn w4(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let (now, before) = (i64::from(facts.logins?), i64::from(facts.logins_three_before?));
    warning(before >= 12 && now * 6 <= before, "W4", vec![("logins", now), ("mean", before / 3)])
}

/// The salary stopped for two months.
fn w5(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let months = i64::from(facts.salary_missing_months);
    warning(months >= 2, "W5", vec![("months", months)])
}

/// A complaint open for more than 15 days.
fn w6(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let days = i64::from(facts.complaint_days?);
    warning(days > 15, "W6", vec![("days", days)])
}

/// One family less in 60 days.
fn w7(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let (now, before) = facts.families?;
    warning(now < before, "W7", vec![("families", i64::from(now)), ("before", i64::from(before))])
}

/// No sign of life for more than 120 days.
fn w8(facts: &ChurnFacts) -> Option<ChurnWarning> {
    let days = i64::from(facts.quiet_days?);
    warning(days > 120, "W8", vec![("days", days)])
}
