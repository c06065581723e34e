"""The reference work in numpy, vectorised over paths: 10,000 futures of sixty years, a simplified federal tax on withdrawals in three passes, seven
quantiles of wealth by year. The same work as `plain` in main.rs. Prints one JSON object.
"""

import json
import sys
import time

import numpy

PATHS, YEARS, PASSES = 10_000, 60, 3
SPENDING, BENEFIT, BENEFIT_FROM = 60_000.0, 30_000.0, 17
# A schedule and a deduction like those of a single person; amounts of this benchmark, no law.
STANDARD, GAINS_RATE, BENEFIT_TAXED = 16_100.0, 0.15, 0.85
BRACKETS = [(0.0, 0.10), (12_400.0, 0.02), (50_400.0, 0.10), (105_700.0, 0.02), (201_775.0, 0.08), (256_225.0, 0.03), (640_600.0, 0.02)]
RANKS = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]


def run(chance):
    taxable, basis = numpy.full(PATHS, 400_000.0), numpy.full(PATHS, 300_000.0)
    deferred, roth = numpy.full(PATHS, 900_000.0), numpy.full(PATHS, 200_000.0)
    wealth = numpy.empty((YEARS, PATHS))
    for year in range(YEARS):
        benefit = BENEFIT if year >= BENEFIT_FROM else 0.0
        tax = numpy.zeros(PATHS)
        for _ in range(PASSES):
            need = SPENDING + tax - benefit
            from_taxable = numpy.minimum(taxable, need)
            from_deferred = numpy.minimum(deferred, need - from_taxable)
            from_roth = numpy.minimum(roth, need - from_taxable - from_deferred)
            gain = from_taxable * (1.0 - basis / numpy.maximum(taxable, 1.0))
            income = numpy.maximum(from_deferred + BENEFIT_TAXED * benefit - STANDARD, 0.0)
            tax = GAINS_RATE * numpy.maximum(gain, 0.0)
            for start, extra in BRACKETS:
                tax += extra * numpy.maximum(income - start, 0.0)
        basis = basis * (1.0 - from_taxable / numpy.maximum(taxable, 1.0))
        normals = chance.standard_normal((2, PATHS))
        growth = 0.6 * numpy.exp(0.055 + 0.17 * normals[0]) + 0.4 * numpy.exp(0.018 + 0.07 * normals[1])
        taxable, deferred, roth = (taxable - from_taxable) * growth, (deferred - from_deferred) * growth, (roth - from_roth) * growth
        wealth[year] = taxable + deferred + roth
    return wealth


def main():
    times, quantile_times = [], []
    for repetition in range(6):
        chance = numpy.random.default_rng(repetition)
        began = time.process_time()
        wealth = run(chance)
        ran = time.process_time()
        quantiles = numpy.quantile(wealth, RANKS, axis=1)
        times.append(time.process_time() - began)
        quantile_times.append(time.process_time() - ran)
    # The first run warms up and is not counted.
    middle = sorted(times[1:])[2]
    json.dump({
        "name": f"numpy {numpy.__version__}", "milliseconds": middle * 1e3, "of_which_quantiles": sorted(quantile_times[1:])[2] * 1e3,
        "median_after_30_years": float(quantiles[3][29]),
    }, sys.stdout)


main()
