//! Plan: all that was read, checked and brought into order; pure, it knows no store and no file.
//!
//! A [`Draft`] collects typed rows in the order of reading. [`check`] looks at what only shows
//! when everything is there. A [`Plan`] is a draft without faults, sorted by customer.

mod check;
mod derive;
mod draft;
mod history;
mod implied;
mod known;
mod order;
mod sight;

pub(crate) use check::check;
pub(crate) use derive::{Closing, derive};
pub(crate) use draft::{Draft, TableName};
pub(crate) use implied::name as made_up_name;
pub(crate) use known::Known;
pub(crate) use order::{Plan, Planned, customer_id, made_id, replaced};
