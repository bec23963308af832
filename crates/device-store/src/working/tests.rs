//! Tests of working rows: columns, pinyin, terms.
