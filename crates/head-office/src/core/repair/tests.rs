//! The breaker: a device is sent away, a scope is recounted once. The alarm: both digests.

use std::io::Write;
use std::sync::{Arc, Mutex};

use domain::Timestamp;
use domain::staff::{Role, Staff, StaffStatus};
use office_store::{OfficeStore as _, REFERENCE};
use protocol::digest::Digest;
use protocol::pull::ScopeCursor;
use protocol::repair::{RepairRequest, sums};

use super::breaker::{A_DEVICE, Answer, Breaker, HOUR_MS};
use crate::core::identity::Identity;
use crate::core::library;

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_repair_is_an_alarm_with_both_digests() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::open_store(folder.path()).unwrap();
    let mut txn = store.write().unwrap();
    txn.lock(REFERENCE).unwrap();
    let teller = Staff {
        emp_no: "8800003".into(),
        name: "苏晴".to_owned(),
        role: Role::Teller,
        branch: "990100101".into(),
        clearance: 2,
        status: StaffStatus::Active,
        capacity: None,
        qualifications: Vec::new(),
    };
    library::put_staff(txn.as_mut(), &teller).unwrap();
    txn.commit().unwrap();
    let txn = store.read().unwrap();
    let who = Identity::read(txn.as_ref(), &teller.emp_no).unwrap().unwrap();
    let held = sums([("staff/8800003", 4)]);
    let request = RepairRequest {
        vault: "v".to_owned(),
        client: "c".to_owned(),
        scope: ScopeCursor { s: "ref".parse().unwrap(), key: String::new(), base: 1, after: 1 },
        sums: held.iter().map(Digest::to_string).collect(),
        seals: false,
    };
    let log = Log::default();
    let lines = log.clone();
    let listener = tracing_subscriber::fmt().with_ansi(false).with_writer(move || lines.clone()).finish();
    tracing::subscriber::with_default(listener, || super::alarm(txn.as_ref(), &who, &request).unwrap());
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let (ours, theirs) = (Digest::of_member("staff/8800003", 1), Digest::of_member("staff/8800003", 4));
    assert!(text.contains("alarm=true") && text.contains(r#"scope="ref""#), "{text}");
    assert!(text.contains(&format!("ours={ours}")), "{text}");
    assert!(text.contains(&format!("theirs=\"{theirs}\"")), "{text}");
}

#[test]
fn one_repair_an_hour_and_a_lost_answer_is_asked_for_again() {
    let breaker = Breaker::default();
    let ask = |question, at| breaker.ask("a:1@2", "pc-1", question, Timestamp(at));
    // Told to pull first: nothing was granted, and what is asked after the pull is another question.
    assert_eq!(ask(1, 0), Answer::Go);
    assert_eq!(ask(2, 1), Answer::Go);
    breaker.granted("a:1@2", "pc-1", 2);
    assert_eq!(ask(2, 2), Answer::Go, "the same again: its answer was lost");
    assert_eq!(ask(3, 1001), Answer::Wait(3600), "another repair within the hour");
    assert_eq!(breaker.ask("a:1@3", "pc-1", 3, Timestamp(1001)), Answer::Go, "another scope");
    assert_eq!(breaker.ask("a:1@2", "pc-2", 3, Timestamp(1001)), Answer::Go, "another device");
    assert_eq!(ask(3, HOUR_MS + 2), Answer::Go, "the hour of the first is over");
}

#[test]
fn a_device_that_asks_over_and_over_is_sent_away_for_the_hour() {
    let breaker = Breaker::default();
    for n in 0..A_DEVICE {
        assert_eq!(breaker.ask("a:1@2", "pc-1", 7, Timestamp(n as i64)), Answer::Go);
    }
    assert_eq!(breaker.ask("a:1@2", "pc-1", 7, Timestamp(1000)), Answer::Wait(3600));
    assert_eq!(breaker.ask("a:1@2", "pc-1", 7, Timestamp(HOUR_MS + 1)), Answer::Go);
}

#[test]
fn three_devices_that_disagree_make_one_recount() {
    let breaker = Breaker::default();
    let ask = |device: &str, at| breaker.ask("b:1", device, 7, Timestamp(at));
    assert_eq!(ask("pc-1", 0), Answer::Go);
    assert_eq!(ask("pc-2", 1), Answer::Go);
    assert_eq!(ask("pc-2", 2), Answer::Go, "two devices only");
    assert_eq!(ask("pc-3", 3), Answer::Recount);
    assert_eq!(ask("pc-4", 4), Answer::Wait(5), "one recount at a time");
    breaker.recounted("b:1", Timestamp(5));
    assert_eq!(ask("pc-4", 6), Answer::Go, "not again at once");
}
