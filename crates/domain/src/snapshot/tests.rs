//! Assets from history and holdings.

use super::*;
use crate::product::{Family, Holding, Holdings};

fn holding(family: Family, yuan: i64, matures_on: Option<&str>) -> Holding {
    Holding {
        product: "X".into(),
        family,
        account_tail: None,
        balance: Fen::yuan(yuan),
        opened_on: None,
        matures_on: matures_on.map(|day| day.parse().unwrap()),
        auto_renew: false,
    }
}

fn month(text: &str, davg: i64) -> MonthSnapshot {
    let json = serde_json::json!({ "month": text, "aum_davg": davg, "aum_eom": davg + 1 });
    serde_json::from_value(json).unwrap()
}

#[test]
fn the_earliest_maturity_ahead_sums_its_day() {
    let holdings = Holdings {
        items: vec![
            holding(Family::Wealth, 100, Some("2026-12-14")),
            holding(Family::Term, 50, Some("2026-12-14")),
            holding(Family::Loan, 900, Some("2026-12-01")),
            holding(Family::Term, 70, Some("2027-01-01")),
            holding(Family::Term, 30, Some("2026-11-18")),
            holding(Family::Demand, 10, None),
            holding(Family::Fund, 0, None),
            holding(Family::Service, 0, None),
        ],
    };
    let due = next_maturity(&holdings, "2026-11-19".parse().unwrap()).unwrap();
    assert_eq!((due.on.to_string(), due.amount), ("2026-12-14".into(), Fen::yuan(150)));
    assert_eq!(next_maturity(&holdings, "2027-01-02".parse().unwrap()), None);
    let series = Series { months: vec![month("2026-09", 5), month("2026-10", 7)], ..Series::default() };
    let assets = assets(&series, &holdings, "2026-11-19".parse().unwrap()).unwrap();
    assert_eq!((assets.aum_davg, assets.aum_davg_before, assets.aum_eom), (Fen(7), Some(Fen(5)), Fen(8)));
    assert_eq!(assets.families, 5, "a sold fund is no family, a signed service is");
    assert_eq!(assets.month.to_string(), "2026-10");
}

#[test]
fn without_a_closed_month_there_are_no_assets() {
    assert_eq!(assets(&Series::default(), &Holdings::default(), "2026-11-19".parse().unwrap()), None);
}
