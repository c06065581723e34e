"""Times other programs on couples' federal returns like those of `overwinter bench --only law`. Prints one JSON object.

Bare: reading inputs and building records is not counted for anybody.
"""

import json
import sys
import time

import numpy
import pandas
import taxcalc
import tenforty

HOUSEHOLDS = 200_000
RETURNS = 300
chance = numpy.random.default_rng(2026)


def amount(most):
    return numpy.round(chance.random(HOUSEHOLDS) ** 2 * most)


def median(times):
    return sorted(times)[len(times) // 2]


def tax_calculator():
    wages, spouse, business, benefits = amount(400_000), amount(200_000), amount(60_000), amount(70_000)
    dividends, pensions = amount(30_000), amount(40_000)
    data = pandas.DataFrame({
        "RECID": numpy.arange(1, HOUSEHOLDS + 1), "MARS": 2, "age_head": 67, "age_spouse": 66, "FLPDYR": 2026,
        "e00200": wages + spouse, "e00200p": wages, "e00200s": spouse, "e00900": business, "e00900p": business,
        "e02400": benefits, "e00300": amount(10_000), "e00600": dividends, "e00650": dividends, "p23250": amount(200_000) - 3_000,
        "e01400": amount(100_000), "e01500": pensions, "e01700": pensions,
    })
    records = taxcalc.Records(data=data, start_year=2026, gfactors=None, weights=None)
    policy = taxcalc.Policy()
    policy.set_year(2026)
    times = []
    for _ in range(4):
        calculator = taxcalc.Calculator(policy=policy, records=records, verbose=False)
        began = time.perf_counter()
        calculator.calc_all()
        times.append(time.perf_counter() - began)
    # The first run compiles its functions and is not counted.
    return HOUSEHOLDS / median(times[1:])


def open_tax_solver():
    tenforty.evaluate_return(year=2025, filing_status="Married/Joint", w2_income=100_000)
    began = time.perf_counter()
    for number in range(RETURNS):
        tenforty.evaluate_return(
            year=2025, filing_status="Married/Joint", w2_income=1_000 * number, taxable_interest=1_000,
            qualified_dividends=2_000, ordinary_dividends=2_000, long_term_capital_gains=5_000,
        )
    return RETURNS / (time.perf_counter() - began)


json.dump({
    f"Tax-Calculator {taxcalc.__version__}, {HOUSEHOLDS:,} couples at once": tax_calculator(),
    "tenforty, a couple at a time": open_tax_solver(),
}, sys.stdout)
