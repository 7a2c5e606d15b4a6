"""Small-study effects by other routes than the program's: general least squares, scipy's optimisers, non-central χ².

    python3 independent.py > ../../crates/stats/tests/oracle/expected/small_study_effects_independent.json

Needs NumPy and SciPy, and beside it `nsaids.csv` (2×2 tables of 37 trials of topical non-steroidal drugs in acute pain, Moore
et al. 1998, BMJ 316, 333–338, as tabled in the R package metasens).
"""

import csv
import json
from pathlib import Path

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.stats import binom, chi2, ncx2, norm, t

HERE = Path(__file__).parent
ORACLE = HERE.parent.parent / "crates/stats/tests/oracle"


def regression(y, x, variance, df_tau2=None):
    """Weighted least squares: slope, standard error, t, p; with a free scale unless weights hold a τ²."""
    design = np.column_stack([np.ones_like(x), x])
    w = np.diag(1 / variance)
    covariance = np.linalg.inv(design.T @ w @ design)
    beta = covariance @ design.T @ w @ y
    residual = y - design @ beta
    k = len(y)
    scale = 1.0 if df_tau2 else residual @ w @ residual / (k - 2)
    se = np.sqrt(scale * covariance[1, 1])
    statistic = beta[1] / se
    return {"slope": beta[1], "se": se, "statistic": statistic, "p_value": 2 * t.sf(abs(statistic), k - 2)}


def moments_tau2(y, x, v):
    """DerSimonian and Laird's τ² of a regression from the projection matrix."""
    design = np.column_stack([np.ones_like(x), x])
    w = np.diag(1 / v)
    p = w - w @ design @ np.linalg.inv(design.T @ w @ design) @ design.T @ w
    return max(0.0, (y @ p @ y - (len(y) - 2)) / np.trace(p))


def asymmetry(a, b, c, d, y, v):
    n1, n2 = a + b, c + d
    n = n1 + n2
    z = a - (a + c) * n1 / n
    vz = n1 * n2 * (a + c) * (b + d) / (n**2 * (n - 1))
    ess = 4 * n1 * n2 / n
    se = np.sqrt(v)
    tau2 = moments_tau2(y, se, v)
    return {
        "harbord": regression(z / vz, 1 / np.sqrt(vz), 1 / vz),
        "peters": regression(y, 1 / n, n / ((a + c) * (b + d))),
        "deeks": regression(y, 1 / np.sqrt(ess), 1 / ess),
        "macaskill": regression(y, n, v),
        "pustejovsky_rodgers": regression(y, np.sqrt(1 / n1 + 1 / n2), v),
        "thompson_sharp": regression(y, se, v + tau2, True),
    }


def limit(y, v):
    """Limit meta-analysis with DerSimonian and Laird's τ²; β₀ = (τ, 1)·(α, β) with the covariance of least squares."""
    w = 1 / v
    mu = np.average(y, weights=w)
    q = np.sum(w * (y - mu) ** 2)
    tau2 = max(0.0, (q - len(y) + 1) / (w.sum() - (w**2).sum() / w.sum()))
    s = np.sqrt(v + tau2)
    design = np.column_stack([np.ones_like(y), 1 / s])
    covariance = np.linalg.inv(design.T @ design)
    alpha, beta = covariance @ design.T @ (y / s)
    along = np.array([np.sqrt(tau2), 1.0])
    fixed = np.column_stack([np.ones_like(y), 1 / np.sqrt(v)])
    left = y / np.sqrt(v) - fixed @ np.linalg.lstsq(fixed, y / np.sqrt(v), rcond=None)[0]
    shrunk = (beta + np.sqrt(tau2) / s * (y - beta)) / np.sqrt(v)
    rest = shrunk - fixed @ np.linalg.lstsq(fixed, shrunk, rcond=None)[0]
    return {
        "estimate": along @ [alpha, beta], "se": np.sqrt(along @ covariance @ along), "alpha": alpha, "beta": beta,
        "tau2": tau2, "q_small": q - left @ left, "q_residual": left @ left,
        "g2": 100 * rest @ rest / np.sum((shrunk - shrunk.mean()) ** 2),
    }


def p_curve(y, v):
    chi = y**2 / v
    p = chi2.sf(chi, 1)
    full, half = p < 0.05, p < 0.025

    def shift(power):
        return brentq(lambda ncp: ncx2.sf(chi2.isf(0.05, 1), 1, ncp) - power, 1e-10, 200, xtol=1e-14)

    def stouffer(which, cut, ncp):
        low = ncx2.sf(chi2.isf(cut, 1), 1, ncp) if ncp else cut
        pp = (ncx2.sf(chi[which], 1, ncp) if ncp else p[which]) / low
        return norm.ppf(pp).sum() / np.sqrt(which.sum())

    third = shift(1 / 3)
    of_power = lambda z: brentq(lambda power: stouffer(full, 0.05, shift(power)) - z, 0.051, 0.99, xtol=1e-13)
    edge = lambda z: float(np.clip(of_power(z), 0.051, 0.99))
    n, m = int(full.sum()), int(half.sum())
    share = ncx2.sf(chi2.isf(0.025, 1), 1, third) * 3
    return {
        "n": n, "n_half": m, "z_full": stouffer(full, 0.05, 0), "z_half": stouffer(half, 0.025, 0),
        "p_binomial": binom.sf(m - 1, n, 0.5), "flat_z_full": -stouffer(full, 0.05, third),
        "flat_z_half": -stouffer(half, 0.025, third), "flat_p_binomial": binom.cdf(m, n, share),
        "power": of_power(0), "power_lower": edge(-norm.isf(0.05)), "power_upper": edge(norm.isf(0.05)),
    }


def p_uniform(y, v, side):
    y = side * y
    cut = norm.isf(0.025) * np.sqrt(v)

    def ll(mu, tau2):
        s = np.sqrt(v + tau2)
        given = np.where(y > cut, norm.logsf(cut, mu, s), norm.logcdf(cut, mu, s))
        return np.sum(norm.logpdf(y, mu, s) - given)

    def best(fixed=None, at=None):
        out = -np.inf, None
        for m in (0.0, 0.3, 0.8):
            for g in (0.01, 0.1, 0.4):
                if fixed is None:
                    r = minimize(lambda x: -ll(x[0], x[1] ** 2), [m, np.sqrt(g)], method="Nelder-Mead",
                                 options={"xatol": 1e-12, "fatol": 1e-14, "maxiter": 20000})
                    x = (r.x[0], r.x[1] ** 2)
                elif fixed == "mu":
                    r = minimize(lambda x: -ll(at, x[0] ** 2), [np.sqrt(g)], method="Nelder-Mead",
                                 options={"xatol": 1e-12, "fatol": 1e-14})
                    x = (at, r.x[0] ** 2)
                else:
                    r = minimize(lambda x: -ll(x[0], at), [m], method="Nelder-Mead",
                                 options={"xatol": 1e-12, "fatol": 1e-14})
                    x = (r.x[0], at)
                if -r.fun > out[0]:
                    out = -r.fun, x
        return out

    top, (mu, tau2) = best()
    fall = chi2.isf(0.05, 1) / 2
    above = lambda kind: lambda x: best(kind, x)[0] - top + fall
    lower = brentq(above("mu"), mu - 2, mu, xtol=1e-12)
    upper = brentq(above("mu"), mu, mu + 2, xtol=1e-12)
    tau2_upper = brentq(above("tau2"), tau2, tau2 + 3, xtol=1e-12)
    tau2_lower = brentq(above("tau2"), 0, tau2, xtol=1e-12) if above("tau2")(0.0) < 0 else 0.0
    pm = 0.0
    q = lambda x: np.sum((y - np.average(y, weights=1 / (v + x))) ** 2 / (v + x)) - len(y) + 1
    if q(0) > 0:
        pm = brentq(q, 0, 100, xtol=1e-15)
    random = np.average(y, weights=1 / (v + pm))
    ends = sorted((side * lower, side * upper))
    return {
        "estimate": side * mu, "ci_lower": ends[0], "ci_upper": ends[1], "tau2": tau2, "tau2_lower": tau2_lower,
        "tau2_upper": tau2_upper, "l_effect": 2 * (top - best("mu", 0.0)[0]), "l_heterogeneity": 2 * (top - best("tau2", 0.0)[0]),
        "l_selection": 2 * (top - ll(random, pm)),
    }


def main():
    rows = [[float(x) for x in row[1:]] for row in list(csv.reader(open(HERE / "nsaids.csv")))[1:]]
    a, n1, c, n2 = np.array(rows).T
    b, d = n1 - a, n2 - c
    add = np.where((a * b * c * d) == 0, 0.5, 0.0)
    y = np.log((a + add) * (d + add) / ((b + add) * (c + add)))
    v = 1 / (a + add) + 1 / (b + add) + 1 / (c + add) + 1 / (d + add)
    cases = [{"id": "nsaids", "tables": np.column_stack([a, b, c, d]).tolist(), "yi": y, "vi": v,
              "asymmetry": asymmetry(a, b, c, d, y, v)}]
    for case in json.load(open(ORACLE / "expected/selection_models.json")):
        cases.append({"id": case["id"], "yi": np.array(case["yi"]), "vi": np.array(case["vi"])})
    for case in cases:
        y, v = case["yi"], case["vi"]
        case["limit"] = limit(y, v)
        case["p_curve"] = p_curve(y, v) if case["id"] == "nsaids" else None
        case["p_uniform"] = p_uniform(y, v, 1 if np.sum(y / v) > 0 else -1)
        case["yi"], case["vi"] = y.tolist(), v.tolist()
    print(json.dumps(cases, indent=1))


main()
