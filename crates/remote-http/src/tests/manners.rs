//! Load manners: a host that is not well is left alone, a call that nobody waits for ends.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use axum::http::StatusCode;
use axum::response::IntoResponse;
use protocol::login::LoginRequest;
use sync::{Office, RemoteError};

use super::stub::{Stub, ok, pull};
use crate::HttpOffice;

#[test]
fn hanging_up_ends_a_call_at_once() {
    let (asked, hear) = mpsc::channel();
    let (release, wait) = mpsc::channel::<()>();
    let (asked, wait) = (Mutex::new(asked), Mutex::new(wait));
    let stub = Stub::new(move |_| {
        asked.lock().expect("sound").send(()).expect("heard");
        // Ends when the test does.
        let _ = wait.lock().expect("sound").recv();
        ok("{}")
    });
    let office = Arc::new(HttpOffice::new(&stub.address, &stub.ca).expect("an office"));
    let line = Arc::clone(&office);
    let caller = std::thread::spawn(move || line.hello());
    hear.recv().expect("the call is on its way");
    office.hang_up();
    assert_eq!(caller.join().expect("ended"), Err(RemoteError::Unreachable));
    drop(release);
}

#[test]
fn a_host_that_fails_five_times_is_left_alone_until_somebody_logs_in() {
    let count = Arc::new(AtomicU32::new(0));
    let calls = Arc::clone(&count);
    let stub = Stub::new(move |_| {
        calls.fetch_add(1, Ordering::SeqCst);
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("an office");
    let mut remote = office.remote("token");
    for _ in 0..5 {
        assert!(matches!(remote.pull(&pull()), Err(RemoteError::Fault { code, .. }) if code == "http_500"));
    }
    for _ in 0..20 {
        assert_eq!(remote.pull(&pull()), Err(RemoteError::Unreachable));
    }
    assert_eq!(count.load(Ordering::SeqCst), 5, "twenty calls were not made");
    let request = LoginRequest { login: "1".into(), password: "x".into(), device: "d".into() };
    assert!(office.login(&request).is_err());
    assert_eq!(count.load(Ordering::SeqCst), 6, "a person is a probe");
}

#[test]
fn refusals_and_busy_answers_open_no_breaker() {
    let count = Arc::new(AtomicU32::new(0));
    let calls = Arc::clone(&count);
    let stub = Stub::new(move |_| {
        let call = calls.fetch_add(1, Ordering::SeqCst);
        let status = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::FORBIDDEN, StatusCode::UPGRADE_REQUIRED];
        status[call as usize % 3].into_response()
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("an office");
    let mut remote = office.remote("token");
    (0..30).for_each(|_| assert!(remote.pull(&pull()).is_err()));
    assert_eq!(count.load(Ordering::SeqCst), 30);
}
