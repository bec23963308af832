//! The tests of the server again, on PostgreSQL, and a day at head office over HTTPS. All of them but
//! `server/openapi.rs`, which needs no store.
#![cfg(unix)]

#[path = "../server/access.rs"]
mod access;
#[path = "../server/allot.rs"]
mod allot;
#[path = "../server/audit.rs"]
mod audit;
#[path = "../server/calls.rs"]
mod calls;
#[path = "../server/close_month.rs"]
mod close_month;
mod day;
#[path = "../server/device.rs"]
mod device;
mod ground;
#[path = "../server/intents.rs"]
mod intents;
#[path = "../server/leak.rs"]
mod leak;
#[path = "../server/load.rs"]
mod load;
#[path = "../server/pull.rs"]
mod pull;
#[path = "../server/push.rs"]
mod push;
#[path = "../server/session.rs"]
mod session;
#[path = "../server/town.rs"]
mod town;
