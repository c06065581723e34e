//! What the lines of a state's return are called, for worksheets. A state that has no entry here gets plain words: its tax is data alone.

/// A line: what it is, the form's name for it, the statute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cite {
    pub(crate) label: &'static str,
    pub(crate) form: &'static str,
    pub(crate) source: &'static str,
}

/// The lines of a state's return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub(crate) title: &'static str,
    pub(crate) exclusion: Cite,
    pub(crate) income: Cite,
    pub(crate) deduction: Cite,
    pub(crate) exemptions: Cite,
    pub(crate) taxable: Cite,
    pub(crate) tax: Cite,
    pub(crate) recapture: Cite,
    pub(crate) exemption_credits: Cite,
    pub(crate) household_credit: Cite,
    pub(crate) after_credits: Cite,
    pub(crate) surcharge: Cite,
    pub(crate) forgiveness: Cite,
    pub(crate) refunded: Cite,
    pub(crate) earned_income_credit: Cite,
    pub(crate) dependent_credit: Cite,
}

impl Form {
    /// The form of a state by its postal code.
    pub(crate) fn of(code: &str) -> &'static Form {
        match code {
            "CA" => &CALIFORNIA,
            "NH" => &NEW_HAMPSHIRE,
            "NY" => &NEW_YORK,
            "PA" => &PENNSYLVANIA,
            "WA" => &WASHINGTON,
            _ => &PLAIN,
        }
    }
}

const fn cite(label: &'static str, form: &'static str, source: &'static str) -> Cite {
    Cite { label, form, source }
}

const fn plain(label: &'static str) -> Cite {
    cite(label, "State return", "State law")
}

const PLAIN: Form = Form {
    earned_income_credit: plain("Earned income credit"),
    dependent_credit: plain("Credit for dependents"),
    title: "State income tax",
    exclusion: plain("Retirement income left out"),
    income: plain("State adjusted gross income"),
    deduction: plain("Standard deduction"),
    exemptions: plain("Exemptions"),
    taxable: plain("Taxable income"),
    tax: plain("Tax by the rate schedule"),
    recapture: plain("Benefit of lower brackets taken back"),
    exemption_credits: plain("Exemption credits"),
    household_credit: plain("Household credit"),
    after_credits: plain("Tax after credits"),
    surcharge: plain("Surcharge"),
    forgiveness: plain("Tax forgiven"),
    refunded: plain("Refunded credit for low incomes"),
};

const CALIFORNIA: Form = Form {
    title: "Form 540",
    income: cite("California adjusted gross income", "Form 540, line 17", "Cal. Rev. & Tax. Code 17071, 17087"),
    deduction: cite("Standard deduction", "Form 540, line 18", "Cal. Rev. & Tax. Code 17073.5"),
    taxable: cite("Taxable income", "Form 540, line 19", "Cal. Rev. & Tax. Code 17073"),
    tax: cite("Tax by the rate schedule", "Form 540, line 31", "Cal. Rev. & Tax. Code 17041"),
    exemption_credits: cite("Exemption credits", "Form 540, line 32", "Cal. Rev. & Tax. Code 17054, 17054.1"),
    after_credits: cite("Tax after exemption credits", "Form 540, line 33", "Cal. Rev. & Tax. Code 17054"),
    surcharge: cite("Mental health services tax", "Form 540, line 62", "Cal. Rev. & Tax. Code 17043"),
    ..PLAIN
};

const NEW_YORK: Form = Form {
    title: "Form IT-201",
    exclusion: cite("Pension and annuity income exclusion", "Form IT-201, line 29", "N.Y. Tax Law 612(c)(3-a)"),
    income: cite("New York adjusted gross income", "Form IT-201, line 33", "N.Y. Tax Law 612"),
    deduction: cite("Standard deduction", "Form IT-201, line 34", "N.Y. Tax Law 614"),
    exemptions: cite("Dependent exemptions", "Form IT-201, line 36", "N.Y. Tax Law 616"),
    taxable: cite("Taxable income", "Form IT-201, line 38", "N.Y. Tax Law 611"),
    tax: cite("Tax by the rate schedule", "Form IT-201, line 39", "N.Y. Tax Law 601"),
    recapture: cite("Benefit of lower brackets taken back", "Form IT-201, line 39", "N.Y. Tax Law 601(d)"),
    household_credit: cite("Household credit", "Form IT-201, line 40", "N.Y. Tax Law 606(b)"),
    after_credits: cite("Tax after the household credit", "Form IT-201, line 44", "N.Y. Tax Law 606(b)"),
    ..PLAIN
};

const PENNSYLVANIA: Form = Form {
    title: "Form PA-40",
    income: cite("Income of all classes less deductions", "Form PA-40, lines 9 and 10", "72 P.S. 7303"),
    taxable: cite("Adjusted taxable income", "Form PA-40, line 11", "72 P.S. 7303"),
    tax: cite("Tax", "Form PA-40, line 12", "72 P.S. 7302"),
    forgiveness: cite("Tax forgiveness", "Form PA-40, line 21 (Schedule SP)", "72 P.S. 7304"),
    ..PLAIN
};

const NEW_HAMPSHIRE: Form = Form {
    title: "Form DP-10",
    income: cite("Interest and dividends", "Form DP-10", "N.H. RSA 77:4"),
    deduction: cite("Personal exemption", "Form DP-10", "N.H. RSA 77:5"),
    exemptions: cite("Exemption for age", "Form DP-10", "N.H. RSA 77:5"),
    taxable: cite("Taxable interest and dividends", "Form DP-10", "N.H. RSA 77:4"),
    tax: cite("Interest and dividends tax", "Form DP-10", "N.H. RSA 77:1"),
    ..PLAIN
};

const WASHINGTON: Form = Form {
    title: "Capital gains excise tax return",
    income: cite("Long-term gains", "Capital gains excise tax return", "RCW 82.87.020"),
    deduction: cite("Standard deduction", "Capital gains excise tax return", "RCW 82.87.060(1)"),
    taxable: cite("Washington capital gains", "Capital gains excise tax return", "RCW 82.87.020"),
    tax: cite("Capital gains excise tax", "Capital gains excise tax return", "RCW 82.87.040"),
    ..PLAIN
};
