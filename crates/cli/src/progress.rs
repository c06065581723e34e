//! A bar on standard error for what takes over a second, when a person watches.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(100);
const WIDTH: usize = 30;

/// Draws the bar. What it drew goes away with it.
#[derive(Debug)]
pub struct Bar {
    what: &'static str,
    watched: bool,
    began: Instant,
    drawn: Mutex<Option<Instant>>,
}

impl Bar {
    /// A bar for something that begins now.
    pub fn new(what: &'static str) -> Self {
        Bar { what, watched: std::io::stderr().is_terminal(), began: Instant::now(), drawn: Mutex::new(None) }
    }

    /// Tells how far it is. Always says to go on.
    pub fn tell(&self, done: usize, all: usize) -> bool {
        if self.watched && self.began.elapsed() >= PATIENCE {
            let mut drawn = self.drawn.lock().expect("drawing does not panic");
            if drawn.is_none_or(|last| last.elapsed() >= BETWEEN) {
                *drawn = Some(Instant::now());
                eprint!("\r{}", line(self.what, done, all));
                // Nobody is hurt by a bar that stands still.
                let _ = std::io::stderr().flush();
            }
        }
        true
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.drawn.lock().is_ok_and(|drawn| drawn.is_some()) {
            eprint!("\r\x1b[2K");
        }
    }
}

fn line(what: &str, done: usize, all: usize) -> String {
    let share = done.min(all) as f64 / all.max(1) as f64;
    let full = (share * WIDTH as f64) as usize;
    format!("{what} {}{} {:3.0} %", "█".repeat(full), "░".repeat(WIDTH - full), share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_and_never_overflows() {
        assert_eq!(line("simulating", 1, 2), format!("simulating {}{}  50 %", "█".repeat(15), "░".repeat(15)));
        assert_eq!(line("simulating", 3, 2).chars().filter(|c| *c == '█').count(), WIDTH);
        assert!(line("simulating", 0, 0).ends_with("  0 %"));
    }
}
