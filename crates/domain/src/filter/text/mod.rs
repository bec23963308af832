//! Text: a filter as people type it (`层级:白金 且 未联系>60天 且 -标签:已投诉`), in Chinese and
//! English, mixed as they come. [`print`] writes what [`read`] reads back as the same tree.
//!
//! ```text
//! filter    = part { [且 | and] part } { 或 | or ... }     且 binds tighter
//! part      = [- | 非 | not] ( "(" filter ")" | condition )
//! condition = field [ "(" time [, part] ")" ] operator value { , value }
//!           | 有(field) | 无(field) | flag
//! operator  = :  =  !=  >  >=  <  <=  ~        : a..b  from a to b    :全部(a,b)  all of them
//! ```

mod bracket;
mod print;
mod read;
mod scan;
mod suggest;
mod time;
mod value;

pub use print::print;
pub use read::read;

/// Longest text, in characters.
const MAX_TEXT: usize = 2_000;

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A code, such as `unknown_field`.
    pub code: &'static str,
    /// Where it begins, in UTF-16 units, as a text field counts.
    pub at: usize,
    /// How long it is, in UTF-16 units; 0 = something is missing there.
    pub length: usize,
    /// The faulty piece.
    pub word: String,
    /// What may have been meant, best first: each can stand in its place.
    pub suggestions: Vec<String>,
}

/// Whether a character may stand in a word that is not quoted.
fn is_bare(letter: char) -> bool {
    !letter.is_whitespace() && !"，,、()（）|&\"“”且或".contains(letter)
}
