//! Forms of questions, and names that meet them.

use super::*;

fn parts(name: &[(&str, &[&str])]) -> Vec<Part> {
    name.iter()
        .map(|(written, readings)| Part {
            written: (*written).to_owned(),
            readings: readings.iter().map(|reading| (*reading).to_owned()).collect(),
        })
        .collect()
}

#[test]
fn a_question_has_a_form_and_a_length() {
    for (text, form) in [
        ("", None),
        ("z", None),
        ("4", None),
        ("张", Some(Form::Written)),
        ("zx", Some(Form::Latin)),
        ("张x", Some(Form::Mixed)),
        ("0417", Some(Form::Digits)),
        ("002x", Some(Form::Digits)),
        ("𬭊", Some(Form::Written)),
    ] {
        assert_eq!(Query::of(text).map(|query| query.form), form, "{text}");
    }
}

#[test]
fn a_whole_number_is_known_by_its_length() {
    for (text, tail) in [
        ("13812340417", Some("0417")),
        ("11010119900307002x", Some("002x")),
        ("110101900307002", Some("7002")),
        ("1381234041", None),
        ("0417", None),
        ("1101011990030700xx", None),
    ] {
        assert_eq!(whole_number(text), tail, "{text}");
    }
}

#[test]
fn documents_of_other_lengths_may_be_whole() {
    for (text, tail) in [
        ("e12345678", Some("5678")),
        ("ea1234567", Some("4567")),
        ("12345678", Some("5678")),
        ("02112345678", None),
        ("075512345678", Some("5678")),
        ("军字第1234567号", Some("567号")),
        ("123456", None),
        ("张三", None),
        ("", None),
        ("wang1987", None),
        ("13812340417", None),
    ] {
        assert_eq!(other_number(text), tail, "{text}");
    }
}

#[test]
fn any_mixture_meets_a_name() {
    let name = parts(&[("张", &["zhang"]), ("小", &["xiao"]), ("明", &["ming"])]);
    for (question, from) in [
        ("张小明", Some(0)),
        ("张xm", Some(0)),
        ("zhangxm", Some(0)),
        ("zxming", Some(0)),
        ("zhxm", Some(0)),
        ("zhangxiaom", Some(0)),
        ("zhangxi", Some(0)),
        ("zha", Some(0)),
        ("z小m", Some(0)),
        ("小明", Some(1)),
        ("xm", Some(1)),
        ("xiaomin", Some(1)),
        ("ming", Some(2)),
        ("zm", None),
        ("张明", None),
        ("hang", None),
        ("zhanxm", None),
        ("张xmm", None),
    ] {
        assert_eq!(meets(&name, question), from, "{question}");
    }
    let two = parts(&[("单", &["shan", "dan"]), ("于", &["yu"])]);
    assert_eq!((meets(&two, "sy"), meets(&two, "dany"), meets(&two, "shyu")), (Some(0), Some(0), Some(0)));
}
