//! Each provider against its fake bank: a real HTTP server on this machine. Waiting takes no time: the clock is the test's.

mod connecting;
mod consent;
mod faults;
mod guarded;
mod hostile;
mod limits;
mod matched;
mod news;
mod rows;
mod world;
