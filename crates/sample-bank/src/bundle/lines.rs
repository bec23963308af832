//! The lines of each file, in the columns of docs/IMPORT.md.

use chrono::Days;
use domain::product::Family;

use crate::bank::{self, Roster};
use crate::bundle::sheet::Sheet;
use crate::bundle::truth::Counts;
use crate::course::{Course, MonthFlow};
use crate::failure::GenerateError;
use crate::person::{Person, is_rural};
use crate::population::{Draft, Plant};
use crate::position::Portfolio;
use crate::specification::Specification;
use crate::touch::{Contact, Mark};

/// All files being written.
pub(crate) struct Sheets {
    organization: Sheet,
    staff: Sheet,
    customer: Sheet,
    contact_point: Sheet,
    holding: Sheet,
    snapshot: Sheet,
    transaction_month: Sheet,
    behaviour: Sheet,
    pub(crate) behaviour_day: Sheet,
    pub(crate) campaign: Sheet,
    pub(crate) campaign_member: Sheet,
    pub(crate) need: Sheet,
    interaction: Sheet,
    assignment: Sheet,
    tag: Sheet,
}

const CUSTOMER: &str = "number,branch,name,gender,birth_date,id_kind,id_number,id_valid_to,marital,education,occupation,employer,income_band,area,district,industry,business_size,channels,do_not_call,do_not_market,opened_on,status";
const SNAPSHOT: &str =
    "customer,month,aum_davg,aum_eom,demand,term,wealth,fund,insurance,bond_metal_trust,loans";
const DAY: &str = "customer,date,login,visits,inflow,inflow_count,outflow,outflow_count,cash_count";
const MOVEMENTS: &str = "customer,month,inflow,inflow_count,outflow,outflow_count,cash_count";

impl Sheets {
    /// Makes the folder and opens every file.
    pub(crate) fn create(spec: &Specification) -> Result<Sheets, GenerateError> {
        let out = &spec.out;
        std::fs::create_dir_all(out).map_err(|source| GenerateError::Write { path: out.clone(), source })?;
        let bundle = format!("name = \"分户示范银行\"\nas_of = \"{}\"\n", spec.as_of);
        let path = out.join("bundle.toml");
        std::fs::write(&path, bundle).map_err(|source| GenerateError::Write { path, source })?;
        let sheet =
            |name: &str, columns: &str| Sheet::create(out, name, &columns.split(',').collect::<Vec<&str>>());
        Ok(Sheets {
            organization: sheet("organization", "code,name,level,parent")?,
            staff: sheet("staff", "emp_no,name,role,branch,status,qualifications")?,
            customer: sheet("customer", CUSTOMER)?,
            contact_point: sheet("contact_point", "customer,kind,value,verified_on,primary")?,
            holding: sheet("holding", "customer,product,account,balance,opened_on,matures_on,auto_renew")?,
            snapshot: sheet("snapshot", SNAPSHOT)?,
            transaction_month: sheet("transaction_month", MOVEMENTS)?,
            behaviour: sheet("behaviour", "customer,month,login_days,visits")?,
            behaviour_day: sheet("behaviour_day", DAY)?,
            campaign: sheet("campaign", "code,name,name_en,kind,from,to,rule,control")?,
            campaign_member: sheet("campaign_member", "customer,campaign,state,on,control")?,
            need: sheet("need", "customer,family,state,on,ended_on,evidence")?,
            interaction: sheet(
                "interaction",
                "customer,id,at,channel,substantive,outcome,summary,next_on,by",
            )?,
            assignment: sheet("assignment", "customer,by,role,from")?,
            tag: sheet("tag", "customer,code,value,source,on,evidence,by")?,
        })
    }

    /// Units and staff.
    pub(crate) fn bank(&mut self, roster: &Roster) -> Result<(), GenerateError> {
        for unit in &roster.units {
            let sheet = self.organization.text(&unit.code)?.text(unit.name)?.word(&unit.level)?;
            sheet.maybe(unit.parent.as_ref())?.end()?;
        }
        for one in &roster.staff {
            let sheet = self.staff.text(&one.emp_no)?.text(&one.name)?.word(&one.role)?;
            sheet.text(&one.branch)?.word(&one.status)?.text(one.qualifications)?.end()?;
        }
        Ok(())
    }

    /// customer.csv and contact_point.csv.
    pub(crate) fn customer(&mut self, draft: &Draft, person: &Person) -> Result<(), GenerateError> {
        let sheet = self.customer.text(&person.number)?.text(&bank::outlet(draft.branch))?;
        sheet.text(&person.name)?.text(if person.male { "male" } else { "female" })?.show(person.birth)?;
        match &person.id_number {
            Some(number) => sheet.text("id_card")?.text(number)?.show(person.id_valid_to)?,
            None => sheet.text("")?.text("")?.text("")?,
        };
        sheet.text(person.marital)?.text(person.education)?.text(person.occupation)?;
        sheet.text(&person.employer)?.text(person.income_band)?;
        let area = match person.district {
            "" => "",
            district if is_rural(district) => "rural",
            _ => "urban",
        };
        sheet.text(area)?.text(person.district)?;
        let (industry, size) = person.business.unwrap_or_default();
        sheet.text(industry)?.text(size)?;
        sheet.text(person.channels)?.flag(person.do_not_call)?.flag(person.do_not_market)?;
        sheet.show(person.opened_on)?.text(if draft.dormant { "dormant" } else { "normal" })?.end()?;

        let mut reach = |kind: &str, value: &str, primary: bool| {
            let sheet = self.contact_point.text(&person.number)?.text(kind)?.text(value)?;
            sheet.maybe(primary.then_some(person.opened_on))?.flag(primary)?.end()
        };
        reach("mobile", &person.mobile, true)?;
        if let Some(landline) = &person.landline {
            reach("landline", landline, false)?;
        }
        reach("home_address", &person.address, false)?;
        if let Some(email) = &person.email {
            reach("email", email, false)?;
        }
        Ok(())
    }

    /// The monthly files. Months without movement are left out of theirs.
    pub(crate) fn months(
        &mut self,
        person: &Person,
        course: &Course,
        flows: &[MonthFlow],
        portfolio: &Portfolio,
    ) -> Result<(), GenerateError> {
        let number = &person.number;
        for (month, flow) in course.months.iter().zip(flows) {
            let sheet = self.snapshot.text(number)?.show(month.month)?.fen(month.davg)?.fen(month.eom)?;
            for amount in portfolio.families_at(month.month, month.eom) {
                sheet.fen(amount)?;
            }
            sheet.fen(portfolio.loans_at(month.month, course.last().month))?.end()?;
            if flow.inflow_count + flow.outflow_count > 0 {
                let sheet = self.transaction_month.text(number)?.show(month.month)?;
                sheet.fen(flow.inflow)?.show(flow.inflow_count)?;
                sheet.fen(flow.outflow)?.show(flow.outflow_count)?.show(flow.cash_count)?.end()?;
            }
            if flow.login_days + flow.visits > 0 {
                let sheet = self.behaviour.text(number)?.show(month.month)?;
                sheet.show(flow.login_days)?.show(flow.visits)?.end()?;
            }
        }
        Ok(())
    }

    /// holding.csv.
    pub(crate) fn holdings(&mut self, person: &Person, portfolio: &Portfolio) -> Result<(), GenerateError> {
        for held in &portfolio.positions {
            let plain = matches!(held.family, Family::Loan | Family::Service);
            let sheet = self.holding.text(&person.number)?.text(&held.product)?.text(&held.account)?;
            sheet.fen(held.balance)?.show(held.opened_on)?.maybe(held.matures_on)?;
            sheet.flag(held.auto_renew && !plain)?.end()?;
        }
        Ok(())
    }

    /// interaction.csv.
    pub(crate) fn contacts(&mut self, person: &Person, contacts: &[Contact]) -> Result<(), GenerateError> {
        for contact in contacts {
            let sheet = self.interaction.text(&person.number)?.show(contact.id)?;
            let (hour, minute) = (contact.minute / 60, contact.minute % 60);
            sheet.show(format_args!("{} {hour:02}:{minute:02}", contact.on))?;
            sheet.word(&contact.channel)?.flag(contact.substantive)?;
            match contact.outcome {
                Some(outcome) => sheet.word(&outcome)?,
                None => sheet.text("")?,
            };
            sheet.text(contact.summary)?.maybe(contact.next_on)?.maybe(contact.by.as_ref())?.end()?;
        }
        Ok(())
    }

    /// tag.csv.
    pub(crate) fn marks(&mut self, person: &Person, marks: &[Mark]) -> Result<(), GenerateError> {
        for mark in marks {
            let sheet = self.tag.text(&person.number)?.text(&mark.code)?.text(&mark.value)?;
            sheet.word(&mark.source)?.show(mark.on)?.text(mark.evidence)?.maybe(mark.by.as_ref())?.end()?;
        }
        Ok(())
    }

    /// assignment.csv.
    pub(crate) fn assignment(
        &mut self,
        spec: &Specification,
        draft: &Draft,
        person: &Person,
    ) -> Result<(), GenerateError> {
        let by = match (draft.plant, draft.advisor) {
            (Plant::Leaver, _) => bank::leaver(),
            (_, Some(place)) => {
                bank::emp_no(Some(draft.branch), domain::staff::Role::RelationshipManager, place + 1)
            }
            (_, None) => return Ok(()),
        };
        let from = spec.as_of - Days::new(40 + (draft.index as u64 * 37) % 660);
        let sheet = self.assignment.text(&person.number)?.text(&by)?.text("primary")?;
        sheet.show(from.max(person.opened_on))?.end()
    }

    /// Closes every file; says how many lines each has.
    pub(crate) fn finish(self) -> Result<Counts, GenerateError> {
        Ok(Counts {
            organizations: self.organization.finish()?,
            staff: self.staff.finish()?,
            customers: self.customer.finish()?,
            contact_points: self.contact_point.finish()?,
            holdings: self.holding.finish()?,
            snapshots: self.snapshot.finish()?,
            transaction_months: self.transaction_month.finish()?,
            behaviours: self.behaviour.finish()?,
            behaviour_days: self.behaviour_day.finish()?,
            campaigns: self.campaign.finish()?,
            campaign_members: self.campaign_member.finish()?,
            needs: self.need.finish()?,
            interactions: self.interaction.finish()?,
            assignments: self.assignment.finish()?,
            tags: self.tag.finish()?,
        })
    }
}
