"""scikit-learn's HistGradientBoostingClassifier: writes hist_gradient_boosting.json.

On the shared shapes and on own ones with missing values and categories; on larger ones, which the tests draw with the
same generator, early stopping by itself and bins from a part of the rows. Of all trees a CRC-32 of the nodes' features,
thresholds and directions of missing values, in their order; probabilities also of rows with unknown categories.

Constraints are given in scikit-learn 1.4.2's own order of columns, categorical ones first: it forgets to reorder them.
"""
import json
import zlib
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from shapes import make

HERE = Path(__file__).parent
VARIANTS = [
    {},
    {"max_iter": 30, "learning_rate": 0.5, "max_leaf_nodes": 5},
    {"max_iter": 20, "max_leaf_nodes": None, "min_samples_leaf": 3},
    {"max_iter": 20, "max_depth": 2, "l2_regularization": 5.0},
    {"max_iter": 20, "max_bins": 4, "class_weight": "balanced"},
    {"max_iter": 10, "class_weight": {"0": 1, "1": 3}, "min_samples_leaf": 2},
    {"max_iter": 10, "interaction_cst": "pairwise", "min_samples_leaf": 5},
    {"max_iter": 10, "interaction_cst": "no_interactions", "min_samples_leaf": 5},
    {"early_stopping": True, "n_iter_no_change": 3, "validation_fraction": 0.3},
    {"early_stopping": True, "n_iter_no_change": 2, "tol": 0.01, "validation_fraction": 5, "class_weight": "balanced"},
    {"early_stopping": True, "tol": 0.02, "validation_fraction": None},
]


def own_shapes():
    """X, y and the categorical columns of each."""
    r = np.random.RandomState(8)
    shapes = {}
    n = 400
    X = r.normal(size=(n, 3)).round(3)
    X[:, 2] = X[:, 2].round(1)
    y = X[:, 0] + np.abs(X[:, 1]) + 0.5 * r.normal(size=n) > 0.7
    X[r.uniform(size=n) < 0.3, 0] = np.nan
    X[(r.uniform(size=n) < 0.8) & y, 1] = np.nan
    shapes["missing"] = (X, y, [])
    area, team, hand = r.randint(0, 5, n), np.minimum(r.geometric(0.1, n) - 1, 40), r.randint(0, 2, n)
    distance = r.normal(size=n).round(2)
    y = r.normal(size=20)[area * 2 + hand] + np.sin(team) + 0.5 * distance + 0.5 * r.normal(size=n) > 0.3
    X = np.column_stack([distance, area, team, hand]).astype(float)
    shapes["categories"] = (X, y, [1, 2, 3])
    X = X.copy()
    X[r.uniform(size=n) < 0.2, 1] = np.nan
    X[(r.uniform(size=n) < 0.5) & y, 2] = np.nan
    X[r.uniform(size=n) < 0.1, 0] = np.nan
    shapes["missing_categories"] = (X, y, [1, 2])
    return shapes


def drawn(n, d, seed):
    """What the tests draw too: uniform values row by row, then a uniform number for each label."""
    r = np.random.RandomState(seed)
    X = r.random_sample((n, d))
    return X, (r.random_sample(n) < 0.3 + 0.4 * X[:, 0] * X[:, 1]).astype(int)


def crc(array, dtype):
    return zlib.crc32(np.ascontiguousarray(array, dtype=dtype).tobytes())


def rows_to_score(X, categorical):
    """The first rows a little higher, some values missing, some categories unknown."""
    rows = X[:12].copy()
    numeric = [j for j in range(X.shape[1]) if j not in categorical]
    rows[:, numeric] += 1e-3
    rows[::5, -1] = np.nan
    for j in categorical:
        rows[1::6, j] = [77, 300][: len(rows[1::6])]
    return rows


def fit(X, y, params, categorical):
    given = dict(params)
    if isinstance(given.get("class_weight"), dict):
        given["class_weight"] = {int(label): weight for label, weight in given["class_weight"].items()}
    columns = categorical + [j for j in range(X.shape[1]) if j not in categorical]
    if "monotonic_cst" in given:
        given["monotonic_cst"] = [given["monotonic_cst"][j] for j in columns]
    model = HistGradientBoostingClassifier(categorical_features=categorical or None, **given).fit(X, y)
    nodes = np.concatenate([tree.nodes for trees in model._predictors for tree in trees])
    leaf = nodes["is_leaf"] == 1
    feature = np.where(leaf, 0, np.array(columns)[nodes["feature_idx"]])
    rows = rows_to_score(X, categorical)
    return {
        "params": params,
        "n_iter": model.n_iter_,
        "n_leaves": int(leaf.sum()),
        "baseline": float(model._baseline_prediction[0, 0]),
        "crc": {
            "feature_idx": crc(feature, "<i4"),
            "num_threshold": crc(np.where(leaf, 0, nodes["num_threshold"]), "<f8"),
            "missing_go_to_left": crc(np.where(leaf, 0, nodes["missing_go_to_left"]), "u1"),
        },
        "value_sum": sum(nodes["value"][leaf].tolist()),
        "train_loss": (-model.train_score_[1:]).tolist(),
        "val_loss": (-model.validation_score_[1:]).tolist(),
        "probability": model.predict_proba(rows)[:, 1].tolist(),
    }


def as_json(X):
    return [[None if np.isnan(value) else value for value in row] for row in X.tolist()]


if __name__ == "__main__":
    own = own_shapes()
    cases = []
    for shape, (X, y, categorical) in {**{k: (X, y, []) for k, (X, y) in make().items()}, **own}.items():
        for variant in VARIANTS:
            params = {**variant, "random_state": len(cases) % 3}
            if categorical and "max_bins" in params:
                params["max_bins"] = 50
            cases.append({"shape": shape, **fit(X, y, params, categorical)})
        d = X.shape[1]
        for sign in (1, -1):
            cst = [0 if j in categorical else sign * [1, -1, 0][j % 3] for j in range(d)]
            params = {"max_iter": 15, "monotonic_cst": cst, "min_samples_leaf": 4, "random_state": 17}
            cases.append({"shape": shape, **fit(X, y, params, categorical)})
    large = []
    for n, d, seed, params in [
        (10_000, 3, 1, {"max_iter": 15, "random_state": 3}),
        (10_001, 3, 2, {"max_iter": 40, "random_state": 3}),
        (12_000, 4, 3, {"learning_rate": 0.3, "random_state": 17, "class_weight": "balanced"}),
        (205_000, 2, 4, {"max_iter": 3, "random_state": 17, "early_stopping": False}),
    ]:
        X, y = drawn(n, d, seed)
        large.append({"rows": n, "columns": d, "seed": seed, **fit(X, y, params, [])})
    shapes = {name: {"X": as_json(X), "y": y.astype(int).tolist(), "categorical": c} for name, (X, y, c) in own.items()}
    text = json.dumps({"shapes": shapes, "cases": cases, "large": large}, separators=(",", ":"))
    (HERE / "hist_gradient_boosting.json").write_text(text)
    print(len(cases), "models,", sum(case["n_leaves"] for case in cases), "leaves,", len(text), "bytes")
