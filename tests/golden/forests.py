"""scikit-learn's RandomForestClassifier and ExtraTreesClassifier on the shared shapes: writes forests.json.

Of each forest a CRC-32 of the features and thresholds of all its trees, in preorder, and what it says and predicts.
"""
import json
import warnings
import zlib
from pathlib import Path

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier

from shapes import make

HERE = Path(__file__).parent
MODELS = {"random_forest": RandomForestClassifier, "extra_trees": ExtraTreesClassifier}
SEEDS = [0, 17]
VARIANTS = [
    {},
    {"bootstrap": True},
    {"bootstrap": False},
    {"bootstrap": True, "oob_score": True},
    {"bootstrap": True, "oob_score": True, "n_estimators": 2},
    {"bootstrap": True, "oob_score": True, "n_estimators": 25, "max_samples": 0.3, "min_samples_leaf": 4},
    {"bootstrap": True, "max_samples": "1.0", "criterion": "entropy"},
    {"bootstrap": True, "max_samples": 1},
    {"bootstrap": True, "max_samples": 9},
    {"bootstrap": True, "max_samples": 0.125},
    {"max_features": "1.0"},
    {"max_features": 1},
    {"max_features": 0.5, "criterion": "log_loss"},
    {"max_features": None, "max_depth": 3},
    {"max_features": "log2", "max_leaf_nodes": 9},
    {"class_weight": "balanced"},
    {"class_weight": "balanced", "bootstrap": True, "oob_score": True, "min_samples_leaf": 3},
    {"class_weight": "balanced_subsample"},
    {"class_weight": "balanced_subsample", "bootstrap": True, "max_samples": 0.7, "criterion": "entropy"},
    {"class_weight": {"0": 1, "1": 3}},
    {"class_weight": {"0": 0.3, "1": 0.7}, "bootstrap": True},
    {"class_weight": {"0": 1, "1": 3}, "bootstrap": True, "min_samples_leaf": 0.02, "min_samples_split": 0.1},
    {"min_weight_fraction_leaf": 0.03, "bootstrap": True},
    {"min_weight_fraction_leaf": 0.05, "class_weight": "balanced", "bootstrap": True},
    {"min_samples_split": "1.0"},
    {"min_samples_split": 20, "bootstrap": True},
    {"min_impurity_decrease": 0.004},
    {"ccp_alpha": 0.006},
    {"ccp_alpha": 0.004, "class_weight": "balanced_subsample", "max_leaf_nodes": 25},
    {"max_leaf_nodes": 12, "max_depth": 5, "bootstrap": True},
]


def crc(array, dtype):
    return zlib.crc32(np.ascontiguousarray(array, dtype=dtype).tobytes())


def preorder(tree):
    order, stack = [], [0]
    while stack:
        node = stack.pop()
        order.append(node)
        if tree.children_left[node] >= 0:
            stack += [tree.children_right[node], tree.children_left[node]]
    return order


def one(probability, classes):
    """The probability of class 1, whatever classes there were."""
    return probability[:, list(classes).index(1)] if 1 in classes else np.zeros(len(probability))


def fit(name, X, y, params, seed):
    # As text, since JSON in JavaScript does not tell 1.0 from 1.
    given = {key: 1.0 if value == "1.0" else value for key, value in params.items()}
    given.setdefault("n_estimators", 6)
    if isinstance(given.get("class_weight"), dict):
        given["class_weight"] = {int(label): weight for label, weight in given["class_weight"].items()}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = MODELS[name](random_state=seed, **given).fit(X, y)
    trees = [tree.tree_ for tree in model.estimators_]
    orders = [preorder(tree) for tree in trees]
    feature = np.concatenate([tree.feature[order] for tree, order in zip(trees, orders)])
    threshold = np.concatenate([tree.threshold[order] for tree, order in zip(trees, orders)])
    leaves = np.concatenate([one(tree.value[order, 0, :], model.classes_) for tree, order in zip(trees, orders)])
    rows = np.resize(X, (10, X.shape[1])) + 1e-3
    return {
        "params": dict(params, random_state=seed, n_estimators=given["n_estimators"]),
        "roots": np.cumsum([0] + [tree.node_count for tree in trees])[:-1].tolist(),
        "node_count": len(feature),
        "mean_depth": float(np.mean([tree.max_depth for tree in trees])),
        "oob_score": model.oob_score_ if params.get("oob_score") else None,
        "too_few_trees": any("OOB" in str(warning.message) for warning in caught),
        "crc": {"feature": crc(feature, "<i4"), "threshold": crc(threshold[feature >= 0], "<f8")},
        "leaf_sum": float(sum(leaves[feature < 0].tolist())),
        "importances": model.feature_importances_.tolist(),
        "probability": one(model.predict_proba(rows), model.classes_).tolist(),
    }


def one_hot():
    """Three numbers and a text of 30 categories as columns of 0 and 1."""
    r = np.random.RandomState(8)
    category = np.minimum(r.geometric(0.12, 500) - 1, 29)
    numbers = np.column_stack([r.normal(size=500).round(3), r.randint(0, 12, 500), r.randint(0, 40, 500) / 8])
    X = np.column_stack([numbers, np.eye(30)[category]])
    return X, (r.uniform(size=500) < 0.3 + 0.02 * category + 0.1 * (X[:, 0] > 0)).astype(int)


def close_values():
    """Chains of float32 values at most 1e-7 apart, which a tree takes for equal."""
    r = np.random.RandomState(12)
    X = np.column_stack([r.randint(0, 60, 150) * 4e-8, r.randint(0, 20, 150) * 1.3e-7, 1 + r.randint(0, 9, 150) * 6e-8])
    return X, (r.uniform(size=150) < 0.3 + X[:, 0] * 1.5e5).astype(int)


if __name__ == "__main__":
    own = {"one_hot": one_hot(), "close_values": close_values()}
    cases = []
    for shape, (X, y) in {**make(), **own}.items():
        for name in MODELS:
            for params in VARIANTS:
                if params.get("max_samples") == 9 and len(X) < 9:
                    continue
                for seed in SEEDS:
                    cases.append({"estimator": name, "shape": shape, **fit(name, X, y, params, seed)})
    for name in MODELS:
        for label in (0, 1):
            X, _ = make()["tiny"]
            params = {"bootstrap": True, "oob_score": True}
            cases.append({"estimator": name, "shape": "tiny", "only_label": label, **fit(name, X, np.full(len(X), label), params, 17)})
    shapes = {name: {"X": X.tolist(), "y": y.tolist()} for name, (X, y) in own.items()}
    text = json.dumps({"shapes": shapes, "cases": cases}, separators=(",", ":"))
    (HERE / "forests.json").write_text(text)
    print(len(cases), "forests,", sum(case["node_count"] for case in cases), "nodes,", len(text), "bytes")
