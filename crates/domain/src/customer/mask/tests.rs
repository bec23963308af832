//! The fixtures of PRODUCT.md 4.3, and what must never be readable.

use proptest::prelude::*;

use super::*;
use crate::tier::default_rule;

const STANDARD: MaskProfile = MaskProfile::STANDARD;

#[test]
fn names() {
    let check = |full: &str, masked: &str| assert_eq!(name(full), masked, "{full}");
    check("张三", "张*");
    check("张小三", "张*三");
    check("欧阳小三", "欧阳*三");
    check("诸葛亮", "诸葛*");
    check("买买提·吐尔逊", "买***逊");
    check("Anna Lee", "A*** L**");
    check("", "");
    check("张", "*");
    check("😀", "*");
}

#[test]
fn names_of_more_shapes() {
    let check = |full: &str, masked: &str| assert_eq!(name(full), masked, "{full}");
    check("欧阳", "欧*");
    check("爱新觉罗·溥仪", "爱***仪");
    check("爱新觉罗溥仪", "爱新觉罗*仪");
    check("尉迟敬德", "尉迟*德");
    check("𠮷田", "𠮷*");
    check("张王小三", "张*三");
    check("阿卜杜拉•买买提", "阿***提");
    check("Anna", "A***");
    check("Anna Maria van der Lee", "A*** L**");
    check("😀😀", "*");
    check("  张三 ", "张*");
}

#[test]
fn an_absent_value_says_so() {
    assert_eq!(or_absent(None, name), "—");
    assert_eq!(or_absent(Some(""), name), "");
    assert_eq!(or_absent(Some("张三"), name), "张*");
}

#[test]
fn phones() {
    let check = |number: &str, masked: &str| assert_eq!(STANDARD.phone(number), masked, "{number}");
    check("13812345678", "138****5678");
    check("010-62345678", "010-****5678");
    check("+852 51234567", "+852 ****4567");
    check("+86 13812345678", "+86 138****5678");
    check("0571-62345678", "0571-****5678");
    check("62345678", "****5678");
    check("+85251234567", "****4567");
    check("110", "****");
    check("", "");
}

#[test]
fn documents() {
    let check = |kind: &str, number: &str, masked: &str| {
        assert_eq!(STANDARD.identity(kind, number), masked, "{number}");
    };
    check("id_card", "110101199003078515", "110***********8515");
    check("passport", "E12345678", "E1*****78");
    check("hk_macau_permit", "H0123456(78)", "H0****56");
    check("id_card", "1234567", "*******");
    check("passport", "", "");
    assert_eq!(MaskProfile::STRICT.identity("id_card", "110101199003078515"), "1****************5");
}

#[test]
fn cards_numbers_and_mail() {
    assert_eq!(STANDARD.card("6228480030212345678"), "622848*********5678");
    assert_eq!(STANDARD.card("6228 4800 3021 2345 678"), "622848*********5678");
    assert_eq!(STANDARD.number("6200413185"), "62****3185");
    assert_eq!(STANDARD.number("413185"), "****");
    assert_eq!(mail("zhang.san@example.cn"), "z****@example.cn");
    assert_eq!(mail("@example.cn"), "****");
    assert_eq!(mail("nobody"), "****");
}

#[test]
fn addresses() {
    let check = |text: &str, masked: &str| assert_eq!(address(text), masked, "{text}");
    check("北京市海淀区中关村大街1号院2-301", "北京市海淀区****");
    check("江州市城东区解放路8号", "江州市城东区****");
    check("江州市幸福小区12栋", "江州市****");
    check("上海市市辖区浦东新区世纪大道1号", "上海市市辖区浦东新区****");
    check("云南省丽江市玉龙县白沙镇", "云南省丽江市玉龙县****");
    check("Praha 4, Na Pankraci 5", "****");
    check("", "");
}

#[test]
fn a_birth_date_shows_its_year() {
    assert_eq!(birth_date("1990-03-07".parse().unwrap()), "1990-**-**");
}

#[test]
fn amounts_become_bands() {
    let check = |amount: Fen, band: &str| assert_eq!(amount_band(amount, default_rule()), band);
    check(Fen(123_456_789), "100–600万");
    check(Fen::wan(100), "100–600万");
    check(Fen::ZERO, "5万以下");
    check(Fen::wan(600), "600万以上");
}

proptest! {
    #[test]
    fn long_names_do_not_tell_their_length(surname in "[张王李赵]", given in "[小大明华建]{3,12}") {
        let masked = name(&format!("{surname}{given}"));
        prop_assert_eq!(masked.chars().count(), 3);
    }

    #[test]
    fn dotted_and_latin_names_have_one_length(first in "[A-Z][a-z]{2,12}", last in "[A-Z][a-z]{2,12}") {
        prop_assert_eq!(name(&format!("{first} {last}")).chars().count(), 8);
        prop_assert_eq!(name(&format!("{first}·{last}")).chars().count(), 5);
    }

    #[test]
    fn no_mask_gives_the_text_away(text in "\\PC{4,30}") {
        prop_assert_ne!(name(&text), text.trim());
        prop_assert_ne!(address(&text), text.trim());
        prop_assert_ne!(mail(&text), text.trim());
    }

    #[test]
    fn the_birth_date_in_an_id_card_is_hidden(birth in 19000101u32..20301231) {
        let masked = STANDARD.identity("id_card", &format!("110101{birth}8515"));
        prop_assert!(masked[3..14].chars().all(|letter| letter == '*'));
    }
}
