//! Names: surnames by their real share, given names by generation, a few compound surnames,
//! names with a middle dot and rare characters (GB 18030 beyond the BMP included).

use crate::chance::Chance;

/// Surnames with their share in percent; the rest of the table is even (PRODUCT.md 3.3).
const COMMON: [(&str, f64); 5] = [("王", 7.1), ("李", 7.0), ("张", 6.7), ("刘", 5.2), ("陈", 4.7)];
const OTHERS: &str = "杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
const COMPOUND: [&str; 7] = ["欧阳", "上官", "司马", "诸葛", "尉迟", "长孙", "万俟"];
const DOTTED: [(&str, &str); 10] = [
    ("买买提", "吐尔逊"),
    ("阿依古丽", "热合曼"),
    ("迪丽娜尔", "艾力"),
    ("艾合买提", "卡德尔"),
    ("古丽米热", "麦麦提"),
    ("扎西", "次仁"),
    ("卓玛", "央金"),
    ("巴特尔", "苏和"),
    ("努尔兰", "哈力克"),
    ("阿米娜", "伊敏"),
];
const RARE: [&str; 12] = ["䶮", "㛃", "㸅", "䓖", "㵾", "䜣", "𬭊", "𬬩", "𠅤", "𡋾", "𬀪", "𣲗"];

/// Pools by decade of birth, up to 1959 .. from 2000: men's and women's characters.
const POOLS: [(&[&str], &[&str]); 6] = [
    (
        &["建国", "国强", "德明", "志刚", "玉林", "长江", "福生", "永康", "援朝", "和平", "德厚", "树林"],
        &["桂英", "秀兰", "玉珍", "淑华", "凤英", "秀英", "桂兰", "玉兰", "素珍", "淑珍", "金凤", "翠英"],
    ),
    (
        &["建华", "卫东", "志强", "建军", "永红", "国庆", "文革", "红军", "立新", "向东", "学军", "跃进"],
        &["丽华", "红梅", "秀梅", "爱华", "玉梅", "春梅", "淑芬", "惠芳", "月娥", "桂芳", "红英", "金花"],
    ),
    (
        &["伟", "勇", "军", "志伟", "海涛", "建平", "晓东", "文斌", "国栋", "春雷", "永强", "剑锋"],
        &["敏", "静", "丽", "艳", "燕", "海燕", "晓红", "丽娟", "红霞", "雪梅", "秋菊", "志红"],
    ),
    (
        &["磊", "鹏", "超", "浩", "杰", "俊峰", "志鹏", "文涛", "晓峰", "宏伟", "凯", "彬"],
        &["娜", "婷", "丹", "雪", "倩", "婷婷", "丽娜", "晓燕", "佳", "莉莉", "晶晶", "海霞"],
    ),
    (
        &["宇", "博文", "子豪", "天翔", "俊杰", "明轩", "嘉伟", "志远", "晨", "泽宇", "家豪", "逸飞"],
        &["雨婷", "欣怡", "梦洁", "佳怡", "思雨", "雅婷", "诗涵", "静怡", "雪莹", "晓彤", "梦瑶", "可馨"],
    ),
    (
        &["浩宇", "浩然", "子轩", "宇轩", "梓豪", "奕辰", "俊熙", "梓睿", "博涵", "皓轩", "子墨", "铭泽"],
        &["子涵", "欣妍", "梓涵", "诗琪", "雨桐", "一诺", "可欣", "语桐", "梓萱", "若曦", "依诺", "诗雨"],
    ),
];
/// Characters to put together where the pools would repeat themselves too often.
const MEN: &str = "明华强军平刚辉斌波涛峰宁凯阳宏诚毅航睿霖勋恒";
const WOMEN: &str = "芳娟霞萍玲慧颖琳瑶薇蕾洁莹岚璇妍悦晴蓉菲媛";

/// A surname.
pub fn surname(chance: &mut Chance) -> String {
    if chance.yes(0.003) {
        return (*chance.pick(&COMPOUND)).to_owned();
    }
    let mut left = chance.between(0.0, 100.0);
    for (name, share) in COMMON {
        left -= share;
        if left < 0.0 {
            return name.to_owned();
        }
    }
    // The square makes the front of the list more frequent, as it is.
    let others: Vec<char> = OTHERS.chars().collect();
    let place = chance.unit().powi(2) * others.len() as f64;
    others[(place as usize).min(others.len() - 1)].to_string()
}

/// A given name for somebody born in `year`.
pub fn given(year: i32, male: bool, chance: &mut Chance) -> String {
    if chance.yes(0.005) {
        return (*chance.pick(&RARE)).to_owned();
    }
    let decade = ((year - 1950).div_euclid(10)).clamp(0, 5) as usize;
    let (men, women) = POOLS[decade];
    if chance.yes(0.35) {
        return (*chance.pick(if male { men } else { women })).to_owned();
    }
    let letters: Vec<char> = if male { MEN } else { WOMEN }.chars().collect();
    let first = *chance.pick(&letters);
    if chance.yes(0.18) {
        return first.to_string();
    }
    let pool: Vec<char> = chance.pick(if male { men } else { women }).chars().collect();
    format!("{}{first}", chance.pick(&pool))
}

/// A whole name; `family` gives the surname when the household has one.
pub fn full(family: Option<&str>, year: i32, male: bool, chance: &mut Chance) -> String {
    if family.is_none() && chance.yes(0.015) {
        let (first, last) = chance.pick(&DOTTED);
        return format!("{first}·{last}");
    }
    let surname = family.map_or_else(|| surname(chance), str::to_owned);
    format!("{surname}{}", given(year, male, chance))
}
