//! `overwinter serve`: the web app and the API in one process.

use clap::Args;

use super::Answer;

/// Its words.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  overwinter serve --demo")]
pub struct Arguments {
    /// Port on this machine
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Start with the sample household
    #[arg(long)]
    demo: bool,
}

/// Serves until it is told to stop.
pub fn run(_: Arguments) -> anyhow::Result<Answer> {
    anyhow::bail!("the server is not built in yet")
}
