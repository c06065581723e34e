//! The bound as a person reads it.

use overwinter_report::answer::bound;
use overwinter_report::wire::v1::{Bound, BoundOf};

use super::{Answer, Arguments};
use crate::desk;
use crate::progress::Bar;
use crate::screen::figures::{dollars, percent};
use crate::screen::{self, Style, Terminal, findings, text};

/// Bounds and tells. Exit code 1 where no policy can pay for what the plan wants.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Answer> {
    let desk = arguments.law.desk()?;
    let bar = Bar::new("searching");
    let tell = |done, all| bar.tell(done, all);
    let asked = desk::question(&arguments.planned, arguments.which.options(1, false))?;
    match asked.and_then(|question| bound(&desk, &question, arguments.bounded(), arguments.how.machine(), &tell)) {
        Err(refusal) => desk::refuse(&arguments.planned, refusal, arguments.json),
        Ok(bound) => {
            if arguments.json {
                screen::print_json(&bound)?;
            } else {
                screen::print(&render(&bound, &Terminal::of_output()))?;
            }
            Ok(if bound.most_usd.is_some() { Answer::Yes } else { Answer::No })
        }
    }
}

fn render(bound: &Bound, terminal: &Terminal) -> String {
    let wrap = |words: &str, style: Style| -> String {
        text::wrap(words, terminal.width - 2).iter().map(|line| format!("  {}\n", terminal.paint(style, line))).collect()
    };
    let mut page =
        format!("{}\n{}\n\n", terminal.paint(Style::Strong, &bound.plan.name), terminal.paint(Style::Quiet, &bound.receipt.model));
    page += &wrap(&most(bound), Style::Strong);
    page += &wrap(&own(bound), Style::Plain);
    page += "\n";
    page += &wrap(
        "A linear program with perfect foresight on this one path: the best withdrawals, savings and conversions of each month, with federal tax \
         never above the law's and state tax left out. No policy does better there; under uncertainty it bounds nothing.",
        Style::Quiet,
    );
    if !bound.findings.is_empty() {
        page += &format!("\n{}\n{}", terminal.paint(Style::Strong, "To know"), findings::render(&bound.findings, terminal));
    }
    page
}

fn most(bound: &Bound) -> String {
    match (bound.of, bound.most_usd) {
        (_, None) => "No policy can pay for all that this plan wants on the median path.".into(),
        (BoundOf::Spending, Some(most)) => format!("On the median path no policy can sustain more than {} a month.", dollars(most)),
        (BoundOf::Legacy, Some(most)) => {
            format!("On the median path no policy that pays for everything leaves heirs more than {}.", dollars(most))
        }
    }
}

fn own(bound: &Bound) -> String {
    match (bound.own_usd, bound.gap) {
        (Some(own), Some(gap)) => format!("The plan's own policies reach {}: {} below.", dollars(own), percent(gap)),
        (Some(own), None) => format!("The plan's own policies reach {}.", dollars(own)),
        (None, _) => "The plan's own policies can't pay for it.".into(),
    }
}
