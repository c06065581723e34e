//! The reference work as a plain loop over paths in `f64`, as a programmer would write it first. The same work as work.py.

pub const SPENDING: f64 = 60_000.0;
pub const BENEFIT: f64 = 30_000.0;
pub const BENEFIT_FROM: usize = 17;
pub const PASSES: usize = 3;
/// A schedule and a deduction like those of a single person; amounts of this benchmark, no law.
pub const STANDARD: f64 = 16_100.0;
pub const GAINS_RATE: f64 = 0.15;
pub const BENEFIT_TAXED: f64 = 0.85;
pub const BRACKETS: [(f64, f64); 7] =
    [(0.0, 0.10), (12_400.0, 0.02), (50_400.0, 0.10), (105_700.0, 0.02), (201_775.0, 0.08), (256_225.0, 0.03), (640_600.0, 0.02)];
const RANKS: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

struct Household {
    taxable: f64,
    basis: f64,
    deferred: f64,
    roth: f64,
}

/// Seven quantiles of wealth for each of `years` years over `paths` futures.
pub fn run(paths: usize, years: usize, seed: u64) -> Vec<[f64; RANKS.len()]> {
    let mut wealth = vec![0.0; paths * years];
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for path in 0..paths {
        let mut household = Household { taxable: 400_000.0, basis: 300_000.0, deferred: 900_000.0, roth: 200_000.0 };
        for year in 0..years {
            household.live(year);
            let [stocks, bonds] = chance.normals();
            let growth = 0.6 * (0.055 + 0.17 * stocks).exp() + 0.4 * (0.018 + 0.07 * bonds).exp();
            household.taxable *= growth;
            household.deferred *= growth;
            household.roth *= growth;
            wealth[year * paths + path] = household.taxable + household.deferred + household.roth;
        }
    }
    wealth.chunks_mut(paths).map(quantiles).collect()
}

impl Household {
    fn live(&mut self, year: usize) {
        let benefit = if year >= BENEFIT_FROM { BENEFIT } else { 0.0 };
        let (mut tax, mut from_taxable, mut from_deferred, mut from_roth) = (0.0, 0.0, 0.0, 0.0);
        for _ in 0..PASSES {
            let need = SPENDING + tax - benefit;
            from_taxable = self.taxable.min(need);
            from_deferred = self.deferred.min(need - from_taxable);
            from_roth = self.roth.min(need - from_taxable - from_deferred);
            let gain = from_taxable * (1.0 - self.basis / self.taxable.max(1.0));
            let income = (from_deferred + BENEFIT_TAXED * benefit - STANDARD).max(0.0);
            tax = GAINS_RATE * gain.max(0.0);
            for (start, extra) in BRACKETS {
                tax += extra * (income - start).max(0.0);
            }
        }
        self.basis *= 1.0 - from_taxable / self.taxable.max(1.0);
        self.taxable -= from_taxable;
        self.deferred -= from_deferred;
        self.roth -= from_roth;
    }
}

/// By nested selection, which is faster than sorting.
fn quantiles(values: &mut [f64]) -> [f64; RANKS.len()] {
    let mut from = 0;
    RANKS.map(|rank| {
        let place = (rank * (values.len() - 1) as f64) as usize;
        let found = *values[from..].select_nth_unstable_by(place - from, f64::total_cmp).1;
        from = place;
        found
    })
}

/// Xorshift, and Box and Muller's two normals at a time.
struct Chance(u64);

impl Chance {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normals(&mut self) -> [f64; 2] {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        let (sine, cosine) = (core::f64::consts::TAU * self.uniform()).sin_cos();
        [radius * cosine, radius * sine]
    }
}
