//! From a question to an answer on the wire: the types of the API and the pure functions that command line and server share.
//!
//! - [`wire::v1`] holds the types of the first version of the API. They are the JSON of the server and of `--json`.
//! - [`answer`] takes a plan file and the options of a run, and gives a simulation, one path, a worksheet, a verdict or
//!   the answer of a search.
//! - [`document`] makes the report of a simulation, which `pdf` lays out; [`chart`] draws for it.
//! - [`table`] is the yearly table of a path, [`csv`] and [`xlsx`] its files.
//!
//! Nothing here reads a file, a clock or the environment. The bytes of an answer don't depend on threads, back end or machine.

pub mod answer;
pub mod chart;
pub mod csv;
pub mod document;
pub mod table;
pub mod wire;
pub mod xlsx;
