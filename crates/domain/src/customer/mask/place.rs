//! An address, masked: the district is the finest place that is shown.

/// 区 that are no district.
const NOT_DISTRICTS: [&str; 9] = ["小区", "社区", "园区", "校区", "景区", "厂区", "库区", "辖区", "街区"];

/// Everything up to the district (区, 县, 旗), else up to the city; then four stars.
/// An address without either is hidden whole.
pub fn address(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let shown = district_end(text).or_else(|| city_end(text)).unwrap_or(0);
    format!("{}****", &text[..shown])
}

/// Byte position after the first district.
fn district_end(text: &str) -> Option<usize> {
    text.char_indices().skip(1).find_map(|(at, letter)| {
        let end = at + letter.len_utf8();
        let named = matches!(letter, '区' | '县' | '旗');
        let is_district = named && !NOT_DISTRICTS.iter().any(|not| text[..end].ends_with(not));
        is_district.then_some(end)
    })
}

/// Byte position after the last 市 of the first twelve characters.
fn city_end(text: &str) -> Option<usize> {
    let cities = text.char_indices().take(12).filter(|(_, letter)| *letter == '市');
    cities.last().map(|(at, letter)| at + letter.len_utf8())
}
