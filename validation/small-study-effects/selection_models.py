"""Selection models by another route than the program's.

Reads the studies of `selection_models.json` and writes, for each model fitted there, the maximum of the likelihood to about
ten digits: integrals by Gauss–Legendre quadrature over the estimate yᵢ, derivatives by differences of sixth order, a search
from many starting points. Needs NumPy and SciPy.

    python3 selection_models.py < selection_models.json > selection_models_by_quadrature.json
"""

import itertools
import json
import sys

import numpy as np
from numpy.polynomial.legendre import leggauss
from scipy.optimize import minimize
from scipy.stats import chi2, norm

NODES, SHARES = leggauss(40)


def p_values(z, alternative):
    if alternative == "two-sided":
        return 2 * norm.sf(abs(z))
    return norm.sf(z) if alternative == "greater" else norm.cdf(z)


def weight(kind, p, delta, steps):
    if kind == "stepfun":
        return np.concatenate(([1.0], delta))[np.searchsorted(steps, p, side="left")]
    if kind in ("beta", "power"):
        p = np.clip(p, 1e-5, 1 - 1e-5)
    return {
        "beta": lambda: p ** (delta[0] - 1) * (1 - p) ** (delta[1] - 1),
        "halfnorm": lambda: np.exp(-delta[0] * p**2),
        "negexp": lambda: np.exp(-delta[0] * p),
        "logistic": lambda: 2 * np.exp(-delta[0] * p) / (1 + np.exp(-delta[0] * p)),
        "power": lambda: (1 - p) ** delta[0],
    }[kind]()


def log_likelihood(y, v, kind, alternative, steps, x):
    mu, tau2, delta = x[0], x[1], np.asarray(x[2:])
    total = 0.0
    cuts = list(steps) if kind == "stepfun" else [1e-5, 1 - 1e-5]
    breaks = [norm.isf(c) * (1 if alternative == "greater" else -1) for c in cuts]
    for yi, vi in zip(y, v):
        s, sigma = np.sqrt(vi + tau2), np.sqrt(vi)
        ends = sorted({*np.linspace(mu - 12 * s, mu + 12 * s, 60), *(b * sigma for b in breaks)})
        ends = [e for e in ends if mu - 12 * s <= e <= mu + 12 * s]
        a, b = np.array(ends[:-1])[:, None], np.array(ends[1:])[:, None]
        at = (a + b) / 2 + (b - a) / 2 * NODES
        shares = (b - a) / 2 * SHARES
        w = weight(kind, p_values(at / sigma, alternative), delta, steps)
        normaliser = np.sum(shares * w * norm.pdf(at, mu, s))
        own = weight(kind, p_values(np.array([yi / sigma]), alternative), delta, steps)[0]
        total += np.log(own) + norm.logpdf(yi, mu, s) - np.log(normaliser)
    return total


def derivatives(f, x, free):
    """Gradient and Hessian in the free variables by central differences of sixth order."""
    h = np.array([1e-2 * max(abs(v), 0.05) for v in x])
    h[1] = min(h[1], 0.2 * x[1]) if 1 in free else 0
    c = {-3: -1 / 60, -2: 3 / 20, -1: -3 / 4, 1: 3 / 4, 2: -3 / 20, 3: 1 / 60}

    def shifted(*moves):
        moved = np.array(x, float)
        for i, m in moves:
            moved[i] += m * h[i]
        return f(moved)

    g = np.array([sum(w * shifted((i, m)) for m, w in c.items()) / h[i] for i in free])
    c2 = {-3: 1 / 90, -2: -3 / 20, -1: 3 / 2, 0: -49 / 18, 1: 3 / 2, 2: -3 / 20, 3: 1 / 90}
    hess = np.zeros((len(free), len(free)))
    for (a, i), (b, j) in itertools.combinations_with_replacement(enumerate(free), 2):
        if i == j:
            hess[a, a] = sum(w * shifted((i, m)) for m, w in c2.items()) / h[i] ** 2
        else:
            hess[a, b] = hess[b, a] = sum(
                wm * wn * shifted((i, m), (j, n)) for m, wm in c.items() for n, wn in c.items()
            ) / (h[i] * h[j])
    return g, hess


def fit(y, v, kind, alternative, steps, parameters):
    f = lambda x: log_likelihood(y, v, kind, alternative, steps, x)
    start = np.average(y, weights=1 / (v + 0.05))
    lower = 1e-5 if kind in ("beta", "stepfun") else 0.0
    best = None
    for d in (0.3, 1.0, 2.5):
        found = minimize(
            lambda x: -f(x), [start, 0.03] + [d] * parameters, method="L-BFGS-B",
            bounds=[(None, None), (0, None)] + [(lower, 100)] * parameters, options={"ftol": 1e-14, "gtol": 1e-9},
        )
        if best is None or -found.fun > best[0] + 1e-9:
            best = (-found.fun, found.x)
    x = np.array(best[1])
    free = [i for i in range(len(x)) if i == 0 or (i == 1 and x[1] > 1e-7) or (i > 1 and x[i] > 1.1 * lower + 1e-9)]
    for i in range(1, len(x)):
        if i not in free:
            x[i] = 0.0 if i == 1 else lower
    for _ in range(6):
        g, hess = derivatives(f, x, free)
        x[free] -= np.linalg.solve(hess, g)
    _, hess = derivatives(f, x, free)
    covariance = np.linalg.inv(-hess)
    se = [float(np.sqrt(covariance[free.index(i), free.index(i)])) if i in free else None for i in range(len(x))]
    return f(x), x, se


def main():
    out = []
    for case in json.load(sys.stdin):
        y, v = np.array(case["yi"]), np.array(case["vi"])
        for given in case["fits"]:
            kind, alternative = given["type"], given["alternative"]
            steps = given.get("steps", [])
            steps = [steps] if isinstance(steps, float) else steps
            parameters = {"stepfun": len(steps), "beta": 2}.get(kind, 1)
            value, x, se = fit(y, v, kind, alternative, steps, parameters)
            none, _, _ = fit(y, v, "stepfun", alternative, [], 0)
            statistic = 2 * (value - none)
            fixed, no_se = ([1.0], [None]) if kind == "stepfun" else ([], [])
            out.append({
                "id": case["id"], "type": kind, "alternative": alternative, "steps": steps,
                "expect": {
                    "estimate": x[0], "se": se[0], "tau2": x[1], "delta": fixed + list(x[2:]),
                    "delta_se": no_se + se[2:], "loglik": value, "lrt": statistic,
                    "lrt_p": float(chi2.sf(statistic, parameters)),
                },
            })
            print(case["id"], kind, steps, value, x, file=sys.stderr)
    json.dump(out, sys.stdout, indent=1)
    print()


main()
