//! From a question to an answer on the wire: the types of the API and the pure functions that command line and server share.
//!
//! - [`wire::v1`] holds the types of the first version of the API. They are the JSON of the server and of `--json`.
//! - [`answer`] takes a plan file and the options of a run, and gives a simulation, one path, a worksheet or a verdict.
//!
//! Nothing here reads a file, a clock or the environment. The bytes of an answer don't depend on threads, back end or machine.

pub mod answer;
pub mod wire;
