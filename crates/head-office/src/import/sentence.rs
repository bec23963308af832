//! Sentences: what a fault says to the person at the terminal.

use crate::import::fault::Fault;

/// `file:line column: code — sentence`.
pub(crate) fn of(fault: &Fault) -> String {
    let mut place = fault.file.clone();
    if fault.line > 0 {
        place.push_str(&format!(":{}", fault.line));
    }
    if !fault.column.is_empty() {
        place.push_str(&format!(" {}", fault.column));
    }
    format!("{place}: {} — {}", fault.code, filled(words(fault.code), fault))
}

/// Puts the facts into a sentence: `{name}`.
fn filled(words: &str, fault: &Fault) -> String {
    let facts = fault.facts.iter();
    facts.fold(words.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

fn words(code: &str) -> &'static str {
    match code {
        "after_as_of" => "this is later than the as-of date {as_of}",
        "bad_amount" => "not an amount: digits, a decimal point and at most two decimals",
        "bad_birth_number" => "not a birth number YYMMDD (month + 50 for women)",
        "bad_bundle_file" => "not understood: {why}",
        "bad_code" => "a code has letters, digits and - _ . only, at most 40",
        "bad_contact_point" => "this cannot be a phone number, address or mail address of its kind",
        "bad_count" => "not a whole number of 0 or more",
        "bad_date" => "not a date of the calendar written as {pattern}",
        "bad_flag" => "not one of 1 true yes y 是 0 false no n 否",
        "bad_id_card_birth_date" => "digits 7 to 14 of the identity number are no date",
        "bad_id_card_check_digit" => "the last character of the identity number does not fit the others",
        "bad_id_card_shape" => "an identity number has 17 digits and a digit or X",
        "bad_mapping" => "the mapping file is not understood here: {why}",
        "bad_moment" => "not a moment such as 2026-11-19 09:30 or 2026-11-19T09:30:00+08:00",
        "bad_month" => "not a month written as YYYY-MM",
        "bad_ratio" => "a ratio is two whole numbers, the second above 0",
        "bad_tag_value" => "not a value of this tag: {words}",
        "bad_text" => "the text is damaged: bytes that no character has in the file's encoding",
        "bad_tier_rule" => "the tier rule is not usable: {why}",
        "bad_uuid" => "not a UUID",
        "before_from" => "the last day is before the first",
        "before_opening" => "it falls due before it was opened",
        "birth_date_differs_from_id_card" => "not the birth date in the identity number",
        "count_too_high" => "more than {most}",
        "day_too_old" => "single days are kept from {first} on",
        "duplicate" => "the same was said before, at {first}",
        "duplicate_column" => "two columns have this name",
        "empty_bundle" => "there is no file of a bundle here (docs/IMPORT.md names them)",
        "empty_file" => "the file has no header",
        "excluded_tag" => "excludes the tag at {first}: one of the group {group} only",
        "families_do_not_sum" => "the families do not sum to this amount",
        "flag_with_value" => "this tag is a flag and takes no value",
        "missing_column" => "the file has no such column",
        "missing_file" => "the bundle has no such file",
        "missing_value" => "this must be given",
        "month_missing" => "the history has a gap: {month} is missing",
        "month_not_over" => "this month is not over at the as-of date {as_of}",
        "month_without_snapshot" => "this customer has no snapshot for this month",
        "negative_amount" => "this may not be negative",
        "no_columns" => "a file without a header needs `columns` in the mapping",
        "no_match" => "nothing to join to this",
        "not_in_map" => "not a value the mapping knows: {known}",
        "only_for_a_cover" => "only a cover has a last day",
        "personal_number" => {
            "this looks like a number of kind {looks_like}: give it to a column of its own (docs/IMPORT.md) or leave the column out"
        }
        "too_long" => "longer than {most} characters",
        "two_histories" => "this customer has movements here and monthly lines elsewhere",
        "unknown_campaign" => "no such campaign: {code}",
        "unknown_customer" => "no such customer",
        "unknown_encoding" => "no such encoding: {encoding}",
        "unknown_format" => "this program knows mappings of format 1, not {format}",
        "unknown_kind_column" => "the kind {kind} has no such column",
        "unknown_organization" => "no such unit: {code}",
        "unknown_product" => "no such product: {code}",
        "unknown_source" => "the mapping names a source it does not describe: {source}",
        "unknown_staff" => "no such member of staff: {code}",
        "unknown_tag" => "no such tag: {code}",
        "unknown_word" => "not one of: {words}",
        "unreadable_file" => "the file cannot be read: {why}",
        "works_elsewhere" => "{code} works at {branch}, not in the customer's branch",
        "wrong_cell_count" => "{found} cells where the header has {expected}",
        _ => "not right",
    }
}
