//! Net worth: what every account, home and loan was at the start of the year, what moved, and what it was at the end.

use overwinter_engine::{Place, Reason};

use super::{savings, shows};
use crate::answer::cells::{self, Item};
use crate::answer::round::cents;
use crate::answer::trail::Trail;
use crate::wire::v1::Line;

/// One line for everything that is owned or owed.
pub(super) fn lines(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = (0..trail.plan().accounts.len()).map(|index| account(trail, year, index));
    let homes = (0..trail.plan().properties.len()).map(|index| home(trail, year, index));
    let loans = (0..trail.plan().debts.len()).map(|index| loan(trail, year, index));
    let in_hand = Line::new("Money in hand", trail.year(year).hand * trail.worth_at_end_of(year))
        .note("Dividends and distributions of December, to be spent or put away in January.");
    accounts.chain(homes).chain(loans).chain([in_hand]).filter(|line| shows(line) || line.lines.iter().any(shows)).collect()
}

fn account(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let opening = match year.checked_sub(1) {
        Some(before) => trail.year(before).balances[index] * trail.worth_at_end_of(before),
        None => trail.program().accounts[index].balance,
    };
    let closing = trail.year(year).balances[index] * trail.worth_at_end_of(year);
    let taken = trail.sum(year, |flow| cells::is_withdrawal(flow) && flow.from == Place::Account(index));
    let paid_in: f64 = savings::paid_in(trail, year, index).iter().map(|line| line.amount).sum();
    let mut moves = vec![Line::new("Paid in", paid_in).item(Item::Saved.id()), Line::new("Taken out", -taken).item(Item::Withdrawn.id())];
    for line in savings::growth_of(trail, year, index) {
        moves.push(line.item(Item::MarketGrowth.id()));
    }
    from_to(trail, trail.plan().accounts[index].label.clone(), opening, moves, closing)
}

fn home(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let value = &trail.program().properties[index].value;
    let opening = match year.checked_sub(1) {
        Some(before) => trail.valued(value, before),
        None => trail.plan().properties[index].value.dollars_f64(),
    };
    let closing = trail.valued(value, year);
    let moves = vec![Line::new("Change of value", closing - opening)];
    from_to(trail, trail.plan().properties[index].label.clone(), opening, moves, closing)
}

fn loan(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let owed = |year: usize| trail.program().debts[index].balance[*trail.steps(year).end()] * trail.worth_at_end_of(year);
    let opening = year.checked_sub(1).map_or_else(|| trail.plan().debts[index].balance.dollars_f64(), owed);
    let paid = trail.sum(year, |flow| flow.reason == Reason::Principal(index));
    let moves = vec![Line::new("Principal paid", paid).item(Item::Spending.id())];
    from_to(trail, format!("{} (owed)", trail.plan().debts[index].label), -opening, moves, -owed(year))
}

/// A line that goes from its opening to its closing. In today's dollars what nothing moved still changes in buying power.
fn from_to(trail: &Trail<'_>, label: String, opening: f64, moves: Vec<Line>, closing: f64) -> Line {
    let moved: f64 = moves.iter().map(|line| line.amount).sum();
    let rest = closing - opening - moved;
    let mut lines = vec![Line::new("At the start of the year", opening)];
    lines.extend(moves);
    if trail.is_real() {
        let note = "Dollars lose worth as prices rise: what is held loses, what is owed gets lighter.";
        lines.push(Line::new("Inflation", rest).note(note));
    } else if cents(rest).abs() > 0.01 {
        // Only a loan that could not be served in full: its schedule goes on as if it had been.
        lines.push(Line::new("Payments that were missed", rest));
    }
    lines.retain(shows);
    Line::new(label, closing).made_of(lines)
}
