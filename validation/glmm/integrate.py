"""Maximum-likelihood fits of the models of glmm.json by another way than Gauss-Hermite quadrature.

Usage: python integrate.py > ../../crates/stats/tests/oracle/glmm_integrated.json   (Python 3, numpy, scipy; two minutes)

Integrals over random effects are trapezoidal sums of 161 points (81 in each of two dimensions) over twelve standard deviations on either
side of the mode of the integrand; for an analytic integrand that falls like a normal density their error is below 1e-13.
Levels of studies in UM.FS are maximised one by one. The maximum over (mu, [mean level, sigma], tau) is found by Newton steps
from the reference's numbers with derivatives from fourth-order central differences, and the standard error is that of the observed information of all
parameters, levels included: the information of the profile likelihood is its Schur complement.
"""

import csv
import json
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln, logsumexp

HERE = pathlib.Path(__file__).resolve().parents[2] / "crates/stats/tests/oracle"
GRID = np.linspace(-12.0, 12.0, 161)


def log_choose(n, x):
    return gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)


def binomial(x, n, offset=0.0):
    return lambda eta: log_choose(n, x) + x * (eta + offset) - n * np.logaddexp(0.0, eta + offset)


def poisson(x, t):
    return lambda eta: x * (eta + np.log(t)) - t * np.exp(eta) - gammaln(x + 1)


def hypergeometric(x, n1, n2, m):
    u = np.arange(max(0, m - n2), min(m, n1) + 1)
    terms = log_choose(n1, u) + log_choose(n2, m - u)
    top = log_choose(n1, x) + log_choose(n2, m - x)
    return lambda eta: top + x * eta - logsumexp(terms[:, None] + np.multiply.outer(u, np.atleast_1d(eta)).reshape(len(u), -1), axis=0).reshape(np.shape(eta))


def mode(f, start, dimensions):
    """Mode and Hessian of a concave function by Newton steps with differences."""
    x = np.array(start, float)
    for _ in range(200):
        gradient, hessian = derivatives(f, x, 1e-3)
        step = np.linalg.solve(hessian, -gradient)
        step *= min(1.0, 2.0 / max(np.abs(step).max(), 1e-300))
        x += step
        if np.abs(step).max() < 1e-6:
            break
    return x, derivatives(f, x, 1e-3)[1]


WEIGHTS = {1: 2 / 3, 2: -1 / 12}
SECOND = {0: -5 / 2, 1: 4 / 3, 2: -1 / 12}


def derivatives(f, x, h):
    """Gradient and Hessian by fourth-order central differences."""
    n = len(x)
    gradient, hessian = np.zeros(n), np.zeros((n, n))
    at = lambda *moves: f(x + sum((s * h * np.eye(n)[i] for i, s in moves), np.zeros(n)))
    centre = at()
    for i in range(n):
        values = {s: at((i, s)) for s in (-2, -1, 1, 2)}
        gradient[i] = sum(w * (values[s] - values[-s]) for s, w in WEIGHTS.items()) / h
        hessian[i, i] = (SECOND[0] * centre + sum(SECOND[s] * (values[s] + values[-s]) for s in (1, 2))) / h**2
        for j in range(i):
            total = 0.0
            for s, w in WEIGHTS.items():
                for t, v in WEIGHTS.items():
                    total += w * v * (at((i, s), (j, t)) - at((i, s), (j, -t)) - at((i, -s), (j, t)) + at((i, -s), (j, -t)))
            hessian[i, j] = hessian[j, i] = total / h**2
    return gradient, hessian


def integral_1(l, spread):
    """ln of the integral of exp(l(spread u)) over a standard normal u."""
    if spread == 0:
        return float(l(np.array([0.0]))[0])
    g = lambda u: l(spread * u) - 0.5 * u * u
    top, curvature = mode(lambda x: float(g(x)[0]), [0.0], 1)
    sd = 1 / np.sqrt(-curvature[0, 0])
    values = g(top[0] + sd * GRID)
    return logsumexp(values) + np.log(sd * (GRID[1] - GRID[0])) - 0.5 * np.log(2 * np.pi)


def integral_2(l, alpha, theta):
    g = lambda a, b: l(alpha * a, theta * b) - 0.5 * (a * a + b * b)
    top, hessian = mode(lambda x: float(g(x[:1], x[1:])[0]), [0.0, 0.0], 2)
    root = np.linalg.inv(np.linalg.cholesky(-hessian)).T
    grid = GRID[::2]
    x, y = np.meshgrid(grid, grid, indexing="ij")
    a = top[0] + root[0, 0] * x + root[0, 1] * y
    b = top[1] + root[1, 0] * x + root[1, 1] * y
    h = grid[1] - grid[0]
    return logsumexp(g(a, b)) + np.log(h * h * abs(np.linalg.det(root))) - np.log(2 * np.pi)


def studies(case, model):
    rows = list(csv.DictReader((HERE / "data" / case["data"]).open()))
    number = lambda row, key: float(row[case["columns"][key]])
    out = []
    for row in rows:
        if case["measure"] == "OR":
            x1, x2 = number(row, "ai"), number(row, "ci")
            n1 = number(row, "n1i") if "n1i" in case["columns"] else x1 + number(row, "bi")
            n2 = number(row, "n2i") if "n2i" in case["columns"] else x2 + number(row, "di")
            if x1 + x2 == 0:
                continue
            if model == "CM.EL":
                out.append(hypergeometric(x1, n1, n2, x1 + x2))
            elif model == "CM.AL":
                out.append(binomial(x1, x1 + x2, np.log(n1 / n2)))
            else:
                out.append((binomial(x1, n1), binomial(x2, n2), 0.5 * (np.log((x1 + 0.5) / (n1 - x1 + 0.5)) + np.log((x2 + 0.5) / (n2 - x2 + 0.5)))))
        elif case["measure"] == "IRR":
            x1, t1, x2, t2 = (number(row, key) for key in ("x1i", "t1i", "x2i", "t2i"))
            if x1 + x2 == 0:
                continue
            if model == "CM.EL":
                out.append(binomial(x1, x1 + x2, np.log(t1 / t2)))
            else:
                out.append((poisson(x1, t1), poisson(x2, t2), 0.5 * (np.log((x1 + 0.5) / t1) + np.log((x2 + 0.5) / t2))))
        else:
            x = number(row, "xi")
            out.append(binomial(x, number(row, "ni")))
    return out


def log_likelihood(all_studies, model):
    levels = [s[2] if isinstance(s, tuple) else None for s in all_studies]

    def f(p):
        mu, tau = p[0], p[-1]
        total = 0.0
        for i, s in enumerate(all_studies):
            if not isinstance(s, tuple):
                total += integral_1(lambda u: s(mu + u), tau)
            elif model == "UM.RS":
                joint = lambda a, b: s[0](p[1] + a + (mu + b) / 2) + s[1](p[1] + a - (mu + b) / 2)
                total += integral_1(lambda a: joint(a, 0.0), p[2]) if tau == 0 else integral_2(joint, p[2], tau)
            else:
                at = lambda x: integral_1(lambda u: s[0](x[0] + (mu + u) / 2) + s[1](x[0] - (mu + u) / 2), tau)
                top, _ = mode(at, [levels[i]], 1)
                levels[i] = top[0]
                total += at(top)
        return float(total)

    return f


def fit(case, model, near):
    f = log_likelihood(studies(case, model), model)
    tau = np.sqrt(near["tau2"])
    if model == "UM.RS":
        # The reference does not say where the levels lie.
        g = lambda m: -f(np.array([near["estimate"], m, np.sqrt(near["sigma2"]), tau]))
        level = minimize_scalar(g, bracket=(-3.0, -2.0), tol=1e-3).x
        x = np.array([near["estimate"], level, np.sqrt(near["sigma2"]), tau])
    else:
        x = np.array([near["estimate"], tau])
    if tau < 0.02:
        inner = lambda p: f(np.append(p, 0.0))
        x = x[:-1]
    else:
        inner = f
    for _ in range(6):
        gradient, hessian = derivatives(inner, x, 4e-3)
        step = np.linalg.solve(hessian, -gradient)
        x = x + step
        if np.abs(step).max() < 1e-7:
            break
    _, hessian = derivatives(inner, x, 4e-3)
    tau = x[-1] if inner is f else 0.0
    return dict(
        id=case["id"], model=model, estimate=x[0], se=float(np.sqrt(np.linalg.inv(-hessian)[0, 0])), tau2=tau**2,
        sigma2=x[2] ** 2 if model == "UM.RS" else None, loglik=inner(x),
    )


if __name__ == "__main__":
    cases = json.loads((HERE / "expected/glmm.json").read_text())
    out = []
    for case in cases:
        for expected in case["fits"]:
            if expected["method"] == "ML":
                out.append(fit(case, expected.get("model") or "logit", expected["expect"]))
                print(out[-1], file=sys.stderr)
    print("[\n" + ",\n".join("  " + json.dumps({k: (float(f"{v:.12g}") if isinstance(v, float) else v) for k, v in r.items()}) for r in out) + "\n]")
