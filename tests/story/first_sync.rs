//! The power goes during the first download, ten times at random: the vault reopens, the
//! download goes on where it was, and ends with the digest head office has.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use domain::staff::Role;
use serde_json::{Value, json};
use workbench::session::DemoAccount;

use support::World;
use support::program::{self, Program};

const KILLS: usize = 10;

#[test]
fn ten_kills_during_the_first_download_lose_nothing() {
    let world = World::book(1_500);
    let account = world.one(Role::RelationshipManager).clone();
    let folder = world.path("killed");
    let mut rows_before = 0;
    let pauses: Vec<u64> = (0..KILLS).map(|_| rand::random_range(0..333)).collect();
    for millis in &pauses {
        let (desk, port) = open_desk(&world, &folder);
        let state =
            call(port, "session.open", &json!({"login": account.login, "password": account.password}));
        assert_eq!(state["stage"], "open", "the vault opens after every kill: {state}");
        let held = call(port, "sync.state", &Value::Null)["device"]["customers"].as_u64().unwrap_or_default();
        assert!(
            held >= rows_before,
            "durable rows stay: {held} after {rows_before}, killed after {pauses:?} ms"
        );
        rows_before = held;
        pause(Duration::from_millis(*millis));
        desk.kill();
    }
    finish(&world, folder, &account);
}

/// Where in the download a kill falls must not be chosen by what the program says of itself.
fn pause(time: Duration) {
    let (keep, never) = mpsc::channel::<()>();
    assert!(never.recv_timeout(time).is_err(), "nobody sends");
    drop(keep);
}

/// The last opening runs to the end, in this process.
fn finish(world: &World, folder: std::path::PathBuf, account: &DemoAccount) {
    let desk = world.seat_in(folder);
    desk.open_whole(account);
    let state = desk.sync_state();
    assert!(state.scopes.iter().all(|scope| scope.digest_equal == Some(true)), "{:?}", state.scopes);
    let book = desk.book();
    assert_eq!(book.of, 1_500, "the whole book is here");
    assert_eq!(state.device.customers, book.of);
}

fn open_desk(world: &World, folder: &std::path::Path) -> (Program, u16) {
    let mut command = Command::new(program::path("bridge"));
    command.arg("--device-dir").arg(folder).arg("--office").arg(world.url());
    command.arg("--ca").arg(world.ca_file()).args(["--listen", "127.0.0.1:0"]);
    let (desk, ready) = Program::ready(&mut command);
    let url = ready["url"].as_str().expect("the readiness line has a url");
    let port = url.rsplit(':').next().and_then(|port| port.trim_end_matches('/').parse().ok());
    (desk, port.expect("the url has a port"))
}

/// One call over the bridge.
fn call(port: u16, name: &str, request: &Value) -> Value {
    let body = json!({"name": name, "request": request, "call_id": "kill"}).to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the bridge listens");
    write!(
        stream,
        "POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .expect("the bridge reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the bridge answers");
    let start = answer.find('{').unwrap_or_else(|| panic!("{name} answered {answer}"));
    let end = answer.rfind('}').expect("an object ends");
    let value: Value = serde_json::from_str(&answer[start..=end]).expect("an answer is JSON");
    value.get("ok").cloned().unwrap_or_else(|| panic!("{name}: {value}"))
}
