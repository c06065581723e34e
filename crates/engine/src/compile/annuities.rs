//! Annuities that are bought within the plan: what each dollar of the price brings, month by month.

use overwinter_law::{Law, Rules};
use overwinter_market::longevity::{MortalityTable, Sex};
use overwinter_numeric::math;
use overwinter_plan::{AccountKind, AnnuityPurchase, Code, Finding, Growth, Income, IncomeKind, PersonIndex, Plan, TaxTreatment};
use overwinter_units::{Age, Month};

use super::lives::{self, World};
use super::schedule::{Raises, by_step, factor};
use crate::program::{Annuity, Calendar, Longevity, Year};

/// How many months the life table is read.
const MONTHS: usize = 120 * 12;

/// Every annuity whose purchase lies in the plan.
pub(super) fn annuities(plan: &Plan, law: &Law, years: &[Year], rules: &[Rules], calendar: &Calendar) -> Vec<Annuity> {
    let one = |(of, income): (usize, &Income)| match income.kind {
        IncomeKind::Annuity { survivor_share, bought: Some(bought), .. } => {
            Contract { plan, of, income, bought, survivor_share: survivor_share.fraction() }.compile(law, calendar)
        }
        _ => None,
    };
    let mut annuities: Vec<Annuity> = plan.incomes.iter().enumerate().filter_map(one).collect();
    let of_person = |annuity: &Annuity| is_longevity(&plan.incomes[annuity.of]).then(|| plan.incomes[annuity.of].person);
    let persons: Vec<_> = annuities.iter().map(of_person).collect();
    for (index, annuity) in annuities.iter_mut().enumerate() {
        annuity.longevity = persons[index].map(|person| {
            let year = &years[calendar.year_of[annuity.bought_in]];
            let most = law.accounts().longevity_annuity.most(rules[year.rules].year).dollars_f64();
            let others = (0..persons.len()).filter(|other| *other != index && persons[*other] == Some(person)).collect();
            Longevity { most, others }
        });
    }
    annuities
}

fn is_longevity(income: &Income) -> bool {
    matches!(income.kind, IncomeKind::Annuity { bought: Some(AnnuityPurchase { longevity: true, .. }), .. })
}

/// Longevity contracts that pay too late to be one.
pub(super) fn refusals(plan: &Plan, law: &Law) -> Vec<Finding> {
    let latest_age = law.accounts().longevity_annuity.latest_age;
    let late = |(index, income): (usize, &Income)| {
        let latest = Age::years(latest_age).month_reached(plan.person(income.person).born).plus(1);
        let too_late = is_longevity(income) && plan.month_of(income.from) > latest;
        too_late.then(|| {
            let says = format!("{}: a longevity annuity pays by {latest}, the month after age {latest_age}.", income.label);
            Finding::at(format!("/income/{index}/from"), Code::BadDate).message(says).hint("Let it begin earlier.")
        })
    };
    plan.incomes.iter().enumerate().filter_map(late).collect()
}

struct Contract<'a> {
    plan: &'a Plan,
    of: usize,
    income: &'a Income,
    bought: AnnuityPurchase,
    survivor_share: f64,
}

impl Contract<'_> {
    fn compile(&self, law: &Law, calendar: &Calendar) -> Option<Annuity> {
        let month = self.plan.month_of(self.bought.when);
        let since = calendar.start.until(month);
        let bought_in = usize::try_from(since).ok()? / calendar.months_per_step;
        if bought_in >= calendar.steps || !lives::can_be_there(self.plan, self.income.person, month) {
            return None;
        }
        let monthly = self.monthly_rate(month);
        let rates = |world: World| by_step(calendar, |paid| monthly * self.part(paid, world) * self.grown(month, paid));
        let (excluded, exclusion_ends) = self.excluded(law, monthly);
        Some(Annuity {
            of: self.of,
            bought_in,
            price: self.bought.price.dollars_f64(),
            paid_from: self.bought.paid_from.map(|account| account.get()),
            rates: rates(World::AsPlanned),
            rates_alone: lives::alone(self.plan).map(|worlds| worlds.map(rates)),
            person: self.income.person.get(),
            follows_prices: !matches!(self.income.growth, Growth::Fixed(_)),
            excluded,
            exclusion_ends,
            longevity: None,
        })
    }

    /// The first month's payment for each dollar of the price: as given, or what a dollar buys at the insurer's interest by the life table.
    fn monthly_rate(&self, bought: Month) -> f64 {
        let Some(interest) = self.bought.interest else {
            return self.income.amount.monthly_dollars_f64() / self.bought.price.dollars_f64();
        };
        let (own, other) = (self.alive(self.income.person, bought), self.survivor().map(|survivor| self.alive(survivor, bought)));
        let (from, until) = (self.plan.month_of(self.income.from), self.plan.month_of(self.income.until));
        let for_life = until >= self.plan.end();
        let discount = math::pow(1.0 / (1.0 + interest.fraction()), 1.0 / 12.0);
        let (mut worth, mut present) = (0.0, 1.0);
        for month in 0..MONTHS {
            let paid = bought.plus(month as i32);
            if paid >= from && (for_life || paid < until) {
                let survivors = other.as_ref().map_or(0.0, |other| other[month] * (1.0 - own[month]) * self.survivor_share);
                worth += present * (own[month] + survivors) * self.grown(bought, paid);
            }
            present *= discount;
        }
        if worth > 0.0 { 1.0 / worth } else { 0.0 }
    }

    /// What a payment has grown to since the purchase beyond inflation, if it follows that.
    fn grown(&self, bought: Month, paid: Month) -> f64 {
        factor(bought, paid, self.income.growth, Raises::InJanuary)
    }

    fn alive(&self, person: PersonIndex, from: Month) -> Vec<f64> {
        let person = self.plan.person(person);
        let sex = person.sex.map(|sex| match sex {
            overwinter_plan::Sex::Female => Sex::Female,
            overwinter_plan::Sex::Male => Sex::Male,
        });
        MortalityTable::period_us().survival(sex, u32::from(Age::at(from, person.born).months()), MONTHS)
    }

    fn survivor(&self) -> Option<PersonIndex> {
        (0..self.plan.people.len()).map(PersonIndex).find(|person| *person != self.income.person)
    }

    /// The part of a payment that is paid in a month: all in the person's life, the survivor's share in the other's.
    fn part(&self, month: Month, world: World) -> f64 {
        let (from, until) = (self.plan.month_of(self.income.from), self.plan.month_of(self.income.until));
        if month < from || month >= until {
            return 0.0;
        }
        let survives = |person: PersonIndex| world.has(self.plan, person, month);
        match survives(self.income.person) {
            true => 1.0,
            false if self.survivor().is_some_and(survives) => self.survivor_share,
            false => 0.0,
        }
    }

    /// The share of a payment that is no income, and whether that ends. A survivor's life is taken into the expected return by the longer of the two
    /// multiples: too little, so that a little too much is excluded early, and less late.
    fn excluded(&self, law: &Law, monthly: f64) -> (f64, bool) {
        match self.bought.paid_from.map(|account| self.plan.account(account).kind) {
            Some(AccountKind::Retirement { tax: TaxTreatment::Traditional, .. }) => (0.0, false),
            Some(AccountKind::Retirement { tax: TaxTreatment::Roth, .. }) => (1.0, false),
            Some(AccountKind::Cash | AccountKind::Brokerage | AccountKind::HealthSavings | AccountKind::Education) | None => {
                let from = self.plan.month_of(self.income.from);
                let age = |person: PersonIndex| Age::at(from, self.plan.person(person).born).completed_years();
                let own = age(self.income.person);
                let youngest = self.survivor().filter(|_| self.survivor_share > 0.0).map_or(own, |survivor| own.min(age(survivor)));
                (law.accounts().annuities.exclusion_ratio(12.0 * monthly, youngest), true)
            }
        }
    }
}
