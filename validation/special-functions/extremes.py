"""Tails down to 1e-300 and at large degrees of freedom, and their quantiles.

Usage: python extremes.py > ../../crates/stats/tests/oracle/special_functions_extremes.json   (Python 3, mpmath, one minute)

A tail is the integral of its density by tanh-sinh quadrature over panels that follow its fall, with 50 digits: another way
than the series of generate.py and than the continued fractions of the crate. The argument is the double nearest to the
point at which the tail has a given order of magnitude; the quantile at the double nearest to the tail is corrected as there.
"""

import json

from mpmath import betainc, exp, gammainc, inf, log, loggamma, mp, mpf, pi, quad, sqrt

mp.dps = 50
ORDERS = [-1, -10, -50, -100, -200, -290, -300]


def double(x):
    return float(mp.nstr(x, 40, strip_zeros=False))


def upper_tail(log_density, x, step):
    """Integral from x to infinity of exp(log_density), in panels of the width over which it falls by a factor e."""
    total, start = mpf(0), mpf(x)
    top = log_density(start)
    width = step(start)
    while True:
        piece = quad(lambda u: exp(log_density(u) - top), [start, start + 4 * width])
        total += piece
        start += 4 * width
        if piece < total * mpf(10) ** -45:
            return total * exp(top)


def point(log_tail, target, low, high):
    """The x at which a rough log tail has the value target, by bisection."""
    for _ in range(200):
        middle = (low + high) / 2
        if log_tail(middle) > target:
            low = middle
        else:
            high = middle
    return double(low)


def rows(log_density, low, high, parameters, side=1):
    """Rows for upper tails of a density that falls from low to high."""
    slope = lambda u: -(log_density(u * (1 + mpf(10) ** -20)) - log_density(u)) / (u * mpf(10) ** -20)
    rough = lambda u: log_density(u) - log(slope(u)) if slope(u) > 0 else mpf(0)
    for order in ORDERS:
        if rough(high) > order * log(10):
            continue
        x = point(rough, order * log(mpf(10)), mpf(low), mpf(high))
        tail = upper_tail(log_density, x, lambda u: 1 / slope(u))
        p = mpf(double(tail))
        yield dict(parameters, x=x, upper=double(tail), upper_quantile=double(x - (p - tail) / exp(log_density(mpf(x)))))


def normal():
    yield from rows(lambda u: -u * u / 2 - log(2 * pi) / 2, mpf("0.5"), 40, {})


def student_t():
    for df in [1, 2.5, 30, 1000, 1e5, 1e7, 1e9]:
        n = mpf(df)
        constant = loggamma((n + 1) / 2) - loggamma(n / 2) - log(n * pi) / 2
        # The tail of one degree of freedom falls like 1/t: its panels grow with t.
        density = lambda t, n=n, constant=constant: constant - (n + 1) / 2 * mp.log1p(t * t / n)
        if df < 30:
            for order in ORDERS:
                t = double((mpf(10) ** -order) ** (1 / n))
                # The square of a larger t is no longer a number, and the crate's quantile is infinite there.
                if t > 1e150:
                    continue
                x = n / (n + mpf(t) ** 2)
                tail = betainc(n / 2, mpf(1) / 2, 0, x, regularized=True) / 2
                p = mpf(double(tail))
                yield dict(df=df, x=t, upper=double(tail), upper_quantile=double(t - (p - tail) / exp(density(mpf(t)))))
        else:
            yield from rows(density, mpf("0.5"), mpf(10) ** 12 if df < 100 else mpf(10) ** 3, dict(df=df))


def chi_squared():
    for df in [0.5, 1, 3, 30, 1000, 1e5, 1e7]:
        n = mpf(df)
        density = lambda x, n=n: (n / 2 - 1) * log(x) - x / 2 - n / 2 * log(mpf(2)) - loggamma(n / 2)
        yield from rows(density, n + sqrt(n), n + 2000 + 60 * sqrt(n), dict(df=df))


def fisher_f():
    for df1, df2 in [(1, 30), (3, 1000), (5, 1e6), (30, 1e5), (1000, 1000), (1e5, 1e5), (1e6, 1e7)]:
        a, b = mpf(df1) / 2, mpf(df2) / 2
        constant = loggamma(a + b) - loggamma(a) - loggamma(b) + a * log(a / b)
        density = lambda f, a=a, b=b, constant=constant: constant + (a - 1) * log(f) - (a + b) * mp.log1p(a / b * f)
        yield from rows(density, 1 + 3 / sqrt(a), mpf(10) ** 25 if df2 < 100 else mpf(10) ** 4, dict(df1=df1, df2=df2))


def noncentral_chi_squared():
    """Poisson mixtures of tails; orders of magnitude found by bisection on the mixture itself."""

    def tails(x, df, noncentrality):
        mean = mpf(noncentrality) / 2
        x = mpf(x)
        upper = lower = mpf(0)
        j = 0
        # Terms of the upper tail rise with j until the Poisson weights win.
        weight = exp(-mean)
        a = mpf(df) / 2
        q = gammainc(a, x / 2, inf, regularized=True)
        power = exp(a * log(x / 2) - x / 2 - loggamma(a + 1))
        while True:
            upper += weight * q
            lower += weight * (1 - q) if j < 0 else 0
            q += power
            power *= x / 2 / (a + j + 1)
            j += 1
            weight *= mean / j
            if j > mean + x and weight < upper * mpf(10) ** -45:
                break
        return upper

    with mp.workdps(60):
        for df, noncentrality in [(1, 4), (3, 50), (12, 500), (2, 5000)]:
            for order in ORDERS:
                low, high = mpf(df + noncentrality), mpf(df + noncentrality) + 3000 + 80 * sqrt(mpf(df + 2 * noncentrality))
                for _ in range(60):
                    middle = (low + high) / 2
                    if tails(middle, df, noncentrality) > mpf(10) ** order:
                        low = middle
                    else:
                        high = middle
                x = double(low)
                yield dict(df=df, noncentrality=noncentrality, x=x, upper=double(tails(x, df, noncentrality)))


FAMILIES = dict(normal=normal, student_t=student_t, chi_squared=chi_squared, fisher_f=fisher_f, noncentral_chi_squared=noncentral_chi_squared)

if __name__ == "__main__":
    out = {name: list(family()) for name, family in FAMILIES.items()}
    print("{")
    for i, (name, family) in enumerate(out.items()):
        print(f" {json.dumps(name)}: [")
        print(",\n".join("  " + json.dumps(r) for r in family))
        print(" ]" + ("," if i + 1 < len(out) else ""))
    print("}")
