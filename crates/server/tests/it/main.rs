//! The server as a client meets it: a real listener on a free port.

mod answers;
mod client;
mod hosts;
mod limits;
mod openapi;
mod stopping;
mod web;
