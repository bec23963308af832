//! An event of the audit with every field filled: codes and ids, for the auditor alone.

use domain::Timestamp;
use domain::audit::{AuditAction, AuditEvent};
use serde_json::Value;

/// The kind and its event.
pub(super) fn kinds() -> Vec<(&'static str, serde_json::Result<Value>)> {
    let event = AuditEvent {
        at: Timestamp(1),
        by: "8800001".into(),
        action: AuditAction::Reveal,
        object: Some("customer/1 mobile".to_owned()),
        purpose: Some("CANARY-purpose".to_owned()),
        result: "done".to_owned(),
    };
    vec![("audit", serde_json::to_value(event))]
}
