"""Limits of intervals by high-precision arithmetic, to settle differences from the reference package.

Usage: python henmi_copas.py ../../crates/stats/tests/oracle/expected/small_study_effects.json

Prints Henmi and Copas' interval of every case. The conditional moments of Q given R are formed from matrices, not from
the closed sums of the crate, and all integrals are done with 30 digits.
"""

import json
import sys

from mpmath import diag, findroot, gammainc, matrix, mp, mpf, npdf, quad, sqrt

mp.dps = 30


def trace(a):
    return sum(a[i, i] for i in range(a.rows))


def henmi_copas(yi, vi, alpha):
    k = len(yi)
    w = [1 / mpf(v) for v in vi]
    w1, w2 = sum(w), sum(x * x for x in w)
    centre = sum(a * mpf(b) for a, b in zip(w, yi)) / w1
    q = sum(a * (mpf(b) - centre) ** 2 for a, b in zip(w, yi))
    tau2 = max(mpf(0), (q - (k - 1)) / (w1 - w2 / w1))
    a = matrix(w) / sqrt(w1)
    p = diag(w) - a * a.T
    sigma = diag([mpf(v) + tau2 for v in vi])
    b = sigma * a
    vr = (a.T * b)[0]

    def moments(r):
        mean, covariance = b * (r / vr), sigma - b * b.T / vr
        pc = p * covariance
        m = trace(pc) + (mean.T * p * mean)[0]
        v = 2 * trace(pc * pc) + 4 * (mean.T * p * covariance * p * mean)[0]
        return m, v

    # Both moments are linear in r squared.
    m0, v0 = moments(mpf(0))
    m1, v1 = moments(mpf(1))

    def tail(t):
        def density(z):
            r = z * sqrt(vr)
            m, v = m0 + (m1 - m0) * r * r, v0 + (v1 - v0) * r * r
            bound = (k - 1) + (w1 - w2 / w1) * (w1 / w2) * ((r / t) ** 2 - 1)
            upper = bound * m / v
            return npdf(z) * (1 if upper > 2000 else gammainc(m * m / v, 0, upper, regularized=True))

        start = t / sqrt(vr)
        return 2 * quad(density, [start, start + 0.5, start + 1, start + 2, start + 4, start + 8, start + 13])

    t = findroot(lambda t: tail(t) - alpha, (mpf("1.9"), mpf("2.3")), solver="anderson", tol=1e-36)
    half = t * sqrt(vr / w1)
    return centre - half, centre + half


for case in json.load(open(sys.argv[1])):
    lower, upper = henmi_copas(case["yi"], case["vi"], mpf("0.05"))
    print(f'    ("{case["id"]}", {mp.nstr(lower, 16)}, {mp.nstr(upper, 16)}),')
