//! Course: how a customer's months went — assets by an AR(1) process with the seasons of a
//! Chinese bank, movements and behaviour (PRODUCT.md 3.3).

mod assets;
mod day;
mod flow;

pub use assets::{Course, CourseMonth};
pub use day::{DayFlow, days};
pub use flow::{MonthFlow, flows};
