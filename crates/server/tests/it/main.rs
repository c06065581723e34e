//! The server as a client meets it: a real listener on a free port.

mod answers;
mod browser;
mod cache;
mod client;
mod databases;
mod hosts;
mod identity;
mod isolation;
mod jobs;
mod limits;
mod metrics;
mod money;
mod openapi;
mod plans;
mod scenarios;
mod solve;
mod stopping;
mod web;
