//! The plan: a household, its money and its intentions, proved to make sense.

use core::fmt;
use core::ops::Deref;

use overwinter_units::{Age, AssetClass, Currency, Money, Month, Rate};

use crate::loan::{Lending, Loan};
use crate::{
    Account, AccountIndex, Conversion, Debt, DebtIndex, DebtStrategy, Dependent, Equity, Goal, Income, Insurance, LastResort, Medicare,
    Milestone, MilestoneIndex, Mix, PersonIndex, Property, PropertyIndex, SavingPolicy, Shock, Spending, SpendingRule, When,
    WithdrawalPolicy,
};

/// A state of the United States (or the District of Columbia) by its two letters, lower case. Whether its law is modelled is not said here.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct State([u8; 2]);

const STATES: &str = "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa \
                      ri sc sd tn tx ut vt va wa wv wi wy";

impl State {
    /// Reads two letters, in either case; `None` when there is no such state.
    pub fn parse(code: &str) -> Option<Self> {
        let lower = code.to_ascii_lowercase();
        let known = STATES.split_whitespace().find(|state| *state == lower)?;
        known.as_bytes().try_into().ok().map(State)
    }

    /// The two letters, lower case.
    pub fn code(&self) -> &str {
        core::str::from_utf8(&self.0).expect("a state is two ASCII letters, as `parse` proves")
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "State({})", self.code())
    }
}

/// How the household files its federal return at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filing {
    /// Married, one return.
    Joint,
    /// Not married.
    Single,
    /// Not married, with a dependant at home.
    HeadOfHousehold,
    /// Married, two returns.
    MarriedSeparate,
}

/// Where and how the household pays tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Residence {
    /// The state it lives in.
    pub state: State,
    /// Its filing status at the start.
    pub filing: Filing,
}

/// A move to another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The name, for display.
    pub label: String,
    /// The first month there.
    pub when: When,
    /// Where to.
    pub state: State,
}

/// Sex, as life tables mean it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// A person of the household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id that other items refer to.
    pub id: String,
    /// The name, for display.
    pub name: String,
    /// The month of birth, not after the plan's start.
    pub born: Month,
    /// For life tables; `None` averages both.
    pub sex: Option<Sex>,
    /// When the person stops working; `None` for who doesn't work (any more).
    pub retires: Option<When>,
    /// The age the plan must last to; reaching it is the first month not alive. Where lives are drawn, nobody reaches it.
    pub plan_to_age: Age,
    /// The force of mortality over that of the life table: 100 % is the table's.
    pub mortality: Rate,
    /// When the second person joins the household by marriage; `None` for who belongs to it from the start.
    pub joins: Option<When>,
    /// When the second person leaves it by divorce.
    pub leaves: Option<When>,
}

/// How long people live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Longevity {
    /// Whether each path draws its own months of death, instead of everybody living to the planning age.
    pub drawn: bool,
    /// By how much mortality falls each year after the plan's start.
    pub improvement_annual: Rate,
}

impl Longevity {
    /// Lives to the planning age, weighed with the life table as it stands.
    pub const FIXED: Longevity = Longevity { drawn: false, improvement_annual: Rate::ZERO };
    /// Drawn from the table, 1 % less mortality each year: the cohort tables of the Social Security Administration (Trustees Report 2025,
    /// intermediate) come to 1.0 to 1.5 % for people of 35 to 60.
    pub const DRAWN: Longevity = Longevity { drawn: true, improvement_annual: Rate::percent(1) };
}

/// Everything a plan says. Only [`Plan`] promises that it makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// The plan's name.
    pub name: String,
    /// The first month simulated; amounts are in its dollars.
    pub as_of: Month,
    /// The currency of every amount.
    pub currency: Currency,
    /// Where tax is paid.
    pub residence: Residence,
    /// Capital losses of earlier years, carried into the first one.
    pub loss_carried: Money,
    /// One person or a couple.
    pub people: Vec<Person>,
    /// How long they live.
    pub longevity: Longevity,
    /// Whom its return claims besides.
    pub dependents: Vec<Dependent>,
    /// Accounts; never empty.
    pub accounts: Vec<Account>,
    /// Incomes.
    pub incomes: Vec<Income>,
    /// Spending by tier and phase.
    pub spending: Vec<Spending>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Homes.
    pub properties: Vec<Property>,
    /// Loans.
    pub debts: Vec<Debt>,
    /// Which loans are paid down together.
    pub debt_strategy: DebtStrategy,
    /// Named dates.
    pub milestones: Vec<Milestone>,
    /// Where surplus goes.
    pub saving: SavingPolicy,
    /// Where deficits are met from.
    pub withdrawal: WithdrawalPolicy,
    /// How spending responds.
    pub spending_rule: SpendingRule,
    /// What a home is borrowed on for when nothing else is left.
    pub last_resort: Option<LastResort>,
    /// Moves to other states, in the order of the file.
    pub moves: Vec<Move>,
    /// What is moved into Roth accounts, in order.
    pub conversions: Vec<Conversion>,
    /// What may befall the household.
    pub shocks: Vec<Shock>,
    /// What is insured.
    pub insurance: Vec<Insurance>,
    /// Medicare's premiums.
    pub medicare: Medicare,
    /// Pay in shares and options of an employer.
    pub equity: Vec<Equity>,
}

/// A [`Household`] that passed validation: every index points at something, every date has a month, every mix sums to one.
///
/// It is read through [`Deref`] and made only by [`crate::file`] and [`crate::adjust()`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan(Household);

impl Deref for Plan {
    type Target = Household;
    fn deref(&self) -> &Household {
        &self.0
    }
}

impl Plan {
    /// Only validation calls this.
    pub(crate) fn promise(household: Household) -> Self {
        Plan(household)
    }

    /// The person at `index`.
    pub fn person(&self, index: PersonIndex) -> &Person {
        &self.people[index.0]
    }

    /// The account at `index`.
    pub fn account(&self, index: AccountIndex) -> &Account {
        &self.accounts[index.0]
    }

    /// The property at `index`.
    pub fn property(&self, index: PropertyIndex) -> &Property {
        &self.properties[index.0]
    }

    /// The debt at `index`.
    pub fn debt(&self, index: DebtIndex) -> &Debt {
        &self.debts[index.0]
    }

    /// A debt's payments.
    pub fn loan(&self, index: DebtIndex) -> Loan {
        self.0.loan(index)
    }

    /// Every debt's payments, in the order of the debts.
    pub fn loans(&self) -> Vec<Loan> {
        (0..self.debts.len()).map(|index| self.loan(DebtIndex(index))).collect()
    }

    /// The milestone at `index`.
    pub fn milestone(&self, index: MilestoneIndex) -> &Milestone {
        &self.milestones[index.0]
    }

    /// The people with their indexes.
    pub fn people_indexed(&self) -> impl Iterator<Item = (PersonIndex, &Person)> {
        self.people.iter().enumerate().map(|(index, person)| (PersonIndex(index), person))
    }

    /// The accounts with their indexes.
    pub fn accounts_indexed(&self) -> impl Iterator<Item = (AccountIndex, &Account)> {
        self.accounts.iter().enumerate().map(|(index, account)| (AccountIndex(index), account))
    }

    /// Months simulated: from `as_of` (included) to [`Household::end`] (excluded).
    pub fn months(&self) -> u32 {
        u32::try_from(self.as_of.until(self.end())).expect("validation lets nobody's planning age lie in the past")
    }

    /// The first month in which `person` is no longer alive in the plan.
    pub fn death(&self, person: PersonIndex) -> Month {
        self.0.death(person)
    }

    /// The first month after the plan: nobody of the household is left.
    pub fn end(&self) -> Month {
        self.0.end()
    }

    /// The month of a date. It may lie before the start or after the end.
    pub fn month_of(&self, when: When) -> Month {
        self.0.month_of(when)
    }

    /// The state in which the household lives in `month`, and the move that brought it there.
    pub fn state_in(&self, month: Month) -> (State, Option<usize>) {
        let made = self.moves.iter().enumerate().filter(|(_, made)| self.month_of(made.when) <= month);
        // Of two in one month the later of the file.
        let last = made.max_by_key(|(_, made)| self.month_of(made.when));
        last.map_or((self.residence.state, None), |(index, made)| (made.state, Some(index)))
    }

    /// The month in which `person` retires, if they do.
    pub fn retirement(&self, person: PersonIndex) -> Option<Month> {
        self.person(person).retires.map(|when| self.month_of(when))
    }

    /// The glide path of `account` in the order of time; of points in the same month the last one counts.
    pub fn glide(&self, account: AccountIndex) -> Vec<(Month, Mix)> {
        let points = self.account(account).mix.points.iter();
        let mut points: Vec<(Month, Mix)> = points.map(|(when, mix)| (self.month_of(*when), *mix)).collect();
        // Stable, so that equal months keep their order; then each of them takes the place of the one before.
        points.sort_by_key(|(month, _)| *month);
        points.reverse();
        points.dedup_by_key(|(month, _)| *month);
        points.reverse();
        points
    }

    /// Shares by class index of `account` in `month`: linear between the points of its glide path, summing to one but for float rounding.
    pub fn mix_at(&self, account: AccountIndex, month: Month) -> [f64; AssetClass::COUNT] {
        let points = self.glide(account);
        let fractions = |index: usize| points[index].1.shares().map(Rate::fraction);
        let after = points.partition_point(|(reached, _)| *reached <= month);
        if after == 0 {
            return fractions(0);
        }
        if after == points.len() {
            return fractions(after - 1);
        }
        let (from, to) = (points[after - 1].0, points[after].0);
        let way = f64::from(from.until(month)) / f64::from(from.until(to));
        let (old, new) = (fractions(after - 1), fractions(after));
        core::array::from_fn(|class| old[class] * (1.0 - way) + new[class] * way)
    }
}

impl Household {
    pub(crate) fn death(&self, person: PersonIndex) -> Month {
        let person = &self.people[person.0];
        person.plan_to_age.month_reached(person.born)
    }

    pub(crate) fn end(&self) -> Month {
        // Where lives are drawn, the first person may die before a divorce.
        let gone = |person: PersonIndex| if self.longevity.drawn { self.death(person) } else { self.gone(person) };
        (0..self.people.len()).map(|index| gone(PersonIndex(index))).max().unwrap_or(self.as_of)
    }

    /// No date of a loan or a property waits for a loan, as validation ensures.
    fn loan(&self, index: DebtIndex) -> Loan {
        let month_of = |when| self.month_of(when);
        let (debts, properties, strategy) = (&self.debts, &self.properties, &self.debt_strategy);
        Lending { debts, properties, strategy, as_of: self.as_of, month_of: &month_of }.loan(index)
    }

    /// Ends because validation refuses circles before anything asks.
    pub(crate) fn month_of(&self, when: When) -> Month {
        match when {
            When::Month(month) => month,
            When::Age(person, age) => age.month_reached(self.people[person.0].born),
            // Who has no retirement date has stopped working before the plan.
            When::Retirement(person) => self.people[person.0].retires.map_or(self.as_of, |when| self.month_of(when)),
            When::Milestone(milestone) => self.month_of(self.milestones[milestone.0].when),
            When::YearsFrom(milestone, years) => self.month_of(self.milestones[milestone.0].when).plus(12 * i32::from(years)),
            When::DebtPaid(debt) => self.loan(debt).paid(),
            When::Now => self.as_of,
            When::End => self.end(),
        }
    }
}
