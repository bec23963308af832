//! What of an error goes into the log.

use super::chain;

#[test]
fn a_log_line_names_the_place_of_a_json_error_and_never_its_value() {
    let json = serde_json::from_str::<u32>("\"张三丰\"").unwrap_err();
    let text = chain(&crate::core::book::BookError::from(json));
    assert_eq!(text, "a row of the book is not readable: JSON Data error at 1:11");
}
