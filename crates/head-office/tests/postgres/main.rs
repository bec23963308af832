//! The tests of the server's rules again, on PostgreSQL, and a day at head office over HTTPS.
#![cfg(unix)]

#[path = "../server/access.rs"]
mod access;
#[path = "../server/close_month.rs"]
mod close_month;
mod day;
#[path = "../server/device.rs"]
mod device;
mod ground;
#[path = "../server/intents.rs"]
mod intents;
#[path = "../server/pull.rs"]
mod pull;
#[path = "../server/push.rs"]
mod push;
#[path = "../server/town.rs"]
mod town;
