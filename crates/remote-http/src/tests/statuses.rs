//! The table of statuses (docs/PROTOCOL.md, transport).

use protocol::fault::Fault;
use sync::RemoteError;

use crate::outcome::refused;

fn check(status: u16, retry_after: Option<u64>, code: &str, expected: RemoteError) {
    let fault = (!code.is_empty()).then(|| Fault {
        code: code.to_owned(),
        facts: std::collections::BTreeMap::new(),
        trace_id: "t1".to_owned(),
    });
    assert_eq!(refused(status, retry_after, fault), expected, "{status} {code}");
}

fn fault(code: &str, trace_id: &str) -> RemoteError {
    RemoteError::Fault { code: code.to_owned(), trace_id: trace_id.to_owned() }
}

#[test]
fn every_status_has_one_meaning() {
    check(400, None, "bad_request", fault("bad_request", "t1"));
    check(401, None, "unauthenticated", RemoteError::Unauthenticated);
    check(401, None, "", RemoteError::Unauthenticated);
    check(401, None, "wrong_password", fault("wrong_password", "t1"));
    check(403, None, "disabled", fault("disabled", "t1"));
    check(404, None, "", fault("http_404", ""));
    check(413, None, "too_large", fault("too_large", "t1"));
    check(426, None, "too_old", RemoteError::TooOld);
    check(429, Some(7), "busy", RemoteError::Busy { retry_after_ms: 7_000 });
    check(429, None, "locked_out", fault("locked_out", "t1"));
    check(500, None, "internal", fault("internal", "t1"));
    check(502, None, "", fault("http_502", ""));
    check(503, Some(30), "", RemoteError::Busy { retry_after_ms: 30_000 });
    check(503, None, "", RemoteError::Busy { retry_after_ms: 1_000 });
    check(503, Some(999_999), "", RemoteError::Busy { retry_after_ms: 600_000 });
    check(302, None, "", fault("http_302", ""));
}
