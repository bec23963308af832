//! Golden files: what protocol 1.0 looks like on the wire, byte for byte. A change of a type
//! that changes a file here is a new version, not an edit.

mod answer;
mod bodies;
mod vectors;
