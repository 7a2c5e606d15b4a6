"""Reference values of the distributions in crates/stats/src/numeric/dist, by high-precision arithmetic.

Usage: python generate.py > ../../crates/stats/tests/oracle/special_functions.json

Every tail is a power series with positive terms only, summed with 420 digits; the other tail is one minus it, which at
this precision loses nothing. That is another way than the continued fractions and saddle-point factors of the crate.
A quantile is checked at the double nearest to a tail: it is x plus (that double - tail) / density, whose second-order
error is far below the last digit for the rows kept.
"""

import json
import sys

from mpmath import asin, erfc, exp, findroot, hyp2f1, loggamma, mp, mpf, npdf, pi, quad, sin, sqrt

mp.dps = 420


def double(x):
    """The nearest double; float() of a high-precision number would truncate."""
    return float(mp.nstr(x, 40, strip_zeros=False))


def gamma_tails(x, a):
    """Lower and upper tail and density of the gamma distribution with scale 1."""
    x, a = mpf(x), mpf(a)
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (5 - mp.dps):
        n += 1
        term *= x / (a + n)
        total += term
    power = exp(a * mp.log(x) - x - loggamma(a + 1))
    lower = power * total
    return lower, 1 - lower, power * a / x


def beta_tails(a, b, x, y):
    """Lower and upper tail and density at x of the beta distribution, y = 1 - x."""
    a, b = mpf(a), mpf(b)
    if y < x:  # the series in the smaller of the two is the short one
        upper, lower, density = beta_tails(b, a, y, x)
        return lower, upper, density
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (5 - mp.dps):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    power = exp(a * mp.log(x) + b * mp.log(y) + loggamma(a + b) - loggamma(a) - loggamma(b))
    lower = power / a * total
    return lower, 1 - lower, power / (x * y)


def row(x, tails, **parameters):
    """Tails at x as doubles, and the quantiles at those doubles where they are well determined."""
    lower, upper, density = tails
    out = dict(parameters, x=double(x), lower=double(lower), upper=double(upper))
    for name, tail, sign in (("quantile", lower, 1), ("upper_quantile", upper, -1)):
        p = mpf(double(tail))
        if 0 < p < 1 and abs(p - tail) < mpf(10) ** -6 * min(lower, upper) and p > mpf(10) ** -290:
            out[name] = double(mpf(x) + sign * (p - tail) / density)
    return out


def normal():
    for x in [1e-10, 0.001, 0.1, 0.5, 0.72, 1, 1.5, 1.959963984540054, 2.5, 3, 4, 5, 6, 8, 10, 15, 20, 30, 37]:
        for x in (x, -x):
            z = mpf(x)
            yield row(x, (erfc(-z / sqrt(mpf(2))) / 2, erfc(z / sqrt(mpf(2))) / 2, npdf(z)))


def student_t():
    for df in [0.5, 1, 2, 2.5, 3, 5, 10, 30, 100, 1000, 1e5, 1e6]:
        for t in [1e-8, 1e-4, 0.01, 0.1, 0.5, 1, 1.5, 1.96, 2.5, 3, 5, 10, 40, 1000]:
            if df >= 1e5 and t > 40:
                continue
            n, s = mpf(df), mpf(t) ** 2
            outside, inside, _ = beta_tails(n / 2, mpf(1) / 2, n / (n + s), s / (n + s))
            density = exp(loggamma((n + 1) / 2) - loggamma(n / 2)) / sqrt(n * pi) * (1 + s / n) ** (-(n + 1) / 2)
            yield row(t, (mpf(1) / 2 + inside / 2, outside / 2, density), df=df)


def chi_squared():
    for df in [0.5, 1, 2, 3, 5, 10, 30, 100, 1000, 1e4, 1e5]:
        for factor in [1e-6, 0.01, 0.1, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 2, 5, 20]:
            x = df * factor
            if df >= 1e4 and factor > 2:
                continue
            lower, upper, density = gamma_tails(mpf(x) / 2, mpf(df) / 2)
            yield row(x, (lower, upper, density / 2), df=df)


def gamma_distribution():
    for shape in [0.01, 0.1, 0.5, 0.99, 1, 3, 30, 1000, 3e4]:
        for factor in [1e-8, 0.001, 0.3, 0.9, 1, 1.1, 1.5, 4, 30]:
            if shape >= 1000 and factor > 4:
                continue
            x = shape * factor
            yield row(x, gamma_tails(x, shape), shape=shape)
    # Either side of the shape at which the crate changes to the asymptotic expansion.
    with mp.workdps(100):
        for shape in [9e7, 1.1e8, 1e10]:
            for z in [-6, -1, -0.01, 0, 0.01, 1, 6]:
                if shape > 1e9 and z:
                    continue
                x = shape + z * shape**0.5
                yield row(x, gamma_tails(x, shape), shape=shape)


def beta_distribution():
    for a in [0.05, 0.5, 1, 2.5, 10, 100, 1e4]:
        for b in [0.05, 0.5, 1, 2.5, 10, 100, 1e4]:
            for x in [1e-10, 0.01, 0.3, 0.5, 0.9, 0.999]:
                lower, upper, density = beta_tails(a, b, mpf(x), 1 - mpf(x))
                if min(lower, upper) > mpf(10) ** -300:
                    yield row(x, (lower, upper, density), a=a, b=b)


def fisher_f():
    for df1 in [0.7, 1, 2, 5, 30, 1000]:
        for df2 in [1, 2, 5, 30, 1000, 1e5]:
            for x in [1e-6, 0.01, 0.5, 1, 2, 10, 100, 1e5]:
                n1, n2, f = mpf(df1), mpf(df2), mpf(x)
                total = n1 * f + n2
                lower, upper, density = beta_tails(n1 / 2, n2 / 2, n1 * f / total, n2 / total)
                if min(lower, upper) > mpf(10) ** -300:
                    yield row(x, (lower, upper, density * n1 * n2 / total**2), df1=df1, df2=df2)


def noncentral_chi_squared():
    for df in [1, 3, 12]:
        for noncentrality in [0.5, 5, 50, 500]:
            for factor in [0.1, 0.5, 1, 1.5, 3]:
                x = (df + noncentrality) * factor
                with mp.workdps(200):
                    weight, lower, j = exp(-mpf(noncentrality) / 2), mpf(0), 0
                    while j < noncentrality or weight > mpf(10) ** -190:
                        lower += weight * gamma_tails(mpf(x) / 2, mpf(df) / 2 + j)[0]
                        j += 1
                        weight *= mpf(noncentrality) / 2 / j
                yield dict(df=df, noncentrality=noncentrality, x=x, lower=double(lower), upper=double(1 - lower))


def bivariate_normal_cdf(h, k, rho):
    f = lambda t: exp(-(h * h + k * k - 2 * h * k * sin(t)) / (2 * mp.cos(t) ** 2))
    independent = erfc(-h / sqrt(mpf(2))) * erfc(-k / sqrt(mpf(2))) / 4
    return independent + quad(f, mp.linspace(0, asin(rho), 5)) / (2 * pi)


def bivariate_normal():
    for h in [-3, -1, -0.2, 0.5, 2]:
        for k in [-2.5, -0.5, 0, 1, 3]:
            for rho in [-0.999, -0.9, -0.3, 0.1, 0.6, 0.95, 0.999]:
                with mp.workdps(40):
                    yield dict(h=h, k=k, rho=rho, lower=double(bivariate_normal_cdf(mpf(h), mpf(k), mpf(rho))))


def tetrachoric():
    """The tables of dat.bcg.csv: correlation by root finding, variance by the delta method on the four cells."""
    tables = [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
        (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
        (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ]  # fmt: skip
    with mp.workdps(40):
        quantile = lambda p: findroot(lambda z: erfc(-z / sqrt(mpf(2))) / 2 - p, mpf(0) if abs(p - 0.5) < 0.3 else mpf(-2) if p < 0.5 else mpf(2))

        def rho(p11, p12, p21):
            h, k = quantile(p11 + p12), quantile(p11 + p21)
            return findroot(lambda r: bivariate_normal_cdf(h, k, r) - p11, (mpf("-0.2"), mpf("0.05")), tol=mpf(10) ** -60)

        for a, b, c, d in tables:
            n = mpf(a + b + c + d)
            cells = [mpf(x) / n for x in (a, b, c)]
            estimate = rho(*cells)
            step = mpf(10) ** -12
            gradient = []
            for i in range(3):
                high, low = list(cells), list(cells)
                high[i] += step
                low[i] -= step
                gradient.append((rho(*high) - rho(*low)) / (2 * step))
            mean = sum(p * g for p, g in zip(cells, gradient))
            variance = (sum(p * g * g for p, g in zip(cells, gradient)) - mean**2) / n
            yield dict(a=a, b=b, c=c, d=d, yi=double(estimate), vi=double(variance))


def bias_correction():
    for m in [1.5, 2, 3, 4.7, 10, 20, 49, 50, 50.5, 51, 100, 500, 1000, 1e6]:
        value = exp(loggamma(mpf(m) / 2) - loggamma((mpf(m) - 1) / 2)) / sqrt(mpf(m) / 2)
        yield dict(m=m, value=double(value))


def olkin_pratt():
    with mp.workdps(40):
        for n in [5, 6, 10, 12.5, 50, 1000]:
            for r in [0.001, 0.05, 0.3, 0.7, 0.99]:
                value = mpf(r) * hyp2f1(mpf(1) / 2, mpf(1) / 2, (mpf(n) - 2) / 2, 1 - mpf(r) ** 2)
                yield dict(r=r, n=n, value=double(value))


FAMILIES = dict(
    normal=normal, student_t=student_t, chi_squared=chi_squared, gamma=gamma_distribution, beta=beta_distribution,
    fisher_f=fisher_f, noncentral_chi_squared=noncentral_chi_squared, bivariate_normal=bivariate_normal,
    tetrachoric=tetrachoric, bias_correction=bias_correction, olkin_pratt=olkin_pratt,
)  # fmt: skip

if __name__ == "__main__":
    out = {}
    for name, family in FAMILIES.items():
        out[name] = list(family())
        print(name, len(out[name]), file=sys.stderr)
    print("{")
    for i, (name, rows) in enumerate(out.items()):
        print(f" {json.dumps(name)}: [")
        print(",\n".join("  " + json.dumps(r) for r in rows))
        print(" ]" + ("," if i + 1 < len(out) else ""))
    print("}")
