//! Tests of the ledger: streams, results, the audit chain.
