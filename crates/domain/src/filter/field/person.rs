//! Person: who the customer is (S-33, S-39, S-40, S-77), and what an imported bank said more.

use super::Room::{Person, Record};
use super::{Calendar, Choices, Field, Measure, Source, YES_NO, field};
use crate::filter::FieldKind as Kind;
use crate::filter::fact::{Fact, List, Word};

const GENDERS: Choices =
    Choices::Fixed(&[("male", "男", "male"), ("female", "女", "female"), ("unknown", "未知", "unknown")]);
const BANDS: Choices = Choices::Fixed(&[
    ("under_18", "18岁以下", "under_18"),
    ("18_24", "18-24岁", "18_24"),
    ("25_34", "25-34岁", "25_34"),
    ("35_44", "35-44岁", "35_44"),
    ("45_54", "45-54岁", "45_54"),
    ("55_64", "55-64岁", "55_64"),
    ("65_up", "65岁及以上", "65_up"),
    ("unknown", "未知", "unknown"),
]);
const MARITAL: Choices = Choices::Fixed(&[
    ("single", "未婚", "single"),
    ("married", "已婚", "married"),
    ("divorced", "离异", "divorced"),
    ("widowed", "丧偶", "widowed"),
]);
const EDUCATION: Choices = Choices::Fixed(&[
    ("junior", "初中及以下", "junior"),
    ("senior", "高中", "senior"),
    ("college", "大专", "college"),
    ("bachelor", "本科", "bachelor"),
    ("master", "研究生", "master"),
]);
const INCOME: Choices = Choices::Fixed(&[
    ("under_6", "6万以下", "under_6"),
    ("6_12", "6-12万", "6_12"),
    ("12_25", "12-25万", "12_25"),
    ("25_50", "25-50万", "25_50"),
    ("50_100", "50-100万", "50_100"),
    ("over_100", "100万以上", "over_100"),
]);
const AREAS: Choices = Choices::Fixed(&[
    ("urban", "城镇", "urban"),
    ("rural", "农村", "rural"),
    ("overseas", "海外", "overseas"),
    ("unresolved", "未识别", "unresolved"),
]);
/// Sections of GB/T 4754-2017.
const INDUSTRIES: Choices = Choices::Fixed(&[
    ("a", "农林牧渔", "agriculture"),
    ("b", "采矿", "mining"),
    ("c", "制造", "manufacturing"),
    ("d", "电热燃水", "utilities"),
    ("e", "建筑", "construction"),
    ("f", "批发零售", "trade"),
    ("g", "交通仓储邮政", "transport"),
    ("h", "住宿餐饮", "hospitality"),
    ("i", "信息软件", "information"),
    ("j", "金融", "finance"),
    ("k", "房地产", "real_estate"),
    ("l", "租赁商务", "business_services"),
    ("m", "科研技术", "research"),
    ("n", "水利环境", "environment"),
    ("o", "居民服务修理", "household_services"),
    ("p", "教育", "schooling"),
    ("q", "卫生社会工作", "health"),
    ("r", "文化体育娱乐", "culture"),
    ("s", "公共管理", "public"),
    ("t", "国际组织", "international"),
]);
const SIZES: Choices = Choices::Fixed(&[
    ("large", "大型", "large"),
    ("medium", "中型", "medium"),
    ("small", "小型", "small"),
    ("micro", "微型", "micro"),
]);
const DOCUMENTS: Choices = Choices::Fixed(&[
    ("id_card", "身份证", "id_card"),
    ("passport", "护照", "passport"),
    ("hk_macau_permit", "港澳通行证", "hk_macau_permit"),
    ("taiwan_permit", "台胞证", "taiwan_permit"),
    ("military", "军官证", "military"),
    ("foreign_permanent", "外国人永久居留证", "foreign_permanent"),
]);
const WISHES: Choices = Choices::Fixed(&[
    ("phone", "电话", "phone"),
    ("wecom", "企微", "wecom"),
    ("counter", "柜面", "counter"),
    ("visit", "上门", "visit"),
    ("sms", "短信", "sms"),
]);

pub(super) static FIELDS: &[Field] = &[
    field(Person, "name", "姓名", "name", Kind::Text, Source::Word(Word::Name)).at_counter(),
    field(Person, "number", "客户号", "number", Kind::Text, Source::Word(Word::Number)).at_counter(),
    field(Person, "gender", "性别", "gender", Kind::Choice, Source::Word(Word::Gender))
        .of(GENDERS)
        .at_counter()
        .groups(),
    field(Person, "age", "年龄", "age", Kind::Number, Source::YearsSince(Fact::BirthOn))
        .unit(Measure::Years("岁")),
    field(Person, "age_band", "年龄段", "age_band", Kind::Choice, Source::Word(Word::AgeBand))
        .of(BANDS)
        .at_counter()
        .groups(),
    field(Person, "birth", "出生日期", "birth", Kind::Day, Source::Date(Fact::BirthOn)),
    field(
        Person,
        "birthday",
        "生日",
        "birthday",
        Kind::Yearly,
        Source::Yearly(Fact::Birthday, Calendar::Solar),
    ),
    field(
        Person,
        "lunar_birthday",
        "农历生日",
        "lunar_birthday",
        Kind::Yearly,
        Source::Yearly(Fact::LunarBirthday, Calendar::Lunar),
    ),
    field(Person, "marital", "婚姻", "marital", Kind::Choice, Source::Word(Word::Marital))
        .of(MARITAL)
        .groups(),
    field(Person, "education", "学历", "education", Kind::Choice, Source::Word(Word::Education))
        .of(EDUCATION)
        .groups(),
    field(Person, "occupation", "职业", "occupation", Kind::Text, Source::Word(Word::Occupation)).groups(),
    field(Person, "employer", "工作单位", "employer", Kind::Text, Source::Word(Word::Employer))
        .also(&["单位"]),
    field(Person, "title", "职务", "title", Kind::Text, Source::Word(Word::Title)),
    field(Person, "income", "年收入", "income", Kind::Choice, Source::Word(Word::Income)).of(INCOME).groups(),
    field(Person, "industry", "经营行业", "industry", Kind::Choice, Source::Word(Word::Industry))
        .of(INDUSTRIES)
        .groups()
        .also(&["行业"]),
    field(
        Person,
        "business_size",
        "经营规模",
        "business_size",
        Kind::Choice,
        Source::Word(Word::BusinessSize),
    )
    .of(SIZES)
    .groups()
    .also(&["规模"]),
    field(Person, "area", "城乡", "area", Kind::Choice, Source::Word(Word::Area)).of(AREAS).groups(),
    field(Person, "district", "区县", "district", Kind::Text, Source::Word(Word::District))
        .groups()
        .also(&["地区", "所在区"]),
    field(Person, "province", "省份", "province", Kind::Text, Source::Word(Word::Province)).groups(),
    field(Person, "city", "地市", "city", Kind::Text, Source::Word(Word::City)).groups().also(&["城市"]),
    field(Person, "township", "乡镇街道", "township", Kind::Text, Source::Word(Word::Township))
        .groups()
        .also(&["乡镇", "街道"]),
    field(Person, "community", "社区村", "community", Kind::Text, Source::Word(Word::Community))
        .groups()
        .also(&["社区", "村"]),
    field(Record, "opened", "开户日期", "opened", Kind::Day, Source::Date(Fact::OpenedOn)).also(&["开户"]),
    field(Record, "years", "开户年限", "years", Kind::Number, Source::YearsSince(Fact::OpenedOn))
        .unit(Measure::Years("年")),
    field(Record, "identity", "证件类型", "identity", Kind::Choice, Source::Word(Word::IdentityKind))
        .of(DOCUMENTS)
        .at_counter()
        .groups(),
    field(
        Record,
        "identity_until",
        "证件到期",
        "identity_until",
        Kind::Day,
        Source::Date(Fact::IdentityUntil),
    ),
    field(Record, "mobiles", "手机号数", "mobiles", Kind::Number, Source::Number(Fact::Mobiles))
        .unit(Measure::Of("个"))
        .at_counter(),
    field(
        Record,
        "phone_verified",
        "手机核实",
        "phone_verified",
        Kind::Day,
        Source::Date(Fact::PhoneVerifiedOn),
    ),
    field(Record, "wish", "偏好渠道", "wish", Kind::Set, Source::List(List::Channel)).of(WISHES),
    field(Record, "best_slot", "方便时段", "best_slot", Kind::Text, Source::Word(Word::BestSlot)),
    field(Record, "do_not_call", "勿扰电话", "do_not_call", Kind::Flag, Source::Flag(Fact::DoNotCall))
        .of(YES_NO)
        .at_counter()
        .groups(),
    field(
        Record,
        "do_not_market",
        "不接受营销",
        "do_not_market",
        Kind::Flag,
        Source::Flag(Fact::DoNotMarket),
    )
    .of(YES_NO)
    .at_counter()
    .groups(),
];
