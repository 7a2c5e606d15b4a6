"""Median-unbiased generalised-Q estimates of tau^2 for the BCG trials.

P(Q <= q; tau^2) = 1/2 is solved with the eigenvalues of S P S, S^2 = V + tau^2 I, at 30 digits and Talbot's inversion of the
Laplace transform of a weighted sum of chi-squared variables: another way than the crate's hyperbola.
"""

import csv
import pathlib

from mpmath import diag, findroot, invertlaplace, log, matrix, mp, mpf, sqrt

mp.dps = 30
DATA = pathlib.Path(__file__).parents[2] / "crates/stats/tests/oracle/data/dat.bcg.csv"


def lower_tail(x, eigenvalues):
    transform = lambda s: mp.fprod(1 / sqrt(1 + 2 * l * s) for l in eigenvalues) / s
    return invertlaplace(transform, x, method="talbot", degree=40)


def solve(y, v, weights, columns):
    k = len(y)
    a, x = diag(weights), matrix(columns).T
    p = a - a * x * (x.T * a * x) ** -1 * x.T * a
    q = (matrix(y).T * p * matrix(y))[0]

    def excess(tau2):
        s = diag([sqrt(vi + tau2) for vi in v])
        values, _ = mp.eigsy(s * p * s)
        return lower_tail(q, [l for l in values if l > mpf(10) ** -20]) - mpf(1) / 2

    return findroot(excess, (mpf("0.05"), mpf("0.4")), solver="anderson", tol=mpf(10) ** -22)


rows = list(csv.DictReader(DATA.open()))
cells = [[mpf(r[c]) for c in ("tpos", "tneg", "cpos", "cneg")] for r in rows]
y = [log(a / (a + b) / (c / (c + d))) for a, b, c, d in cells]
v = [1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d in cells]
latitude = [mpf(r["ablat"]) for r in rows]
for name, weights in (("1/sqrt(v)", [1 / sqrt(x) for x in v]), ("n", [sum(c) for c in cells])):
    for design, columns in (("mean", [[1] * 13]), ("ablat", [[1] * 13, latitude])):
        print(name, design, mp.nstr(solve(y, v, weights, columns), 16))
