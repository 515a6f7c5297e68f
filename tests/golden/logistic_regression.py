"""scikit-learn's LogisticRegression and DummyClassifier on the shared shapes: writes logistic_regression.json.

On ill-conditioned data the path of lbfgs hangs on the rounding of sums: scikit-learn itself takes other iterations
and ends elsewhere when the same rows come in another order. So each model is fitted on five orders of the rows too,
and `steady` says whether they all agree; where they do not, no two implementations can.
"""
import json
import warnings
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, rosen, rosen_der
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_sample_weight

from shapes import make

HERE = Path(__file__).parent
VARIANTS = [
    {},
    {"C": 0.01},
    {"C": 100.0},
    {"class_weight": "balanced"},
    {"class_weight": {"0": 1.0, "1": 3.5}},
    {"fit_intercept": False},
    {"penalty": None},
    {"tol": 1e-10},
    {"max_iter": 3},
]


def fit(X, y, params):
    given = dict({"max_iter": 1000}, **params)
    if isinstance(given.get("class_weight"), dict):
        given["class_weight"] = {int(label): weight for label, weight in given["class_weight"].items()}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = LogisticRegression(random_state=17, **given).fit(X, y)
        orders = [np.random.RandomState(seed).permutation(len(y)) for seed in range(5)]
        others = [LogisticRegression(random_state=17, **given).fit(X[order], y[order]) for order in orders]
    probability = model.predict_proba(X)[:, 1]
    return {
        "params": dict({"max_iter": 1000}, **params),
        "coef": model.coef_[0].tolist(),
        "intercept": float(model.intercept_[0]),
        "n_iter": int(model.n_iter_[0]),
        "loss": objective(model, X, y, given),
        "warnings": sorted({warning.category.__name__ for warning in caught}),
        "probability": probability[:5].tolist(),
        "steady": all(same(model, other) for other in others),
    }


def same(a, b):
    close = np.allclose(a.coef_, b.coef_, rtol=1e-7, atol=1e-7) and np.allclose(a.intercept_, b.intercept_, rtol=1e-7, atol=1e-7)
    return bool(close and a.n_iter_[0] == b.n_iter_[0])


def objective(model, X, y, given):
    """What the solver minimises: the mean log loss plus the penalty."""
    class_weight = given.get("class_weight")
    weight = np.ones(len(y))
    if class_weight is not None:
        weight = compute_sample_weight(class_weight, y)
    l2 = 0 if given.get("penalty", "l2") is None else 1 / (given.get("C", 1.0) * weight.sum())
    raw = model.decision_function(X)
    loss = np.average(np.logaddexp(0, np.where(y == 1, -raw, raw)), weights=weight)
    return float(loss + l2 / 2 * (model.coef_**2).sum())


def lbfgs(start, max_iter=1000):
    """L-BFGS-B on Rosenbrock's function, whose valley makes the line search bracket, cut back and extrapolate."""
    options = {"maxiter": max_iter, "maxls": 50, "gtol": 1e-4, "ftol": 64 * np.finfo(float).eps}
    found = minimize(rosen, start, jac=rosen_der, method="L-BFGS-B", options=options)
    return {"start": start, "max_iter": max_iter, "x": found.x.tolist(), "n_iter": found.nit, "n_evaluations": found.nfev, "converged": bool(found.success)}


if __name__ == "__main__":
    starts = [[-1.2, 1.0], [1.3, 0.7, 0.8, 1.9, 1.2], [0.0, 0.0, 0.0], [10.0, -10.0], [-100.0, 100.0, 3.0], [1.001, 1.002]]
    rosenbrock = [lbfgs(start) for start in starts] + [lbfgs([-1.2, 1.0], max_iter=7)]
    golden = {}
    for name, (X, y) in make().items():
        dummy = {
            strategy: float(DummyClassifier(strategy=strategy).fit(X, y).predict_proba(X)[0, 1])
            for strategy in ("prior", "most_frequent")
        }
        fits = [fit(X, y, dict(params, solver=solver)) for params in VARIANTS for solver in ("lbfgs", "newton-cholesky")]
        golden[name] = {"dummy": dummy, "logistic_regression": fits}
    (HERE / "logistic_regression.json").write_text(json.dumps({"rosenbrock": rosenbrock, "shapes": golden}))
    print({name: [fit["params"] for fit in of["logistic_regression"] if not fit["steady"]] for name, of in golden.items()})
