//! Assets and behaviour: amounts, what moved, and metrics of closed months (S-38). Full slice
//! alone: a counter has no amounts.

use super::Room::{Asset, Behaviour, Score};
use super::{Field, Measure, Source, field};
use crate::filter::FieldKind as Kind;
use crate::filter::deed::Metric;
use crate::filter::fact::Fact;

pub(super) static FIELDS: &[Field] = &[
    field(Asset, "aum", "月日均", "aum", Kind::Money, Source::Number(Fact::AumDavg)).also(&["AUM", "资产"]),
    field(Asset, "aum_eom", "时点", "aum_eom", Kind::Money, Source::Number(Fact::AumEom)).also(&["月末时点"]),
    field(Asset, "aum_before", "上月日均", "aum_before", Kind::Money, Source::Number(Fact::AumBefore)),
    field(Asset, "delta", "较上月", "delta", Kind::Money, Source::Number(Fact::Delta)),
    field(Asset, "growth", "较上月比例", "growth", Kind::Share, Source::Number(Fact::Growth)),
    field(
        Asset,
        "change",
        "资产变动",
        "change",
        Kind::Money,
        Source::Months([Fact::Change1, Fact::Change3, Fact::Change6, Fact::Change12]),
    ),
    field(Asset, "loans", "贷款余额", "loans", Kind::Money, Source::Number(Fact::Loans)).also(&["贷款"]),
    field(Asset, "demand", "活期余额", "demand", Kind::Money, Source::Number(Fact::Demand)),
    field(Asset, "term", "定期余额", "term", Kind::Money, Source::Number(Fact::Term)),
    field(Asset, "wealth", "理财余额", "wealth", Kind::Money, Source::Number(Fact::Wealth)),
    field(Asset, "fund", "基金余额", "fund", Kind::Money, Source::Number(Fact::Fund)),
    field(Asset, "insurance", "保险余额", "insurance", Kind::Money, Source::Number(Fact::Insurance)),
    field(Asset, "bonds", "国债贵金属信托余额", "bonds", Kind::Money, Source::Number(Fact::BondMetalTrust)),
    field(Asset, "demand_share", "活期占比", "demand_share", Kind::Share, Source::Number(Fact::DemandShare)),
    field(Asset, "term_share", "定期占比", "term_share", Kind::Share, Source::Number(Fact::TermShare)),
    field(Asset, "wealth_share", "理财占比", "wealth_share", Kind::Share, Source::Number(Fact::WealthShare)),
    field(Asset, "fund_share", "基金占比", "fund_share", Kind::Share, Source::Number(Fact::FundShare)),
    field(
        Asset,
        "insurance_share",
        "保险占比",
        "insurance_share",
        Kind::Share,
        Source::Number(Fact::InsuranceShare),
    ),
    field(
        Asset,
        "bonds_share",
        "国债贵金属信托占比",
        "bonds_share",
        Kind::Share,
        Source::Number(Fact::BondShare),
    ),
    field(
        Behaviour,
        "logins",
        "登录",
        "logins",
        Kind::Number,
        Source::Deeds(Metric::Logins, [Fact::Logins1, Fact::Logins3, Fact::Logins6, Fact::Logins12]),
    )
    .unit(Measure::Days)
    .also(&["登录天数"]),
    field(
        Behaviour,
        "visits",
        "到店",
        "visits",
        Kind::Number,
        Source::Deeds(Metric::Visits, [Fact::Visits1, Fact::Visits3, Fact::Visits6, Fact::Visits12]),
    )
    .unit(Measure::Of("次")),
    field(
        Behaviour,
        "inflow",
        "转入",
        "inflow",
        Kind::Money,
        Source::Deeds(Metric::Inflow, [Fact::Inflow1, Fact::Inflow3, Fact::Inflow6, Fact::Inflow12]),
    ),
    field(
        Behaviour,
        "outflow",
        "转出",
        "outflow",
        Kind::Money,
        Source::Deeds(Metric::Outflow, [Fact::Outflow1, Fact::Outflow3, Fact::Outflow6, Fact::Outflow12]),
    ),
    field(
        Behaviour,
        "turnover",
        "交易额",
        "turnover",
        Kind::Money,
        Source::Deeds(
            Metric::Turnover,
            [Fact::Turnover1, Fact::Turnover3, Fact::Turnover6, Fact::Turnover12],
        ),
    ),
    field(
        Behaviour,
        "trades",
        "交易笔数",
        "trades",
        Kind::Number,
        Source::Deeds(Metric::Trades, [Fact::Trades1, Fact::Trades3, Fact::Trades6, Fact::Trades12]),
    )
    .unit(Measure::Of("笔")),
    field(
        Behaviour,
        "cash",
        "取现",
        "cash",
        Kind::Number,
        Source::Deeds(Metric::Cash, [Fact::Cash1, Fact::Cash3, Fact::Cash6, Fact::Cash12]),
    )
    .unit(Measure::Of("次")),
    field(Score, "activity", "活跃度", "activity", Kind::Number, Source::Number(Fact::Activity))
        .unit(Measure::Of("分")),
    field(Score, "potential", "潜力", "potential", Kind::Number, Source::Number(Fact::Potential))
        .unit(Measure::Of("分")),
];
