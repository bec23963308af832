//! Remote over HTTPS, trusting the bank's authority only.
