//! The bank's rules, pure: no I/O, no clock, no random numbers, no floating money.
//!
//! Rooms are the bank's nouns. The same room has the same name on every floor
//! (`domain`, `workbench`, `head-office`, `ui/src/rooms`). What a rule needs from
//! outside (the time, an id) is an argument.

pub mod arrival;
pub mod assignment;
pub mod audit;
pub mod authority;
pub mod calendar;
pub mod campaign;
pub mod change;
pub mod consent;
pub mod customer;
pub mod feed;
pub mod feedback;
pub mod filter;
pub mod handover;
pub mod id;
pub mod intent;
pub mod interaction;
pub mod lifecycle;
pub mod lunar;
pub mod money;
pub mod note;
pub mod organization;
pub mod portrait;
pub mod product;
pub mod referral;
pub mod refusal;
pub mod score;
pub mod search;
pub mod snapshot;
pub mod staff;
pub mod star;
pub mod strategy;
pub mod tag;
pub mod task;
pub mod tier;
pub mod view;

pub use calendar::{BusinessDate, Month, Timestamp};
pub use id::{BranchCode, CustomerId, EmpNo};
pub use money::Fen;
pub use refusal::Refusal;
