//! What the calendar years bring and cost, for rules that look ahead.

use overwinter_numeric::math;

use crate::program::{Calendar, Debt, Index, Insurance, Marriage, Property, Schedule, Tier};

/// Dollars of the start month, and nominal ones.
pub(super) type Pair = [f64; 2];

/// Sums by calendar year.
pub(super) struct Ahead {
    /// Incomes, rents, sales of property, loans that begin.
    pub incomes: Vec<Pair>,
    /// Essential spending and goals, loans, property bought and its costs, premiums of insurance.
    pub must: Vec<Pair>,
    /// Discretionary items.
    pub may: Vec<Pair>,
    /// Parts of a year that the plan runs.
    pub part: Vec<f64>,
    /// Expected inflation, at which nominal dollars lose.
    pub inflation: f64,
}

impl Ahead {
    pub fn new(
        incomes: &[Schedule],
        insurance: &[Insurance],
        spending: &[Vec<Schedule>; Tier::COUNT],
        debts: &[Debt],
        properties: &[Property],
        calendar: &Calendar,
        inflation: f64,
    ) -> Self {
        let by_year = |schedules: &mut dyn Iterator<Item = &Schedule>| {
            let mut sums = vec![Pair::default(); calendar.years()];
            for schedule in schedules {
                for (usd, year) in schedule.usd.iter().zip(&calendar.year_of) {
                    sums[*year][place(schedule.index)] += usd;
                }
            }
            sums
        };
        let of_tier = |tier: Tier| spending[tier.index()].iter();
        let costs = properties.iter().flat_map(|home| &home.cost);
        let rents = properties.iter().flat_map(|home| &home.rental).map(|rental| &rental.rent);
        let premiums = insurance.iter().map(|insurance| &insurance.premium);
        let months = |year: usize| calendar.year_of.iter().filter(|of| **of == year).count() * calendar.months_per_step;
        let mut ahead = Ahead {
            incomes: by_year(&mut incomes.iter().chain(rents)),
            must: by_year(&mut of_tier(Tier::Essential).chain(of_tier(Tier::Goal)).chain(costs).chain(premiums)),
            may: by_year(&mut of_tier(Tier::Discretionary)),
            part: (0..calendar.years()).map(|year| months(year) as f64 / 12.0).collect(),
            inflation,
        };
        ahead.add_loans(debts, calendar);
        ahead.add_trades(properties, calendar);
        ahead
    }

    /// Loans begin as income; those that begin later are as large as prices are expected to be then.
    fn add_loans(&mut self, debts: &[Debt], calendar: &Calendar) {
        let prices = |step: usize| math::pow(1.0 + self.inflation, (step * calendar.months_per_step) as f64 / 12.0);
        for debt in debts {
            let scale = debt.begins.as_ref().map_or(1.0, |begins| prices(begins.step));
            for (step, year) in calendar.year_of.iter().enumerate() {
                self.must[*year][1] += (debt.interest[step] + debt.principal[step]) * scale;
            }
            if let Some(begins) = debt.begins.as_ref().filter(|begins| begins.step < calendar.steps) {
                self.incomes[calendar.year_of[begins.step]][0] += begins.usd;
            }
            if let Some(redemption) = &debt.redemption {
                self.must[calendar.year_of[redemption.step]][1] += redemption.usd * scale;
            }
        }
    }

    /// What property is bought and sold for.
    fn add_trades(&mut self, properties: &[Property], calendar: &Calendar) {
        for home in properties {
            let place = place(home.value.index);
            if let Some(purchase) = &home.purchase {
                self.must[calendar.year_of[purchase.step]][place] += purchase.usd * (1.0 + purchase.cost_share);
            }
            if let Some(sale) = &home.sale {
                self.incomes[calendar.year_of[sale.step]][place] += sale.usd * sale.kept_share;
            }
        }
    }

    /// What somebody brings who joins the household. What a divorce takes is not known ahead.
    pub fn add_brought(&mut self, marriage: Option<&Marriage>, calendar: &Calendar) {
        if let Some(marriage) = marriage {
            let year = calendar.year_of[marriage.step];
            self.incomes[year][place(Index::Prices)] += marriage.brings.iter().map(|brought| brought.usd).sum::<f64>();
        }
    }

    /// What must be paid less what comes in, by year.
    pub fn net(&self) -> Vec<Pair> {
        self.must.iter().zip(&self.incomes).map(|(must, income)| [must[0] - income[0], must[1] - income[1]]).collect()
    }

    /// What flows from a year on are worth in its January, when a dollar a year later is worth `factor` of one now. Flows come in January.
    pub fn worth(&self, flows: &[Pair], factor: f64) -> Vec<Pair> {
        let mut worth = vec![Pair::default(); flows.len()];
        let mut next = Pair::default();
        for year in (0..flows.len()).rev() {
            let real = math::pow(factor, self.part[year]);
            let nominal = real / math::pow(1.0 + self.inflation, self.part[year]);
            next = [flows[year][0] + next[0] * real, flows[year][1] + next[1] * nominal];
            worth[year] = next;
        }
        worth
    }

    /// A dollar for each year left, in parts for the years that the plan runs in part.
    pub fn a_dollar_a_year(&self) -> Vec<Pair> {
        self.part.iter().map(|part| [*part, 0.0]).collect()
    }

    /// Flows of a year in dollars of the start month, nominal ones by expected inflation.
    pub fn real(&self, flows: &[Pair]) -> Vec<f64> {
        let mut prices = 1.0;
        let mut real = Vec::with_capacity(flows.len());
        for (flow, part) in flows.iter().zip(&self.part) {
            real.push(flow[0] + flow[1] / prices);
            prices *= math::pow(1.0 + self.inflation, *part);
        }
        real
    }
}

/// Where dollars of a schedule belong in a [`Pair`].
fn place(index: Index) -> usize {
    match index {
        Index::Prices | Index::JanuaryPrices => 0,
        Index::Nominal => 1,
    }
}
