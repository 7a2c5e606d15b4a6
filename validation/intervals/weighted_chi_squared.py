"""P(sum of lambda chi-squared <= x) for unequal weights, with 30 digits, as rows of a test table.

Usage: python weighted_chi_squared.py

Inverts the Laplace transform by Talbot's method with many nodes, another path than the crate's hyperbola.
"""

from mpmath import cot, exp, mp, mpc, mpf, pi, sqrt

mp.dps = 60


def cdf(x, weights, nodes):
    x = mpf(x)
    total = mpf(0)
    for j in range(nodes):
        theta = -pi + (j + mpf(1) / 2) * 2 * pi / nodes
        z = nodes * (mpf("0.5017") * theta * cot(mpf("0.6407") * theta) - mpf("0.6122") + mpc(0, "0.2645") * theta)
        slope = nodes * (
            mpf("0.5017") * cot(mpf("0.6407") * theta)
            - mpf("0.5017") * mpf("0.6407") * theta * (1 + cot(mpf("0.6407") * theta) ** 2)
            + mpc(0, "0.2645")
        )
        s = z / x
        f = 1 / s
        for w in weights:
            f /= sqrt(1 + 2 * s * mpf(w))
        total += (exp(z) * f * slope / x / mpc(0, 1)).real / nodes
    return total


for weights in (["6", "1", "0.001"], ["1", "0.5", "0.3", "0.2", "0.1", "0.05", "0.01"], ["40", "3", "2.5", "2"]):
    for x in ("0.01", "0.5", "3", "20", "150"):
        a, b = cdf(x, weights, 160), cdf(x, weights, 200)
        assert abs(a - b) < mpf(10) ** -25, (weights, x, a - b)
        print(f"        (&[{', '.join(str(float(w)) for w in weights)}], {float(x)}, {mp.nstr(b, 17)}),")
