//! The edge cases PRODUCT.md 3.6 lists, one test a sentence.

use super::*;

#[test]
fn exactly_on_the_threshold_reaches_it() {
    let rule = default_rule();
    for (rank, level) in (0u8..).zip(&rule.levels) {
        assert_eq!(rule.rank_of(level.threshold), rank);
        assert_eq!(rule.rank_of(Fen(level.threshold.0 - 1)), rank.saturating_sub(1));
    }
    assert_eq!(in_words(rule, Some("gold"), &[200, 200]), "gold platinum -> platinum");
    let book = book(rule);
    let (below, _) = book.judge(Some(&opening(rule, "platinum")), start(), Fen(19_999_999)).unwrap();
    assert_eq!((below.watch, below.inputs.unwrap().gap_keep), (1, Fen(-1)));
}

#[test]
fn averages_divide_by_the_days_of_the_month_or_always_by_30() {
    let check = |month: &str, actual: i64, thirty: i64| {
        let month: Month = month.parse().unwrap();
        let sum = i128::from(month.days()) * 20_000_000;
        assert_eq!(daily_average(sum, month, DayCount::Actual), Fen(actual), "{month}");
        assert_eq!(daily_average(sum, month, DayCount::Thirty), Fen(thirty), "{month}");
    };
    check("2026-02", 20_000_000, 18_666_666); // 28 days
    check("2028-02", 20_000_000, 19_333_333); // 29
    check("2026-04", 20_000_000, 20_000_000); // 30
    check("2026-01", 20_000_000, 20_666_666); // 31
}

#[test]
fn an_average_never_rounds_up_to_a_threshold() {
    let month: Month = "2026-02".parse().unwrap();
    let one_fen_short = 20_000_000 * 28 - 1;
    assert_eq!(daily_average(one_fen_short, month, DayCount::Actual), Fen(19_999_999));
    assert_eq!(daily_average(-1, month, DayCount::Actual), Fen(-1));
}

#[test]
fn an_account_opened_in_mid_month_is_averaged_over_the_whole_month() {
    let april: Month = "2026-04".parse().unwrap();
    // Opened on the 16th with 10 万: 15 of 30 days.
    let average = daily_average(15 * 10_000_000, april, DayCount::Actual);
    assert_eq!(average, Fen::wan(5));
    let (decision, _) = book(default_rule()).judge(None, april, average).unwrap();
    assert_eq!((decision.tier.as_str(), decision.effective_from), ("gold", april));
    assert_eq!(decision.from, None);
}

#[test]
fn a_correction_after_close_gives_a_decision_and_edits_none() {
    let rule = default_rule();
    let book = book(rule);
    let mut history = series(&[250, 250, 250]);
    let before = book.decisions(&history).unwrap();
    // February's 25 万 included 24 万 that were booked back in March.
    let february = start().plus(1);
    history.corrections.push(Correction {
        month: february,
        aum_davg: Fen::wan(1),
        posted_after: start().plus(2),
    });
    let after = book.decisions(&history).unwrap();
    assert_eq!(after[..3], before[..]);
    assert_eq!(after.len(), 4);
    let correction = &after[3];
    assert_eq!(correction.reasons[0].code, "correction");
    assert_eq!(correction.reasons[0].facts["before"], "25000000");
    assert_eq!(correction.reasons[0].facts["after"], "1000000");
    assert_eq!((correction.tier.as_str(), correction.effective_from), ("platinum", start().plus(3)));
}

#[test]
fn a_correction_can_take_a_tier_away_from_the_next_month_on() {
    let rule = default_rule();
    let book = book(rule);
    let mut history = series(&[40, 250, 40]);
    history.corrections.push(Correction {
        month: start().plus(1),
        aum_davg: Fen::wan(4),
        posted_after: start().plus(2),
    });
    let decisions = book.decisions(&history).unwrap();
    let closed = &decisions[2];
    assert_eq!((closed.tier.as_str(), closed.watch), ("platinum", 1));
    let correction = &decisions[3];
    assert_eq!(
        (correction.from.as_ref().unwrap().as_str(), correction.tier.as_str()),
        ("platinum", "standard")
    );
    assert_eq!((correction.effective_from, correction.since), (start().plus(3), start().plus(3)));
    // And the machine goes on from there.
    history.months.push(month(3, Fen::wan(4)));
    let replay = book.replay(&history).unwrap();
    assert_eq!(replay.state.unwrap().tier.as_str(), "standard");
    assert_eq!(replay.verdicts.last().unwrap().in_force, 0);
}

#[test]
fn corrections_of_one_close_count_in_the_order_they_were_posted() {
    let book = book(default_rule());
    let mut history = series(&[40, 250, 40]);
    let correction = |wan: i64, posted: i32| Correction {
        month: start().plus(1),
        aum_davg: Fen::wan(wan),
        posted_after: start().plus(posted),
    };
    history.corrections = vec![correction(4, 1), correction(120, 1), correction(30, 2)];
    let decisions = book.decisions(&history).unwrap();
    let tiers: Vec<(&str, &str)> =
        decisions.iter().map(|one| (one.tier.as_str(), one.reasons[0].code.as_str())).collect();
    assert_eq!(
        tiers,
        [
            ("standard", "first_month"),
            ("platinum", "reached_up"),
            ("standard", "correction"),
            ("diamond", "correction"),
            ("diamond", "below_watch"),
            ("platinum", "correction"),
        ]
    );
}

#[test]
fn a_verdict_on_the_threshold_says_reached() {
    let book = book(default_rule());
    let verdicts = book.replay(&series(&[200, 200, 199])).unwrap().verdicts;
    let reached: Vec<bool> = verdicts.iter().map(Verdict::reached).collect();
    assert_eq!(reached, [true, true, false]);
}

#[test]
fn a_correction_outside_the_history_is_refused() {
    let book = book(default_rule());
    for (month, posted_after) in [(start().plus(-1), start()), (start().plus(1), start())] {
        let mut history = series(&[250, 250]);
        history.corrections.push(Correction { month, aum_davg: Fen::ZERO, posted_after });
        assert_eq!(book.replay(&history), Err(TierError::CorrectionOutside(month)));
    }
}

/// The default rule and a version from April on with other thresholds for platinum.
fn two_versions(platinum: Fen, carry_watch: CarryWatch) -> RuleBook {
    let mut later = default_rule().clone();
    later.version = "2026.2".to_owned();
    later.effective_from = start().plus(3);
    later.levels[2].threshold = platinum;
    later.policy.carry_watch = carry_watch;
    RuleBook::new(&[later, default_rule().clone()]).unwrap()
}

#[test]
fn watch_counters_carry_over_a_change_of_version() {
    let book = two_versions(Fen::wan(30), CarryWatch::Carry);
    let mut history = series(&[250, 180, 180, 250]);
    history.opening = Some(opening(default_rule(), "platinum"));
    let decisions = book.decisions(&history).unwrap();
    assert_eq!(decisions[2].watch, 2);
    let april = &decisions[3];
    assert_eq!((april.rule_version.as_str(), april.tier.as_str()), ("2026.2", "gold"));
    assert_eq!(april.reasons[0].code, "below_down");
    assert_eq!(april.reasons[1].code, "rule_changed");
    assert_eq!(april.reasons[1].facts["watch"], "carry");
}

#[test]
fn watch_counters_start_again_when_the_new_version_says_so() {
    let book = two_versions(Fen::wan(30), CarryWatch::Reset);
    let mut history = series(&[250, 180, 180, 250]);
    history.opening = Some(opening(default_rule(), "platinum"));
    let april = book.decisions(&history).unwrap().remove(3);
    assert_eq!((april.tier.as_str(), april.watch), ("platinum", 1));
    assert_eq!(april.reasons[1].facts["watch"], "reset");
}

#[test]
fn a_lower_threshold_of_a_new_version_clears_the_watch() {
    let book = two_versions(Fen::wan(15), CarryWatch::Carry);
    let mut history = series(&[250, 180, 180, 180]);
    history.opening = Some(opening(default_rule(), "platinum"));
    let april = book.decisions(&history).unwrap().remove(3);
    assert_eq!((april.tier.as_str(), april.watch), ("platinum", 0));
    assert_eq!(april.reasons[0].code, "recovered");
}

#[test]
fn a_level_the_new_version_dropped_is_judged_afresh() {
    let mut later = default_rule().clone();
    later.version = "2026.2".to_owned();
    later.effective_from = start().plus(1);
    later.levels.remove(1);
    let book = RuleBook::new(&[default_rule().clone(), later]).unwrap();
    let decisions = book.decisions(&series(&[60, 60])).unwrap();
    assert_eq!(decisions[0].tier.as_str(), "gold");
    assert_eq!((decisions[1].tier.as_str(), decisions[1].rank), ("standard", 0));
    assert_eq!(decisions[1].reasons[0].code, "first_month");
}

#[test]
fn two_versions_effective_the_same_day_are_refused() {
    let same = RuleBook::new(&[default_rule().clone(), ccb_rule().clone()]);
    assert_eq!(
        same,
        Err(TierError::SameStart { first: "2026.1".into(), second: "2026.1-ccb".into(), month: start() })
    );
    let mut twice = default_rule().clone();
    twice.effective_from = start().plus(1);
    let again = RuleBook::new(&[default_rule().clone(), twice]);
    assert_eq!(again, Err(TierError::SameVersion("2026.1".into())));
    assert_eq!(RuleBook::new(&[]), Err(TierError::NoRule));
}

#[test]
fn levels_must_be_a_ladder_from_zero() {
    let broken: [fn(&mut TierRule); 5] = [
        |rule| rule.levels[2].threshold = rule.levels[1].threshold,
        |rule| rule.levels.clear(),
        |rule| rule.levels[0].threshold = Fen(1),
        |rule| rule.levels.swap(1, 2),
        |rule| rule.levels[3].code = "gold".into(),
    ];
    for make in broken {
        let mut rule = default_rule().clone();
        make(&mut rule);
        assert_eq!(RuleBook::new(&[rule]), Err(TierError::NotALadder("2026.1".into())));
    }
}

/// A manual override to diamond until this day.
fn until(day: &str) -> TierOverride {
    TierOverride {
        tier: "diamond".into(),
        kind: OverrideKind::Manual,
        from: start(),
        valid_to: Some(day.parse().unwrap()),
        approver: "8801009".into(),
    }
}

#[test]
fn an_override_ends_on_the_month_boundary() {
    let book = book(default_rule());
    let check = |day: &str, expected: &str| {
        let mut history = series(&[250; 4]);
        history.overrides.push(until(day));
        let replay = book.replay(&history).unwrap();
        stamp(&book, &replay, &mut history);
        let words: Vec<&str> =
            history.months.iter().map(|month| month.tier.as_ref().unwrap().as_str()).collect();
        assert_eq!(words.join(" "), expected, "{day}");
        // Underneath, the machine never left platinum.
        assert_eq!(replay.state.unwrap().tier.as_str(), "platinum");
    };
    check("2026-02-28", "diamond diamond platinum platinum");
    check("2026-03-01", "diamond diamond diamond platinum");
    check("2026-02-27", "diamond diamond platinum platinum");
}

#[test]
fn an_override_says_so_and_its_end_says_since_when() {
    let book = book(default_rule());
    let mut history = series(&[250; 3]);
    history.overrides.push(until("2026-02-28"));
    let decisions = book.decisions(&history).unwrap();
    assert_eq!((decisions[0].tier.as_str(), decisions[0].reasons[0].code.as_str()), ("diamond", "override"));
    assert_eq!(decisions[0].reasons[0].facts["until"], "2026-02-28");
    assert_eq!((decisions[1].tier.as_str(), decisions[1].effective_from), ("platinum", start().plus(2)));
    assert_eq!(decisions[1].from.as_ref().unwrap().as_str(), "diamond");
    assert_eq!(decisions[2].since, start().plus(2));
}

#[test]
fn an_override_is_at_most_six_months_unless_it_is_a_list() {
    let book = book(default_rule());
    assert_eq!(until("2026-06-30").check(&book), Ok(()));
    let refused = |given: TierOverride| assert!(given.check(&book).is_err(), "{given:?}");
    refused(until("2026-07-01"));
    refused(until("2025-12-31"));
    refused(TierOverride { valid_to: None, ..until("2026-02-28") });
    refused(TierOverride { tier: "emerald".into(), ..until("2026-02-28") });
    let staff = TierOverride { valid_to: None, kind: OverrideKind::Employee, ..until("2026-02-28") };
    assert_eq!(staff.check(&book), Ok(()));
}

#[test]
fn moving_to_another_branch_changes_nothing() {
    // The new branch goes on from the state the old one closed with.
    for rule in [default_rule(), ccb_rule()] {
        let book = book(rule);
        let whole = series(&[250, 180, 170, 160, 150, 140, 49, 48, 47]);
        let expected = book.decisions(&whole).unwrap();
        for cut in 1..whole.months.len() {
            let old = Series { months: whole.months[..cut].to_vec(), ..Series::default() };
            let state = book.replay(&old).unwrap().state;
            let new = Series { months: whole.months[cut..].to_vec(), opening: state, ..Series::default() };
            assert_eq!(book.decisions(&new).unwrap(), expected[cut..]);
        }
    }
}

#[test]
fn a_history_with_a_gap_is_refused() {
    let book = book(default_rule());
    let mut history = series(&[250, 250, 250]);
    history.months.remove(1);
    assert_eq!(
        book.replay(&history),
        Err(TierError::Gap { expected: start().plus(1), found: start().plus(2) })
    );
    assert!(book.judge(Some(&opening(default_rule(), "gold")), start().plus(1), Fen::ZERO).is_err());
}

#[test]
fn months_before_the_first_version_are_judged_by_it() {
    let book = book(default_rule());
    let early: Month = "2019-05".parse().unwrap();
    assert_eq!(book.at(early).version, "2026.1");
    let (decision, _) = book.judge(None, early, Fen::wan(25)).unwrap();
    assert_eq!(decision.tier.as_str(), "platinum");
}

#[test]
fn an_empty_history_decides_nothing() {
    let replay = book(default_rule()).replay(&Series::default()).unwrap();
    assert_eq!((replay.decision, replay.state), (None, None));
}

#[test]
fn needed_balance_is_exact_to_the_fen() {
    // PRODUCT.md P-27 on the portrait picture: 19 days at 86.42 万, diamond is 100 万.
    let november: Month = "2026-11".parse().unwrap();
    let so_far = 19 * 86_420_000i128;
    let balance = Fen(87_100_000);
    let needed = needed_balance(Fen::wan(100), november, DayCount::Actual, 19, so_far, balance).unwrap();
    assert_eq!((needed.days_left, needed.average), (11, Fen(123_456_364)));
    assert_eq!(needed.deposit, Fen(36_356_364));
    // Enough at that balance, not enough at one fen less.
    let sum = |average: i64| so_far + 11 * i128::from(average);
    assert_eq!(daily_average(sum(needed.average.0), november, DayCount::Actual), Fen::wan(100));
    assert!(daily_average(sum(needed.average.0 - 1), november, DayCount::Actual) < Fen::wan(100));
    let none_left = needed_balance(Fen::wan(100), november, DayCount::Actual, 30, so_far, balance);
    assert_eq!(none_left, None);
    let reached = needed_balance(Fen::wan(20), november, DayCount::Actual, 19, so_far, balance).unwrap();
    assert_eq!((reached.average, reached.deposit), (Fen::ZERO, Fen::ZERO));
}
