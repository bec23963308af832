//! The use cases behind the screens: rooms of verbs, each declaring its slice of the
//! UI contract (name, request, response, topics). No Tauri, no HTTP.

pub mod assignment;
pub mod contract;
pub mod customer;
pub mod desk;
pub mod failure;
pub mod portrait;
pub mod session;
pub mod setting;
pub mod staff;
pub mod sync_centre;
pub mod tier;
pub mod topic;
