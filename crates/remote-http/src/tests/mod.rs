//! Tests: caps of the decoder, the table of statuses, who is trusted.
