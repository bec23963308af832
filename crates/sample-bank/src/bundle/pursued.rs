//! The lines of campaigns, needs and single days.

use chrono::Days;
use domain::campaign::MemberState;

use crate::bundle::lines::Sheets;
use crate::course::DayFlow;
use crate::failure::GenerateError;
use crate::person::Person;
use crate::specification::{BankSet, Specification};
use crate::touch::{Joined, Needed, PLANS};

impl Sheets {
    /// campaign.csv.
    pub(crate) fn campaigns(&mut self, spec: &Specification) -> Result<(), GenerateError> {
        let on = |days: i64| {
            let count = Days::new(days.unsigned_abs());
            if days < 0 { spec.as_of + count } else { spec.as_of - count }
        };
        for plan in PLANS.iter().filter(|_| spec.set != BankSet::Book3000) {
            let sheet =
                self.campaign.text(plan.code)?.text(plan.name)?.text(plan.name_en)?.word(&plan.kind)?;
            let sheet = sheet.show(on(plan.days_ago.0))?.show(on(plan.days_ago.1))?.text(plan.rule)?;
            sheet.flag(plan.control > 0.0)?.end()?;
        }
        Ok(())
    }

    /// campaign_member.csv: a line for each state.
    pub(crate) fn members(&mut self, person: &Person, members: &[Joined]) -> Result<(), GenerateError> {
        for one in members {
            let mut line = |state: MemberState, on: Option<chrono::NaiveDate>| {
                let sheet = self.campaign_member.text(&person.number)?.text(one.campaign)?.word(&state)?;
                sheet.maybe(on)?.flag(one.control)?.end()
            };
            if one.steps.is_empty() {
                line(MemberState::Pending, None)?;
            }
            for (state, on) in &one.steps {
                line(*state, Some(*on))?;
            }
        }
        Ok(())
    }

    /// need.csv.
    pub(crate) fn needs(&mut self, person: &Person, needs: &[Needed]) -> Result<(), GenerateError> {
        for one in needs {
            let sheet = self.need.text(&person.number)?.word(&one.family)?.word(&one.state)?;
            sheet.show(one.on)?.maybe(one.ended_on)?.text(one.evidence)?.end()?;
        }
        Ok(())
    }

    /// behaviour_day.csv.
    pub(crate) fn days(&mut self, person: &Person, days: &[DayFlow]) -> Result<(), GenerateError> {
        for day in days {
            let flow = day.flow;
            let sheet = self.behaviour_day.text(&person.number)?.show(day.on)?;
            sheet.flag(flow.login_days > 0)?.show(flow.visits)?;
            sheet.fen(flow.inflow)?.show(flow.inflow_count)?;
            sheet.fen(flow.outflow)?.show(flow.outflow_count)?.show(flow.cash_count)?.end()?;
        }
        Ok(())
    }
}
