//! Net worth: what every account, home and loan was at the start of the year, what moved, and what it was at the end.

use overwinter_engine::{IncomeDriven, Place, Reason};

use super::{savings, shows};
use crate::answer::cells::{self, Item};
use crate::answer::round::cents;
use crate::answer::trail::{Flow, Trail};
use crate::wire::v1::Line;

/// One line for everything that is owned or owed.
pub(super) fn lines(trail: &Trail<'_>, year: usize) -> Vec<Line> {
    let accounts = (0..trail.plan().accounts.len()).map(|index| account(trail, year, index));
    let homes = (0..trail.plan().properties.len()).map(|index| home(trail, year, index));
    let loans = (0..trail.plan().debts.len()).map(|index| loan(trail, year, index));
    let in_hand = Line::new("Money in hand", trail.year(year).hand * trail.worth_at_end_of(year))
        .note("Dividends and distributions of December, to be spent or put away in January.");
    accounts
        .chain(homes)
        .chain(loans)
        .chain(on_the_home(trail, year))
        .chain([in_hand])
        .filter(|line| shows(line) || line.lines.iter().any(shows))
        .collect()
}

fn account(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let opening = match year.checked_sub(1) {
        Some(before) => trail.year(before).balances[index] * trail.worth_at_end_of(before),
        None => trail.program().accounts[index].balance,
    };
    let closing = trail.year(year).balances[index] * trail.worth_at_end_of(year);
    let taken = trail.sum(year, |flow| cells::is_withdrawal(flow) && flow.from == Place::Account(index));
    let paid_in: f64 = savings::paid_in(trail, year, index).iter().map(|line| line.amount).sum();
    let moved = |place: fn(&Flow) -> Place| {
        trail.sum(year, |flow| matches!(flow.reason, Reason::Conversion | Reason::Rollover) && place(flow) == Place::Account(index))
    };
    let mut moves = vec![
        Line::new("Paid in", paid_in).item(Item::Saved.id()),
        Line::new("Taken out", -taken).item(Item::Withdrawn.id()),
        Line::new("From and to other accounts", moved(|flow| flow.to) - moved(|flow| flow.from)),
    ];
    let joined = trail.sum(year, |flow| flow.reason == Reason::Marriage && flow.to == Place::Account(index));
    let left = trail.sum(year, |flow| flow.reason == Reason::Divorce && flow.from == Place::Account(index));
    moves.push(Line::new("Brought into the household", joined));
    moves.push(Line::new("Taken along at the divorce", -left));
    for line in savings::growth_of(trail, year, index) {
        moves.push(line.item(Item::MarketGrowth.id()));
    }
    from_to(trail, trail.plan().accounts[index].label.clone(), opening, moves, closing)
}

fn home(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let (plan, home) = (trail.plan(), &trail.program().properties[index]);
    let yet_to_buy = plan.properties[index].bought.is_some_and(|bought| plan.month_of(bought) > plan.as_of);
    let opening = match year.checked_sub(1) {
        Some(before) => trail.valued(&home.value, before),
        None if yet_to_buy => 0.0,
        None => plan.properties[index].value.dollars_f64(),
    };
    let closing = trail.valued(&home.value, year);
    let priced = |at: Option<(usize, f64)>| {
        at.filter(|(step, _)| trail.steps(year).contains(step)).map_or(0.0, |(step, usd)| trail.priced(usd, home.value.index, year, step))
    };
    let bought = priced(home.purchase.as_ref().map(|purchase| (purchase.step, purchase.usd)));
    let sold = priced(home.sale.as_ref().map(|sale| (sale.step, sale.usd)));
    let moves = vec![
        Line::new("Bought", bought),
        Line::new("Sold", -sold).item(Item::Income.id()),
        Line::new("Change of value", closing - opening - bought + sold),
    ];
    from_to(trail, trail.plan().properties[index].label.clone(), opening, moves, closing)
}

fn loan(trail: &Trail<'_>, year: usize, index: usize) -> Line {
    let debt = &trail.program().debts[index];
    if let Some(of) = &debt.income_driven {
        return student_loan(trail, year, index, of);
    }
    // What begins later is in dollars of the start, times the prices that it begins at.
    let scale = debt.begins.as_ref().map_or(1.0, |begins| trail.price_at(begins.step));
    let owed = |year: usize| debt.balance[*trail.steps(year).end()] * scale * trail.worth_at_end_of(year);
    let at_start = if debt.begins.is_some() { 0.0 } else { trail.plan().debts[index].balance.dollars_f64() };
    let opening = year.checked_sub(1).map_or(at_start, owed);
    let sum = |reason: Reason| trail.sum(year, |flow| flow.reason == reason);
    let moves = vec![
        Line::new("Borrowed", -sum(Reason::Borrowed(index))),
        Line::new("Principal paid", sum(Reason::Principal(index))).item(Item::Spending.id()),
        Line::new("Paid off by a sale", sum(Reason::Redeemed(index))).item(Item::Income.id()),
    ];
    from_to(trail, format!("{} (owed)", trail.plan().debts[index].label), -opening, moves, -owed(year))
}

/// A loan that is paid by income.
fn student_loan(trail: &Trail<'_>, year: usize, index: usize, of: &IncomeDriven) -> Line {
    let owed = |year: usize| trail.year(year).student_loans[of.slot] * trail.worth_at_end_of(year);
    let (opening, closing) = (year.checked_sub(1).map_or(of.balance, owed), owed(year));
    let paid = trail.sum(year, |flow| flow.reason == Reason::Principal(index));
    let moves = vec![
        Line::new("Principal paid", paid).item(Item::Spending.id()),
        Line::new("Forgiven, less interest that was not paid", opening - paid - closing),
    ];
    from_to(trail, format!("{} (owed)", trail.plan().debts[index].label), -opening, moves, -closing)
}

/// What is owed on the home that is borrowed on last.
fn on_the_home(trail: &Trail<'_>, year: usize) -> Option<Line> {
    trail.program().last_resort.as_ref()?;
    let owed = |year: usize| trail.year(year).owed_on_home * trail.worth_at_end_of(year);
    let sum = |reason: Reason| trail.sum(year, |flow| flow.reason == reason);
    let (opening, closing) = (year.checked_sub(1).map_or(0.0, owed), owed(year));
    let (borrowed, repaid) = (sum(Reason::LastResort), sum(Reason::LastResortRepaid));
    let moves = vec![
        Line::new("Borrowed", -borrowed).item(Item::Income.id()),
        Line::new("Paid back", repaid),
        Line::new("Interest, less what the home cannot pay", opening + borrowed - repaid - closing),
    ];
    Some(from_to(trail, "Borrowed on the home".into(), -opening, moves, -closing))
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
