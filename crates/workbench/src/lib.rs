//! The use cases behind the screens: rooms of verbs, each declaring its slice of the
//! UI contract (name, request, response, topics). No Tauri, no HTTP.

pub mod arrival;
pub mod assignment;
pub mod bulk;
pub mod change;
pub mod consent;
pub mod contract;
pub mod customer;
pub mod desk;
pub mod failure;
pub mod feedback;
pub mod filter;
pub mod handover;
pub mod intent;
pub mod interaction;
pub mod note;
pub mod overview;
pub mod palette;
pub mod portrait;
pub mod preference;
pub mod referral;
pub mod segment;
pub mod session;
pub mod setting;
pub mod staff;
pub mod star;
pub mod sync_centre;
pub mod tag;
pub mod task;
pub mod tier;
pub mod topic;
pub mod view;
