"""SciPy's and statsmodels' tests and intervals, and scikit-learn's scores of resamples: writes statistics.json."""
import json
import math
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn import metrics as m
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

HERE = Path(__file__).parent


def ovarian():
    """The data of DeLong et al. 1988 as SAS/STAT's documentation of PROC LOGISTIC lists them: albumin, protein, K-G score, outcome."""
    values = """3.0 5.8 10 0 3.2 6.3 5 1 3.9 6.8 3 1 2.8 4.8 6 0 3.2 5.8 3 1 0.9 4.0 5 0 2.5 5.7 8 0 1.6 5.6 5 1 3.8 5.7 5 1
    3.7 6.7 6 1 3.2 5.4 4 1 3.8 6.6 6 1 4.1 6.6 5 1 3.6 5.7 5 1 4.3 7.0 4 1 3.6 6.7 4 0 2.3 4.4 6 1 4.2 7.6 4 0
    4.0 6.6 6 0 3.5 5.8 6 1 3.8 6.8 7 1 3.0 4.7 8 0 4.5 7.4 5 1 3.7 7.4 5 1 3.1 6.6 6 1 4.1 8.2 6 1 4.3 7.0 5 1
    4.3 6.5 4 1 3.2 5.1 5 1 2.6 4.7 6 1 3.3 6.8 6 0 1.7 4.0 7 0 3.7 6.1 5 1 3.3 6.3 7 1 4.2 7.7 6 1 3.5 6.2 5 1
    2.9 5.7 9 0 2.1 4.8 7 1 2.8 6.2 8 0 4.0 7.0 7 1 3.3 5.7 6 1 3.7 6.9 5 1 3.6 6.6 5 1"""
    rows = np.array(values.split(), dtype=float).reshape(-1, 4)
    return {
        "albumin": (rows[:, 0] / 10).tolist(),
        "protein": (rows[:, 1] / 10).tolist(),
        "kg": ((10 - rows[:, 2]) / 10).tolist(),
        "y": rows[:, 3].astype(int).tolist(),
    }


def delong(y, *scores):
    """By its definition: the kernel of every make and miss, the covariance of the placements."""
    y = np.asarray(y)
    v10, v01 = [], []
    for s in scores:
        s = np.asarray(s)
        kernel = (s[y == 1][:, None] > s[y == 0][None, :]) + 0.5 * (s[y == 1][:, None] == s[y == 0][None, :])
        v10.append(kernel.mean(axis=1))
        v01.append(kernel.mean(axis=0))
    auc = [v.mean() for v in v10]
    cov = np.atleast_2d(np.cov(v10)) / (y == 1).sum() + np.atleast_2d(np.cov(v01)) / (y == 0).sum()
    found = {"auc": [float(a) for a in auc], "variance": np.diag(cov).tolist()}
    if len(scores) == 2:
        var = float(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])
        z = (auc[0] - auc[1]) / math.sqrt(var)
        found |= {"difference_variance": var, "p": float(2 * stats.norm.sf(abs(z)))}
    return found


def delong_cases():
    r = np.random.RandomState(5)
    for n, decimals in [(12, 1), (60, 1), (200, 12), (300, 2)]:
        y = r.randint(0, 2, n)
        a = np.clip(r.random_sample(n) * 0.6 + 0.3 * y, 0, 1).round(decimals)
        b = np.clip(a * 0.7 + 0.3 * r.random_sample(n), 0, 1).round(decimals)
        yield {"y": y.tolist(), "a": a.tolist(), "b": b.tolist(), **delong(y, a, b)}


def ks_cases():
    r = np.random.RandomState(6)
    pairs = [
        (r.randn(5), r.randn(7)),
        (r.randn(30), r.randn(30) + 0.4),
        (r.randint(0, 6, 80).astype(float), r.randint(0, 6, 55).astype(float)),
        (r.randn(200), r.randn(50) + 0.2),
        (r.randn(12), r.randn(12)),
        (np.arange(9.0), np.arange(9.0)),
    ]
    for a, b in pairs:
        found = stats.ks_2samp(a, b)
        yield {"a": a.tolist(), "b": b.tolist(), "d": float(found.statistic), "p": float(found.pvalue)}


def kolmogorov():
    grid = [(1, 0.3), (1, 0.7), (5, 0.09), (5, 0.2), (10, 0.2), (30, 0.05), (30, 0.15), (30, 0.3), (30, 0.6), (140, 0.05), (140, 0.12)]
    grid += [(141, 0.02), (141, 0.06), (141, 0.12), (141, 0.2), (500, 0.01), (500, 0.03), (500, 0.05), (500, 0.09)]
    grid += [(4603, 0.004), (4603, 0.01), (4603, 0.02), (4603, 0.03), (4603, 0.2), (20000, 0.005), (20000, 0.01), (200000, 0.002)]
    for n, x in grid:
        yield [n, x, float(stats.kstwo.sf(x, n))]


def psi(train, score):
    t, s = np.asarray(train) / np.sum(train), np.asarray(score) / np.sum(score)
    t, s = np.maximum(t, 1e-4), np.maximum(s, 1e-4)
    return float(((s - t) * np.log(s / t)).sum())


def holm_cases():
    for p in [[0.01, 0.04, 0.03], [0.5], [0.2, 0.2, 0.9, 0.001], [0.0, 1.0, 0.05, 0.05, 0.05]]:
        yield {"p": p, "corrected": multipletests(p, method="holm")[1].tolist()}


def scores(y, p, threshold):
    hat = (p > threshold).astype(int)
    return {
        "accuracy": m.accuracy_score(y, hat),
        "log_loss": m.log_loss(y, p, labels=[0, 1]),
        "precision": m.precision_score(y, hat, zero_division=0),
        "recall": m.recall_score(y, hat, zero_division=0),
        "f1_score": m.f1_score(y, hat, zero_division=0),
        "roc_auc": m.roc_auc_score(y, p),
        "average_precision": m.average_precision_score(y, p),
        "brier_score": m.brier_score_loss(y, p),
    }


def resamples():
    """Counts of rows and scikit-learn's scores of the rows repeated as often, and the intervals of many resamples."""
    r = np.random.RandomState(7)
    n = 60
    p = r.random_sample(n).round(1)
    y = (r.random_sample(n) < p).astype(int)
    drawn = []
    for threshold in [0.5, 0.3, 0.0, 1.0]:
        rows = r.randint(0, n, n)
        drawn.append(
            {
                "threshold": threshold,
                "counts": np.bincount(rows, minlength=n).tolist(),
                "scores": {k: float(v) for k, v in scores(y[rows], p[rows], threshold).items()},
            }
        )
    many = [scores(y[rows], p[rows], 0.5) for rows in r.randint(0, n, (1000, n))]
    intervals = {k: np.quantile([one[k] for one in many], [0.025, 0.975]).tolist() for k in many[0]}
    return {"y": y.tolist(), "p": p.tolist(), "drawn": drawn, "intervals": intervals}


def mcnemar_cases():
    for only_first, only_second in [(3, 9), (40, 22), (500, 420), (0, 6)]:
        table = [[5, only_first], [only_second, 5]]
        yield [only_first, only_second, float(mcnemar(table, exact=True).pvalue)]


if __name__ == "__main__":
    zs = [0.0, 0.3, 1.0, 1.959963984540054, 2.7, 2.83, 3.5, 6.0, 12.0, 30.0]
    golden = {
        "normal": [[z, float(2 * stats.norm.sf(z))] for z in zs],
        "ovarian": ovarian(),
        "delong": list(delong_cases()),
        "ks": list(ks_cases()),
        "kolmogorov": list(kolmogorov()),
        "psi": [{"train": t, "score": s, "psi": psi(t, s)} for t, s in [([5, 5], [5, 5]), ([10, 20, 30], [30, 20, 10]), ([9, 0, 1], [3, 4, 0])]],
        "holm": list(holm_cases()),
        "resamples": resamples(),
        "mcnemar": list(mcnemar_cases()),
    }
    (HERE / "statistics.json").write_text(json.dumps(golden) + "\n")
