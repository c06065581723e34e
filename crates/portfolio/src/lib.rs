//! Weights of portfolios.
//!
//! - [`mean_variance`]: least variance, highest Sharpe ratio, highest utility, the efficient frontier (Markowitz 1952).
//! - [`shortfall`]: least conditional value at risk over scenarios (Rockafellar and Uryasev 2000).
//! - [`risk_budget`]: equal contributions to risk, inverse volatility.
//! - [`black_litterman`]: returns that a market implies, moved by views.
//!
//! A [`Universe`] is what is believed of the assets; it cannot hold a covariance that is none. Nothing here estimates beliefs: means and
//! covariances are arguments, and the weights are as uncertain as they are.

pub mod black_litterman;
mod factor;
pub mod mean_variance;
mod program;
mod refusal;
pub mod risk_budget;
pub mod shortfall;
mod universe;

pub use refusal::Refusal;
pub use universe::Universe;
