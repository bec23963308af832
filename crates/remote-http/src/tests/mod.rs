//! Tests: caps of the decoder, the table of statuses, who is trusted, what is fetched ahead.

mod calls;
mod caps;
mod deadlines;
mod manners;
mod statuses;
mod stub;
mod trust;
