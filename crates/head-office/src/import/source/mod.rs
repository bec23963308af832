//! Source: the files of a bundle as tables of text. What the columns mean is in `mapping`.

mod encoding;
mod table;

pub(crate) use table::{Format, Table};
