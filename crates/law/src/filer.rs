//! Who files a return, and amounts that the law states by filing status.

/// The filing statuses of a federal return (26 USC 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingStatus {
    /// Unmarried.
    Single,
    /// Married filing jointly, also in the year of a spouse's death.
    MarriedJoint,
    /// Married filing separately, having lived apart all year.
    MarriedSeparate,
    /// Unmarried with a dependent at home.
    HeadOfHousehold,
    /// Qualifying surviving spouse: two years after a death, with a dependent child.
    SurvivingSpouse,
}

impl FilingStatus {
    /// Every status, in the order of [`ByStatus`].
    pub const ALL: [FilingStatus; 5] = [
        FilingStatus::Single,
        FilingStatus::MarriedJoint,
        FilingStatus::MarriedSeparate,
        FilingStatus::HeadOfHousehold,
        FilingStatus::SurvivingSpouse,
    ];

    /// The name in data files, e.g. `married_joint`.
    pub const fn id(self) -> &'static str {
        match self {
            FilingStatus::Single => "single",
            FilingStatus::MarriedJoint => "married_joint",
            FilingStatus::MarriedSeparate => "married_separate",
            FilingStatus::HeadOfHousehold => "head_of_household",
            FilingStatus::SurvivingSpouse => "surviving_spouse",
        }
    }
}

/// One value a filing status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByStatus<T>(pub(crate) [T; 5]);

impl<T> ByStatus<T> {
    /// The value for `status`.
    #[inline(always)]
    pub fn of(&self, status: FilingStatus) -> &T {
        &self.0[status as usize]
    }

    /// The values changed by `change`.
    pub(crate) fn map(&self, change: impl Fn(&T) -> T) -> Self {
        ByStatus(core::array::from_fn(|index| change(&self.0[index])))
    }
}

/// The dependents of a return, by age: how many there are of each, so that any bound of a law can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependents {
    /// By completed years on 31 December; the last holds all who are older.
    by_age: [u8; Dependents::AGES],
    count: u16,
}

impl Dependents {
    /// Ages told apart: no law asks for more of a child.
    const AGES: usize = 26;
    /// Nobody.
    pub const NONE: Dependents = Dependents { by_age: [0; Dependents::AGES], count: 0 };

    /// Dependents of these ages, in completed years on 31 December; more than 255 of an age count as 255.
    pub fn of_ages(ages: &[u16]) -> Self {
        let mut dependents = Dependents::NONE;
        for age in ages {
            let place = &mut dependents.by_age[usize::from(*age).min(Dependents::AGES - 1)];
            *place = place.saturating_add(1);
        }
        dependents.count = dependents.by_age.iter().map(|own| u16::from(*own)).sum();
        dependents
    }

    /// All of them.
    #[inline(always)]
    pub fn count(&self) -> u16 {
        self.count
    }

    /// Those younger than `age`, which is at most 25.
    #[inline(always)]
    pub fn below(&self, age: u16) -> u16 {
        self.between(0, age)
    }

    /// Those of at least `from` and younger than `below`, which are at most 25.
    #[inline(always)]
    pub fn between(&self, from: u16, below: u16) -> u16 {
        let bound = |age: u16| usize::from(age).min(Dependents::AGES - 1);
        let ages = self.by_age.get(bound(from)..bound(below)).unwrap_or_default();
        ages.iter().map(|own| u16::from(*own)).sum()
    }
}

/// The household as a return sees it in one year: the same on every path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filer {
    /// Filing status of the year.
    pub status: FilingStatus,
    /// Age in completed years on 31 December; `None` where there is no such person on the return.
    pub ages: [Option<u16>; 2],
    /// Dependents claimed: the credits for children, and the states that give an exemption for each.
    pub dependents: Dependents,
    /// Whether there is anything to itemise; where there is not, its rules are left out.
    pub itemises: bool,
    /// Whether anyone may have an own business; where nobody has, its rules are left out.
    pub business: bool,
    /// What else may be claimed; the rules of the rest are left out.
    pub claims: Claims,
}

/// The deductions and credits that a return may claim, beside those that [`Filer`] names itself: whether there may be an amount of
/// [`crate::Qualifying`] for them on any path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Saving that may earn the saver's credit.
    pub retirement_saving: bool,
    /// Students in their first four years of study, as many as have tuition; at most [`crate::STUDENTS`].
    pub students: u16,
    /// Tuition of other study.
    pub lifetime_learning: bool,
    /// Dependents young enough for the dependent-care credit, where their care is paid for.
    pub care_dependents: u16,
    /// Tips within wages.
    pub tips: bool,
    /// Overtime pay within wages.
    pub overtime: bool,
    /// Interest on a car loan.
    pub car_loan: bool,
    /// Health insurance paid by somebody with an own business, the marketplace's included.
    pub self_employed_health: bool,
    /// Insurance bought at the marketplace, and where.
    pub marketplace: Option<Region>,
    /// What only the minimum tax counts, or a credit for one paid before.
    pub minimum_tax: bool,
    /// Rentals, also of earlier years.
    pub rentals: bool,
    /// Gain by depreciation of a building that was sold.
    pub building_gain: bool,
    /// 529 plans that something is paid into, each for one beneficiary.
    pub education_plans: u16,
}

impl Claims {
    /// Nothing.
    pub const NONE: Claims = Claims {
        retirement_saving: false,
        students: 0,
        lifetime_learning: false,
        care_dependents: 0,
        tips: false,
        overtime: false,
        car_loan: false,
        self_employed_health: false,
        marketplace: None,
        minimum_tax: false,
        rentals: false,
        building_gain: false,
        education_plans: 0,
    };
}

/// Where poverty guidelines differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The 48 contiguous states and the District of Columbia.
    Contiguous,
    /// Alaska.
    Alaska,
    /// Hawaii.
    Hawaii,
}

impl Region {
    /// The region of a state's postal code.
    pub fn of_state(code: &str) -> Region {
        match code.to_ascii_uppercase().as_str() {
            "AK" => Region::Alaska,
            "HI" => Region::Hawaii,
            _ => Region::Contiguous,
        }
    }
}

impl Filer {
    /// A return without dependents, with or without a business.
    pub const fn new(status: FilingStatus, ages: [Option<u16>; 2]) -> Self {
        Filer { status, ages, dependents: Dependents::NONE, itemises: false, business: true, claims: Claims::NONE }
    }

    /// The same return where nobody has a business.
    #[must_use]
    pub const fn without_business(self) -> Self {
        Filer { business: false, ..self }
    }

    /// How many persons are on the return.
    pub fn persons(&self) -> u16 {
        self.persons_from(0)
    }

    /// How many persons on the return are at least `age`.
    pub fn persons_from(&self, age: u16) -> u16 {
        self.ages.iter().flatten().filter(|own| **own >= age).count() as u16
    }
}
