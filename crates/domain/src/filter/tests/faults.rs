//! What is wrong is told with its place and what may have been meant.

use super::*;

fn fault(text: &str) -> Fault {
    read(text, &words(), today()).expect_err(text)
}

#[test]
fn a_fault_has_a_code_and_a_place() {
    for (text, code, at, word) in [
        ("层及:白金", "unknown_field", 0, "层及"),
        ("层级:白金 且 未联糸>60天", "unknown_field", 8, "未联糸"),
        ("层级:白银", "unknown_value", 3, "白银"),
        ("层级:", "value_expected", 3, ""),
        ("层级", "operator_expected", 2, ""),
        ("层级~白金", "wrong_operator", 2, "~"),
        ("月日均>五十万", "bad_number", 4, "五十万"),
        ("月日均>50亩", "bad_unit", 4, "50亩"),
        ("月日均>1.234元", "bad_number", 4, "1.234元"),
        ("月日均:100万..50万", "span_backwards", 10, "50万"),
        ("到期<某日", "bad_date", 3, "某日"),
        ("到期<2026-02-30", "bad_date", 3, "2026-02-30"),
        ("到期:2026-02-02..2026-02-01", "span_backwards", 15, "2026-02-01"),
        ("登录>=5", "window_expected", 2, ""),
        ("资产变动(近7天)>=5", "wrong_window", 5, "近7天"),
        ("登录(未来7天)>=5", "wrong_window", 3, "未来7天"),
        ("登录(2026-03-05..2026-05-31)>=5", "whole_months", 3, "2026-03-05..2026-05-31"),
        ("登录(2020-01-01..2026-05-31)>=5", "whole_months", 3, "2020-01-01..2026-05-31"),
        ("活动:春分沙龙", "unknown_value", 3, "春分沙龙"),
        ("活动(到会):C2601", "wrong_window", 3, "到会"),
        ("需求(待满足):沙发", "unknown_value", 8, "沙发"),
        ("接触次数(传真)>=1", "wrong_window", 5, "传真"),
        ("到期(近7天)<今天", "wrong_window", 3, "近7天"),
        ("(层级:白金", "unclosed", 0, "("),
        ("层级:白金)", "unexpected", 5, ")"),
        ("工作单位:\"没完", "unclosed", 5, "\""),
        ("层级:白金 且", "value_expected", 7, ""),
        ("有(层级", "unclosed", 1, "("),
        // 𬭊 is two UTF-16 units, as a text field counts.
        ("姓名:𬭊 层及:1", "unknown_field", 6, "层及"),
    ] {
        let found = fault(text);
        assert_eq!((found.code, found.at, found.word.as_str()), (code, at, word), "{text}");
        assert_eq!(found.length, word.encode_utf16().count(), "{text}");
    }
}

#[test]
fn what_may_have_been_meant_comes_first() {
    for (text, best) in [
        ("层及:白金", "层级"),
        ("teir:gold", "tier"),
        ("联系>3天", "未联系"),
        ("层级:白银", "白金"),
        ("tier:Platinm", "Platinum"),
        ("月日均>50亩", "50元"),
        ("登录>=5", "(近30天)"),
        ("登录(2026-03-05..2026-05-12)>=5", "2026-03-01..2026-05-31"),
        ("登录(2020-01-01..2026-11-12)>=5", "2024-11-01..2026-10-31"),
        ("活动:开门红", "开门红存款节"),
        ("活动(到会):C2601", "到场"),
    ] {
        let found = fault(text);
        assert_eq!(found.suggestions.first().map(String::as_str), Some(best), "{text}: {found:?}");
    }
}

#[test]
fn a_suggestion_can_stand_in_its_place() {
    for text in [
        "层及:白金",
        "层级:白银",
        "登录>=5",
        "资产变动(近7天)>=5",
        "登录(2026-03-05..2026-05-12)>=5",
        "活动(到会):C2601",
        "标签:有车",
    ] {
        let found = fault(text);
        for suggestion in &found.suggestions {
            let units: Vec<u16> = text.encode_utf16().collect();
            let repaired = [
                String::from_utf16_lossy(&units[..found.at]),
                suggestion.clone(),
                String::from_utf16_lossy(&units[found.at + found.length..]),
            ]
            .concat();
            let again = read(&repaired, &words(), today());
            assert!(
                again.is_ok() || again.as_ref().is_err_and(|fault| fault.code != found.code),
                "{repaired}"
            );
        }
        assert!(!found.suggestions.is_empty(), "{text}");
    }
}

#[test]
fn a_field_one_may_not_see_is_told_like_one_that_does_not_exist() {
    let counter = Words { slice: Slice::Counter, tags: words().tags, ..Words::of_slice(Slice::Counter) };
    for (hidden, made_up) in [("月日均", "月月均"), ("aum", "xyz"), ("扩展.vip_room", "扩展.nothing_x")]
    {
        let told = |name: &str| {
            let fault = read(&format!("{name}>5"), &counter, today()).unwrap_err();
            (fault.code, fault.at, fault.suggestions.iter().any(|word| word == "月日均" || word == "aum"))
        };
        assert_eq!(told(hidden), ("unknown_field", 0, false));
        assert_eq!(told(made_up), ("unknown_field", 0, false));
    }
    let tree = parsed("月日均>5万");
    assert_eq!(tree.check(&counter, today()), Err(Wrong { code: "unknown_field", piece: Piece::Field }));
    assert_eq!(print(&tree, &counter, Language::Chinese), "aum:?");
}

#[test]
fn a_filter_has_bounds() {
    let long = vec!["层级:白金"; MAX_CONDITIONS + 1].join(" 且 ");
    assert_eq!(fault(&long).code, "too_long");
    let deep = format!("{}层级:白金{}", "-(".repeat(MAX_DEPTH), ")".repeat(MAX_DEPTH));
    assert_eq!(fault(&deep).code, "too_deep");
    assert_eq!(fault(&"x".repeat(2_001)).code, "too_long");
    let values = vec!["白金"; MAX_VALUES + 1].join(",");
    assert_eq!(fault(&format!("层级:{values}")).code, "too_many_values");
}
