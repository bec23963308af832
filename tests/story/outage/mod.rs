//! Outage: the line, head office or a computer goes, and comes back. Whatever was answered
//! "saved" has one visible end afterwards, and nothing happened twice.

mod cloned;
mod held;
mod restored;
mod seat;
mod three_days;
