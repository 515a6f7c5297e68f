"""scikit-learn's calibrators, alone and in CalibratedClassifierCV: writes calibration.json."""
import json
from pathlib import Path

import numpy as np
from sklearn.calibration import CalibratedClassifierCV, _SigmoidCalibration
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.tree import DecisionTreeClassifier

from shapes import make

HERE = Path(__file__).parent
MODELS = {
    "decision_tree": (DecisionTreeClassifier, {"min_samples_leaf": 5, "random_state": 3}),
    "logistic_regression": (LogisticRegression, {"solver": "newton-cholesky", "tol": 1e-10}),
    "hist_gradient_boosting": (HistGradientBoostingClassifier, {"max_iter": 5, "random_state": 3}),
}


def calibrators():
    r = np.random.RandomState(6)
    cases = []
    for name, n, scores in [
        ("probabilities", 200, lambda n: r.random_sample(n)),
        ("tied", 150, lambda n: r.randint(0, 9, n) / 8),
        ("decisions", 200, lambda n: 3 * r.normal(size=n)),
        ("large", 120, lambda n: 400 * r.normal(size=n)),
        ("one value", 30, lambda n: np.full(n, 0.4)),
    ]:
        F = scores(n)
        y = (r.random_sample(n) < 1 / (1 + np.exp(-(F - F.mean()) / (F.std() or 1)))).astype(int)
        asked = np.concatenate([F[:10], F[:10] + 0.01, [F.min() - 1, F.max() + 1]])
        sigmoid = _SigmoidCalibration().fit(F, y)
        isotonic = IsotonicRegression(out_of_bounds="clip").fit(F, y)
        cases.append({
            "name": name, "scores": F.tolist(), "labels": y.tolist(), "asked": asked.tolist(),
            "sigmoid": sigmoid.predict(asked).tolist(), "isotonic": isotonic.predict(asked).tolist(),
        })
    return cases


def models():
    shapes = {name: make()[name] for name in ("continuous", "ties", "shots")}
    cases = []
    for shape, (X, y) in shapes.items():
        for name, (estimator, params) in MODELS.items():
            for method in ("sigmoid", "isotonic"):
                for cv in (2, 5):
                    model = CalibratedClassifierCV(estimator(**params), method=method, cv=cv).fit(X, y)
                    held_out = np.empty(len(y), dtype=int)
                    for fold, (_, test) in enumerate(StratifiedKFold(cv).split(X, y)):
                        held_out[test] = fold
                    rows = np.resize(X, (12, X.shape[1])) + 1e-3
                    cases.append({
                        "shape": shape, "estimator": name, "params": params, "method": method, "cv": cv,
                        "held_out": held_out.tolist(),
                        "probability": model.predict_proba(rows)[:, 1].tolist(),
                    })
    return cases


if __name__ == "__main__":
    text = json.dumps({"calibrators": calibrators(), "models": models()}, separators=(",", ":"))
    (HERE / "calibration.json").write_text(text)
    print(len(text), "bytes")
