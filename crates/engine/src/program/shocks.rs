//! What may befall a household on a path, and what insurance pays then.

use overwinter_numeric::draw::Stream;

use super::Schedule;

/// A risk that each path draws, from numbers of its own.
#[derive(Clone, Debug)]
pub struct Shock {
    /// Its place in the plan.
    pub of: usize,
    /// Its source of chance.
    pub stream: Stream,
    /// Which block of it: by person, property, or number of its kind.
    pub block: u32,
    /// The chance that it begins, by step; zero where it can't.
    pub chance: Vec<f64>,
    /// Whether it begins once at most.
    pub once: bool,
    /// Steps it lasts, mean; infinite: for good.
    pub mean_steps: f64,
    /// Who has to be alive.
    pub person: Option<usize>,
    /// What it does.
    pub effect: Effect,
}

/// What a shock does.
#[derive(Clone, Debug)]
pub enum Effect {
    /// A person's pay stops while it lasts; afterwards it is this share of what was planned.
    StopsPay {
        /// Whose.
        person: usize,
        /// The share.
        pay_after: f64,
        /// Whether it is a disability, which insurance may cover.
        disability: bool,
    },
    /// It costs so much in each step in which it lasts.
    Costs(Schedule),
    /// It costs a share of a property's value at once.
    Damages {
        /// Index into [`super::Program::properties`].
        property: usize,
        /// The share.
        share: f64,
    },
    /// It pays so much at once: the median, and the standard deviation of the logarithm.
    Pays {
        /// The median, by step.
        median: Schedule,
        /// The standard deviation.
        spread: f64,
    },
}

/// An insurance policy.
#[derive(Clone, Debug)]
pub struct Insurance {
    /// Its place in the plan.
    pub of: usize,
    /// Whose it is.
    pub person: usize,
    /// Its premiums by step, zero after its end.
    pub premium: Schedule,
    /// The first step without it.
    pub until: usize,
    /// What it pays.
    pub benefit: Benefit,
}

/// What insurance pays.
#[derive(Clone, Debug)]
pub enum Benefit {
    /// Nominal dollars in the step of death.
    AtDeath {
        /// The dollars.
        usd: f64,
        /// Where lives are not drawn: the step in which the person is last alive.
        planned: Option<usize>,
    },
    /// A share of the pay that a disability stops.
    OfPay {
        /// Index into [`super::Program::shocks`]; `None` where the plan does not draw it.
        shock: Option<usize>,
        /// The share.
        share: f64,
        /// Steps of an episode without benefit.
        waiting: f64,
    },
    /// So much a step while care is needed.
    WhileCared {
        /// Index into [`super::Program::shocks`]; `None` where the plan does not draw it.
        shock: Option<usize>,
        /// The benefit.
        usd: Schedule,
        /// Steps of an episode without benefit.
        waiting: f64,
        /// Steps of benefit in an episode at most.
        lasts: f64,
    },
}
