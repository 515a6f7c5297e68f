"""Penalties at their optimum, standard errors, refusals, columns that cancel, and dummy draws: logistic_optimum.json.

Where scikit-learn's solver can, it runs to a far tighter tolerance than its default; `residual` is what is left of the
optimality conditions, computed here, so that only fits that are at the optimum are written: saga stops at once where
all coefficients are 0, wherever the intercept is.
"""
import itertools
import json
import warnings
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy.special import expit
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_sample_weight

from shapes import make

HERE = Path(__file__).parent
warnings.simplefilter("ignore")
WEIGHTS = [None, "balanced", {"0": 1.0, "1": 3.5}]


def given(params):
    weights = params.get("class_weight")
    return dict(params, class_weight={int(k): v for k, v in weights.items()}) if isinstance(weights, dict) else params


def parts(model, X, y, params):
    """Gradient and Hessian of the mean loss with its L2 penalty, the strength of L1, and what L1 touches."""
    params = given(params)
    weight = np.ones(len(y)) if params.get("class_weight") is None else compute_sample_weight(params["class_weight"], y)
    strength = 0 if params.get("penalty", "l2") is None else 1 / (params.get("C", 1.0) * weight.sum())
    share = {"l1": 1, "l2": 0, "elasticnet": params.get("l1_ratio"), None: 0}[params.get("penalty", "l2")]
    intercept = params.get("fit_intercept", True)
    A = np.column_stack([X, np.ones(len(y))]) if intercept else X
    w = np.append(model.coef_[0], model.intercept_) if intercept else model.coef_[0]
    penalised = np.ones(len(w))
    if intercept and params.get("solver") != "liblinear":
        penalised[-1] = 0
    p = expit(A @ w)
    l2 = (1 - share) * strength * penalised
    gradient = A.T @ (weight * (p - y)) / weight.sum() + l2 * w
    hessian = (A.T * (weight * p * (1 - p))) @ A / weight.sum() + np.diag(l2)
    return w, gradient, hessian, share * strength * penalised, weight.sum()


def residual(w, gradient, l1):
    at_zero = np.maximum(np.abs(gradient) - l1, 0)
    return float(np.max(np.where(w == 0, at_zero, np.abs(gradient + l1 * np.sign(w)))))


def errors(w, gradient, hessian, l1, total):
    """Standard errors of the coefficients that are free, and the longest Newton step in them."""
    free = (l1 == 0) | (w != 0)
    found = np.full(len(w), np.nan)
    if not free.any():
        return found, 0.0
    scale = 1 / np.sqrt(np.diag(hessian)[free])
    inverse = np.linalg.inv(hessian[np.ix_(free, free)] * np.outer(scale, scale)) * np.outer(scale, scale)
    found[free] = np.sqrt(np.diag(inverse) / total)
    step = inverse @ (gradient + l1 * np.sign(w))[free]
    return found, float(np.max(np.abs(step) / found[free]))


def plain(values):
    return [None if np.isnan(v) else v for v in np.asarray(values, dtype=float).tolist()]


def optimum(X, y, params):
    model = LogisticRegression(random_state=17, tol=1e-14, max_iter=1_000_000, **given(params)).fit(X, y)
    w, gradient, hessian, l1, total = parts(model, X, y, params)
    left = residual(w, gradient, l1)
    if left > 1e-7:
        print("not at the optimum", params, left)
        return None
    found, _ = errors(w, gradient, hessian, l1, total)
    return {
        "params": params,
        "coef": model.coef_[0].tolist(),
        "intercept": float(np.ravel(model.intercept_)[0]),
        "standard_errors": plain(found[: X.shape[1]]),
        "probability": model.predict_proba(X)[:5, 1].tolist(),
        "residual": left,
    }


def optima(shapes):
    combinations = [
        {"solver": "saga", "penalty": "l1", "C": 0.1},
        {"solver": "saga", "penalty": "l1", "C": 2.0, "fit_intercept": False},
        {"solver": "saga", "penalty": "elasticnet", "l1_ratio": 0.3, "C": 0.2},
        {"solver": "saga", "penalty": "elasticnet", "l1_ratio": 0.0},
        {"solver": "saga", "penalty": "elasticnet", "l1_ratio": 1.0, "C": 0.05},
        {"solver": "saga", "penalty": None},
        {"solver": "sag", "penalty": "l2", "C": 0.5},
        {"solver": "newton-cg", "penalty": None},
        {"solver": "liblinear", "penalty": "l1", "C": 0.1},
        {"solver": "liblinear", "penalty": "l1", "C": 3.0, "fit_intercept": False},
        {"solver": "liblinear", "penalty": "l2", "C": 0.01},
    ]
    for name in ["continuous", "ties", "skewed", "tiny", "constant_columns"]:
        fits = []
        for at, params in enumerate(combinations):
            if name == "constant_columns" and params["penalty"] is None:
                continue  # has many optima
            weights = WEIGHTS[at % 3]
            fit = optimum(*shapes[name], dict(params, class_weight=weights) if weights else params)
            if fit:
                fits.append(fit)
        yield name, fits
    # saga does not converge on unscaled shots; liblinear does.
    yield "shots", [fit for params in combinations[-3:] if (fit := optimum(*shapes["shots"], params))]


def unpenalised(shapes):
    for name in ["continuous", "ties", "skewed", "shots", "tiny"]:
        X, y = shapes[name]
        fit = sm.Logit(y, np.column_stack([X, np.ones(len(y))])).fit(disp=0, maxiter=200, tol=1e-14)
        low, high = np.asarray(fit.conf_int()).T
        yield name, {"values": fit.params.tolist(), "bse": fit.bse.tolist(), "low": low.tolist(), "high": high.tolist()}


def distances(shapes):
    """How far scikit-learn's own lbfgs stops from the optimum, in standard errors."""
    for name in ["continuous", "ties", "skewed", "shots", "tiny"]:
        X, y = shapes[name]
        for params in [{}, {"C": 100.0}, {"penalty": None}, {"max_iter": 3}, {"class_weight": "balanced"}]:
            params = dict({"max_iter": 1000}, **params)
            model = LogisticRegression(**params).fit(X, y)
            yield {"shape": name, "params": params, "errors": errors(*parts(model, X, y, params))[1]}


def combinations(shapes):
    X, y = shapes["tiny"]
    solvers = ["lbfgs", "newton-cholesky", "newton-cg", "liblinear", "sag", "saga"]
    for solver, penalty, l1_ratio in itertools.product(solvers, ["l1", "l2", "elasticnet", None], [None, 0.5]):
        params = {"solver": solver, "penalty": penalty, "l1_ratio": l1_ratio}
        try:
            LogisticRegression(**params).fit(X, y)
            yield {"params": params, "accepted": True}
        except ValueError:
            yield {"params": params, "accepted": False}


def cancelling():
    """The outcome hangs on the small difference of two large columns."""
    r = np.random.RandomState(3)
    x = r.normal(0, 1e4, 300)
    difference = r.normal(0, 1e-2, 300)
    X = np.column_stack([x, x + difference])
    y = (difference / 1e-2 + r.normal(size=300) > 0).astype(int)
    difference = X[:, 1] - X[:, 0]
    # Without a penalty the columns x and difference span the same models, and are easy to fit.
    easy = np.column_stack([x / 1e4, difference / 1e-2])
    fit = LogisticRegression(penalty=None, solver="newton-cholesky", tol=1e-12, fit_intercept=False).fit(easy, y)
    a, b = fit.coef_[0] / [1e4, 1e-2]
    model = LogisticRegression()
    model.classes_, model.coef_, model.intercept_ = np.array([0, 1]), np.array([[a - b, b]]), np.zeros(1)
    probability = model.predict_proba(X)[:, 1]
    return {"X": X.tolist(), "y": y.tolist(), "coef": model.coef_[0].tolist(), "probability": probability.tolist(), "accuracy": float(model.score(X, y))}


def dummies(shapes):
    for name, (X, y) in shapes.items():
        for flip in [False, True]:
            labels = 1 - y if flip else y
            of = {"shape": name, "flipped": flip}
            for seed in [0, 17]:
                model = DummyClassifier(strategy="stratified", random_state=seed).fit(X, labels)
                of[f"stratified_{seed}"] = "".join(str(int(v)) for v in model.predict_proba(X)[:, 1])
            of["uniform"] = float(DummyClassifier(strategy="uniform", random_state=0).fit(X, labels).predict_proba(X)[0, 1])
            for constant in [0, 1]:
                model = DummyClassifier(strategy="constant", constant=constant).fit(X, labels)
                of[f"constant_{constant}"] = float(model.predict_proba(X)[0, 1])
            yield of


if __name__ == "__main__":
    shapes = make()
    golden = {
        "optima": dict(optima(shapes)),
        "unpenalised": dict(unpenalised(shapes)),
        "distances": list(distances(shapes)),
        "combinations": list(combinations(shapes)),
        "cancelling": cancelling(),
        "dummy": list(dummies(shapes)),
    }
    (HERE / "logistic_optimum.json").write_text(json.dumps(golden))
    print({name: len(fits) for name, fits in golden["optima"].items()}, [d for d in golden["distances"] if d["errors"] > 0.05])
