//! Effect: what came of a segment (S-84): how many are in it now, how many were reached and bought
//! in a campaign or a time, and how many more than of those left alone. Every number is a filter
//! of its own, so its list has as many. Fewer than ten are not described (S-72).

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::campaign::{Campaign, Group, LEAST, Stage, lift};
use domain::filter::{Condition, Filter, Op, Operand, Span, Words};

use super::{
    Effect, EffectCampaign, EffectControl, EffectCount, EffectFigures, EffectLift, EffectRequest,
    SegmentEffect,
};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

impl Verb for Effect {
    const NAME: &'static str = "segment.effect";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = EffectRequest;
    type Response = SegmentEffect;

    fn run(desk: &Desk, request: EffectRequest, given_up: &GivenUp) -> Result<SegmentEffect, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View).of_object("segment");
        desk.gather_facts(given_up)?;
        desk.act(ask, given_up, |cx| effect(cx, &request))
    }
}

fn effect(cx: &Cx<'_>, request: &EffectRequest) -> Result<SegmentEffect, Stop> {
    let words = meant::words(cx)?;
    let count = count(cx, &words, &request.filter)?;
    let all = words.campaigns.iter();
    let known = all.filter_map(|one| cx.words.reference.campaigns.get(&one.code.as_str().into()));
    let campaigns: Vec<EffectCampaign> = known.map(shown).collect();
    let asked = match &request.campaign {
        None => None,
        Some(code) => Some(
            campaigns.iter().find(|one| one.code == *code).ok_or_else(|| Stop::refused("not_found"))?.clone(),
        ),
    };
    let figures = match &asked {
        Some(campaign) => of_campaign(cx, &words, &request.filter, &campaign.code)?,
        None => of_time(cx, &words, &request.filter, request.within, count)?,
    };
    Ok(SegmentEffect { count, least: LEAST, campaign: asked, campaigns, figures })
}

fn shown(one: &Campaign) -> EffectCampaign {
    EffectCampaign {
        code: one.code.to_string(),
        name_zh: one.name.clone(),
        name_en: one.name_en.as_ref().unwrap_or(&one.name).clone(),
        kind: one.kind,
        from: one.from,
        to: one.to,
        rule: one.rule.clone(),
        control: one.control,
    }
}

/// Of those of the segment who were invited; against those left alone, when there are enough.
fn of_campaign(
    cx: &Cx<'_>,
    words: &Words,
    segment: &Filter,
    code: &str,
) -> Result<Option<EffectFigures>, Stop> {
    let invited = segment.clone().and(at(code, Stage::Invited));
    let control = segment.clone().and(at(code, Stage::Control));
    let base = counted(cx, words, invited.clone(), None)?;
    if base.count < LEAST {
        return Ok(None);
    }
    let stage = |stage: Stage| counted(cx, words, invited.clone().and(at(code, stage)), Some(base.count));
    let converted = stage(Stage::Bought)?;
    let left_alone = counted(cx, words, control.clone(), None)?;
    let bought = counted(cx, words, control.and(at(code, Stage::Bought)), Some(left_alone.count))?;
    let group = |of: &EffectCount, bought: &EffectCount| Group { count: of.count, bought: bought.count };
    let told = lift(group(&base, &converted), group(&left_alone, &bought));
    let told = told.map(|lift| EffectLift {
        points: lift.points,
        low: lift.low,
        high: lift.high,
        told: lift.is_told(),
    });
    let control_small = (1..LEAST).contains(&left_alone.count);
    let enough = left_alone.count >= LEAST;
    Ok(Some(EffectFigures {
        reached: stage(Stage::Reached)?,
        interested: Some(stage(Stage::Interested)?),
        attended: Some(stage(Stage::Attended)?),
        converted,
        base,
        control: enough.then_some(EffectControl { base: left_alone, converted: bought }),
        control_small,
        lift: told,
    }))
}

/// Of everybody: met and bought anything in a time.
fn of_time(
    cx: &Cx<'_>,
    words: &Words,
    segment: &Filter,
    within: Option<Span>,
    count: u32,
) -> Result<Option<EffectFigures>, Stop> {
    if count < LEAST {
        return Ok(None);
    }
    let once = |field: &str| segment.clone().and(once(field, within));
    Ok(Some(EffectFigures {
        base: EffectCount { count, permille: 1000, filter: segment.clone() },
        reached: counted(cx, words, once("met"), Some(count))?,
        interested: None,
        attended: None,
        converted: counted(cx, words, once("bought"), Some(count))?,
        control: None,
        control_small: false,
        lift: None,
    }))
}

/// Members of a campaign at a stage.
fn at(code: &str, stage: Stage) -> Filter {
    Filter::Is(Condition {
        field: "campaign".to_owned(),
        within: None,
        of: Some(stage.code().to_owned()),
        op: Op::Is,
        values: vec![Operand::Text(code.to_owned())],
    })
}

/// At least once in a time.
fn once(field: &str, within: Option<Span>) -> Filter {
    let values = vec![Operand::Number(1)];
    Filter::Is(Condition { field: field.to_owned(), within, of: None, op: Op::AtLeast, values })
}

fn count(cx: &Cx<'_>, words: &Words, filter: &Filter) -> Result<u32, Stop> {
    Ok(cx.reader.count_found(&meant::compiled(cx, words, filter)?)?)
}

fn counted(cx: &Cx<'_>, words: &Words, filter: Filter, of: Option<u32>) -> Result<EffectCount, Stop> {
    let count = count(cx, words, &filter)?;
    let share = |of: u32| (u64::from(count) * 1000 + u64::from(of) / 2).checked_div(u64::from(of));
    let permille = of.map_or(Some(1000), share).and_then(|share| u16::try_from(share).ok()).unwrap_or(0);
    Ok(EffectCount { count, permille, filter })
}
