"""scikit-learn's inspections of a logistic regression: writes inspection.json."""
import json
from pathlib import Path

import numpy as np
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, learning_curve, validation_curve

from shapes import make

HERE = Path(__file__).parent
FIT = {"solver": "newton-cholesky", "tol": 1e-10}


def inspect(X, y, seed):
    model = LogisticRegression(**FIT).fit(X, y)
    importance = permutation_importance(model, X, y, scoring="neg_log_loss", n_repeats=4, random_state=seed)
    curves = []
    for j in range(X.shape[1]):
        found = partial_dependence(model, X, [j], kind="both", grid_resolution=20)
        curves.append({
            "grid": found["grid_values"][0].tolist(),
            "average": found["average"][0].tolist(),
            "first": found["individual"][0][0].tolist(),
        })
    folds = list(StratifiedKFold(3).split(X, y))
    sizes, train, test = learning_curve(LogisticRegression(**FIT), X, y, cv=folds, scoring="neg_log_loss")
    strengths = [0.01, 1, 100]
    by_c = validation_curve(LogisticRegression(**FIT), X, y, param_name="C", param_range=strengths, cv=folds, scoring="neg_log_loss")
    return {
        "importances": importance.importances.tolist(),
        "mean": importance.importances_mean.tolist(), "sd": importance.importances_std.tolist(),
        "partial_dependence": curves,
        "folds": [{"train": train_rows.tolist(), "test": test_rows.tolist()} for train_rows, test_rows in folds],
        "learning_curve": {"sizes": sizes.tolist(), "train": train.tolist(), "test": test.tolist()},
        "validation_curve": {"C": strengths, "train": by_c[0].tolist(), "test": by_c[1].tolist()},
    }


if __name__ == "__main__":
    cases = []
    for shape, seed in [("shots", 17), ("ties", 0), ("constant_columns", 3)]:
        X, y = make()[shape]
        cases.append({"shape": shape, "seed": seed, **inspect(X, y, seed)})
    text = json.dumps({"cases": cases}, separators=(",", ":"))
    (HERE / "inspection.json").write_text(text)
    print(len(text), "bytes")
