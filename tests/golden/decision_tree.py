"""scikit-learn's DecisionTreeClassifier on the shared shapes: writes decision_tree.json.

A few trees are written out node by node; of the others a CRC-32 of the exact arrays, sums and probabilities. Also
correctly rounded logarithms, which decide between equal splits by entropy.
"""
import json
import zlib
from decimal import Decimal, getcontext
from pathlib import Path

import numpy as np
from sklearn.tree import DecisionTreeClassifier

from shapes import make

HERE = Path(__file__).parent
SEEDS = [0, 1, 17]
WHOLE = [{}, {"class_weight": "balanced"}]
VARIANTS = WHOLE + [
    {"max_leaf_nodes": 8},
    {"criterion": "entropy"},
    {"criterion": "log_loss", "max_features": "sqrt"},
    {"max_depth": 3},
    {"max_depth": 1, "criterion": "entropy"},
    {"min_samples_split": 0.1, "min_samples_leaf": 5},
    {"min_samples_split": 25},
    {"min_samples_leaf": 0.05},
    {"max_features": "sqrt"},
    {"max_features": "log2", "max_leaf_nodes": 20},
    {"max_features": 1},
    {"max_features": 0.5, "class_weight": "balanced"},
    {"max_leaf_nodes": 15, "criterion": "entropy", "class_weight": "balanced"},
    {"max_leaf_nodes": 12, "max_depth": 4, "min_samples_leaf": 3},
    {"class_weight": {"0": 1, "1": 3}},
    {"class_weight": {"0": 1, "1": 0}},
    {"class_weight": {"0": 0.3, "1": 0.7}, "criterion": "entropy", "max_features": 1},
    {"ccp_alpha": 0.01},
    {"ccp_alpha": 0.004, "max_leaf_nodes": 20},
    {"ccp_alpha": 0.02, "class_weight": "balanced", "criterion": "entropy"},
    {"min_impurity_decrease": 0.005},
    {"splitter": "random"},
    {"splitter": "random", "max_features": "sqrt", "criterion": "entropy"},
    {"splitter": "random", "max_leaf_nodes": 14},
    {"splitter": "random", "class_weight": "balanced", "min_samples_leaf": 3},
    {"splitter": "random", "class_weight": {"0": 0.3, "1": 0.7}, "max_features": 0.5},
    {"splitter": "random", "class_weight": {"0": 1, "1": 3}, "min_weight_fraction_leaf": 0.02},
    {"min_weight_fraction_leaf": 0.04},
    {"min_weight_fraction_leaf": 0.1, "class_weight": "balanced"},
    {"min_weight_fraction_leaf": 0.05, "class_weight": {"0": 1, "1": 3}, "max_features": "sqrt"},
    {"min_samples_split": "1.0"},
    {"max_features": "1.0", "max_depth": 4},
    {"min_impurity_decrease": 0.01, "max_leaf_nodes": 30, "class_weight": "balanced"},
]


def crc(array, dtype):
    return zlib.crc32(np.ascontiguousarray(array, dtype=dtype).tobytes())


def fit(X, y, params, seed, whole):
    # As text, since JSON in JavaScript does not tell 1.0 from 1.
    given = {name: 1.0 if value == "1.0" else value for name, value in params.items()}
    if isinstance(given.get("class_weight"), dict):
        given["class_weight"] = {int(label): weight for label, weight in given["class_weight"].items()}
    model = DecisionTreeClassifier(random_state=seed, **given).fit(X, y)
    tree = model.tree_
    value = np.zeros((tree.node_count, 2))
    value[:, model.classes_] = tree.value[:, 0, :]
    probability = np.zeros((10, 2))
    rows = np.resize(X, (10, X.shape[1])) + 1e-3
    probability[:, model.classes_] = model.predict_proba(rows)
    result = {
        "params": dict(params, random_state=seed),
        "node_count": tree.node_count,
        "depth": tree.max_depth,
        "n_leaves": int(tree.n_leaves),
        "threshold_head": tree.threshold[:5].tolist(),
        "threshold_sum": sum(tree.threshold.tolist()),
        "crc": {
            "childrenLeft": crc(tree.children_left, "<i4"),
            "childrenRight": crc(tree.children_right, "<i4"),
            "feature": crc(tree.feature, "<i4"),
            "threshold": crc(tree.threshold, "<f8"),
            "nNodeSamples": crc(tree.n_node_samples, "<i4"),
        },
        "impurity_sum": sum(tree.impurity.tolist()),
        "weight_sum": sum(tree.weighted_n_node_samples.tolist()),
        "value_sum": sum(value[:, 1].tolist()),
        "importances": model.feature_importances_.tolist(),
        "probability": probability[:, 1].tolist(),
    }
    if whole:
        result["nodes"] = {
            "childrenLeft": tree.children_left.tolist(),
            "childrenRight": tree.children_right.tolist(),
            "feature": tree.feature.tolist(),
            "threshold": tree.threshold.tolist(),
            "impurity": tree.impurity.tolist(),
            "nNodeSamples": tree.n_node_samples.tolist(),
            "weightedNNodeSamples": tree.weighted_n_node_samples.tolist(),
            "value": value.ravel().tolist(),
        }
    return result


def close_values():
    """Chains of float32 values at most 1e-7 apart, which the tree takes for equal."""
    r = np.random.RandomState(12)
    X = np.column_stack([r.randint(0, 60, 150) * 4e-8, r.randint(0, 20, 150) * 1.3e-7, 1 + r.randint(0, 9, 150) * 6e-8])
    return X, (r.uniform(size=150) < 0.3 + X[:, 0] * 1.5e5).astype(int)


def logarithms():
    getcontext().prec = 60
    r = np.random.RandomState(6)
    xs = [a / b for b in (2, 3, 5, 7, 12, 31, 106, 512) for a in range(1, b, max(1, b // 8))]
    xs += r.uniform(0, 1, 100).tolist() + (1 - 10 ** r.uniform(-15, -1, 50)).tolist() + (10 ** r.uniform(-90, 6, 50)).tolist()
    return [[x, float(Decimal(x).ln())] for x in xs]


if __name__ == "__main__":
    own = {"close_values": close_values()}
    cases = []
    for shape, (X, y) in {**make(), **own}.items():
        for params in VARIANTS:
            for seed in SEEDS:
                cases.append({"shape": shape, **fit(X, y, params, seed, params in WHOLE and seed == 17)})
    for label in (0, 1):
        X, _ = make()["tiny"]
        cases.append({"shape": "tiny", "only_label": label, **fit(X, np.full(len(X), label), {}, 17, True)})
    shapes = {name: {"X": X.tolist(), "y": y.tolist()} for name, (X, y) in own.items()}
    contents = {"shapes": shapes, "cases": cases, "logarithms": logarithms()}
    text = json.dumps(contents, separators=(",", ":"))
    (HERE / "decision_tree.json").write_text(text)
    print(len(cases), "trees,", sum(case["node_count"] for case in cases), "nodes,", len(text), "bytes")
