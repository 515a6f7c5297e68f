"""scikit-learn's scores and curves and SciPy's tests of shares: writes metrics.json."""
import json
import math
import warnings
from pathlib import Path

import numpy as np
from scipy.stats import binomtest
from shapes import make
from sklearn import metrics as m
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier

HERE = Path(__file__).parent
warnings.simplefilter("ignore")


def data():
    r = np.random.RandomState(11)
    p = r.random_sample(200)
    yield "random", (r.random_sample(200) < p).astype(int), p
    yield "ties", r.randint(0, 2, 150), r.randint(0, 11, 150) / 10
    yield "two values", r.randint(0, 2, 80), r.randint(0, 2, 80) * 0.5 + 0.25
    yield "constant", r.randint(0, 2, 40), np.full(40, 0.3)
    yield "constant half", r.randint(0, 2, 40), np.full(40, 0.5)
    yield "certain and often wrong", r.randint(0, 2, 60), r.randint(0, 2, 60).astype(float)
    yield "nearly certain", r.randint(0, 2, 60), np.where(r.randint(0, 2, 60), 1 - 1e-17, 1e-17)
    yield "perfect", np.array([0, 0, 1, 1, 0]), np.array([0.1, 0.2, 0.9, 0.8, 0.3])
    yield "reversed", np.array([0, 0, 1, 1, 0]), np.array([0.9, 0.8, 0.1, 0.2, 0.7])
    yield "all misses", np.zeros(30, int), r.random_sample(30)
    yield "all misses, none predicted", np.zeros(30, int), r.random_sample(30) * 0.4
    yield "all makes", np.ones(30, int), r.random_sample(30)
    yield "all makes, none predicted", np.ones(30, int), r.random_sample(30) * 0.4
    yield "one miss", np.array([0]), np.array([0.2])
    yield "one make", np.array([1]), np.array([0.2])
    yield "two", np.array([0, 1]), np.array([0.5, 0.5])
    yield "rare makes", (np.arange(300) % 100 == 7).astype(int), r.random_sample(300).round(2)
    yield "bin edges", r.randint(0, 2, 110), np.tile(np.linspace(0, 1, 11), 10)
    for name, (X, y) in make().items():
        X = (X - X.mean(axis=0)) / np.where(X.std(axis=0) == 0, 1, X.std(axis=0))
        yield f"{name}: logistic regression", y, LogisticRegression().fit(X, y).predict_proba(X)[:, 1]
        yield f"{name}: tree", y, DecisionTreeClassifier(max_depth=3, random_state=0).fit(X, y).predict_proba(X)[:, 1]


def large():
    """Drawn again by the test from the same RandomState rather than stored."""
    r = np.random.RandomState(99)
    p = r.random_sample(20000)
    return (r.random_sample(20000) < p).astype(int), p


def scores(y, p, threshold):
    hat = (p > threshold).astype(int)
    tn, fp, fn, tp = m.confusion_matrix(y, hat, labels=[0, 1]).ravel().tolist()
    return {
        "accuracy": m.accuracy_score(y, hat),
        "log_loss": m.log_loss(y, p, labels=[0, 1]),
        "precision": m.precision_score(y, hat, zero_division=0),
        "recall": m.recall_score(y, hat, zero_division=0),
        "f1_score": m.f1_score(y, hat, zero_division=0),
        "roc_auc": m.roc_auc_score(y, p) if len(set(y.tolist())) == 2 else 0.0,
        "average_precision": abs(m.average_precision_score(y, p)),
        "brier_score": m.brier_score_loss(y, p),
        "true_negatives": tn,
        "false_positives": fp,
        "false_negatives": fn,
        "true_positives": tp,
    }


def warned(y, p, threshold):
    """The metrics that scikit-learn itself calls ill-defined (it warns unless zero_division is given)."""
    hat = (p > threshold).astype(int)
    found = []
    for key, score in [("precision", m.precision_score), ("recall", m.recall_score), ("f1_score", m.f1_score)]:
        if math.isnan(score(y, hat, zero_division=np.nan)):
            found.append(key)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            m.roc_auc_score(y, p)
        except ValueError:
            found.append("roc_auc")
        caught.clear()
        m.average_precision_score(y, p)
        if any("No positive class" in str(w.message) for w in caught):
            found.append("average_precision")
    return found


def plain(values):
    """JSON has no infinity and no NaN: they become their names."""
    return [v if math.isfinite(v) else str(v) for v in np.asarray(values, dtype=float).tolist()]


def curves(y, p):
    fpr, tpr, roc_thresholds = m.roc_curve(y, p)
    precision, recall, thresholds = m.precision_recall_curve(y, p)
    result = {
        "roc": {"fpr": plain(fpr), "tpr": plain(tpr), "thresholds": plain(roc_thresholds)},
        "precision_recall": {"precision": plain(precision), "recall": plain(recall), "thresholds": plain(thresholds)},
        "calibration": {},
    }
    for bins in [10, 4, 7]:
        prob_true, prob_pred = calibration_curve(y, p, n_bins=bins)
        result["calibration"][bins] = {"probTrue": plain(prob_true), "probPred": plain(prob_pred)}
    return result


def cases():
    for name, y, p in data():
        by_threshold = [
            {"threshold": t, "metrics": scores(y, p, t), "undefined": warned(y, p, t)} for t in [0.5, 0.3, 0.0, 1.0]
        ]
        yield {"name": name, "y": y.tolist(), "p": p.tolist(), "scores": by_threshold, "curves": curves(y, p)}


def sign_tests():
    pairs = [(0, 0), (0, 1), (1, 1), (5, 3), (10, 2), (12, 13), (0, 24), (0, 25), (7, 40), (100, 130), (500, 500)]
    for a, b in [*pairs, (961, 1102), (30000, 30500), (400000, 401500), (300, 4000)]:
        p = binomtest(min(a, b), a + b, 0.5).pvalue if a + b else 1.0
        yield [a, b, float(p)]


def intervals():
    for k, n in [(0, 1), (1, 1), (0, 20), (20, 20), (5, 9), (2331, 4057), (3628, 5412), (999999, 1000000)]:
        interval = binomtest(k, n).proportion_ci(method="wilson")
        yield [k, n, float(interval.low), float(interval.high)]


if __name__ == "__main__":
    y, p = large()
    fpr, _, _ = m.roc_curve(y, p)
    golden = {
        "cases": list(cases()),
        "large": {"metrics": scores(y, p, 0.5), "roc_points": len(fpr)},
        "sign_tests": list(sign_tests()),
        "intervals": list(intervals()),
    }
    (HERE / "metrics.json").write_text(json.dumps(golden))
    print({name: len(part) for name, part in golden.items()})
