"""scikit-learn's cross_validate, searches and parameter draws on a small table: writes model_selection.json."""
import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import (
    GridSearchCV,
    HalvingGridSearchCV,
    KFold,
    ParameterGrid,
    ParameterSampler,
    RandomizedSearchCV,
    StratifiedGroupKFold,
    StratifiedKFold,
    cross_validate,
    train_test_split,
)
from sklearn.tree import DecisionTreeClassifier

HERE = Path(__file__).parent
SEED = 17
warnings.simplefilter("ignore")

SCORING = {
    "accuracy": "accuracy",
    "log_loss": "neg_log_loss",
    "precision": "precision",
    "recall": "recall",
    "f1_score": "f1",
    "roc_auc": "roc_auc",
    "average_precision": "average_precision",
    "brier_score": "neg_brier_score",
}
LOWER = {"log_loss", "brier_score"}


def table():
    r = np.random.RandomState(3)
    n = 400
    X = np.round(r.normal(size=(n, 3)), 3)
    game = r.randint(100, 140, n)
    y = (X[:, 0] + 0.5 * X[:, 1] ** 2 + r.normal(size=n) > 0.4).astype(int)
    return X, y, game


def estimator(name, **params):
    return {
        "logistic_regression": LogisticRegression,
        "decision_tree": DecisionTreeClassifier,
    }[name](random_state=SEED, **params)


def positive(name, scores):
    scores = np.asarray(scores)
    return (-scores if name in LOWER else scores).tolist()


def cross_validations(X, y, game):
    kinds = {
        "stratified_group_k_fold": StratifiedGroupKFold(5, shuffle=True, random_state=SEED),
        "k_fold": KFold(4),
    }
    for kind, cv in kinds.items():
        for name, params in [("logistic_regression", {}), ("decision_tree", {"max_depth": 3})]:
            found = cross_validate(estimator(name, **params), X, y, groups=game, cv=cv, scoring=SCORING)
            yield {
                "kind": kind,
                "model": name,
                "params": params,
                "scores": {m: positive(m, found[f"test_{m}"]) for m in SCORING},
            }


def results(search, X, y, refit, **fit):
    search.fit(X, y, **fit)
    found = search.cv_results_
    metrics = SCORING if f"mean_test_{refit}" in found else {"score": SCORING[refit]}
    rows = []
    for i, params in enumerate(found["params"]):
        row = {"params": params}
        for metric in metrics:
            key = refit if metric == "score" else metric
            sign = -1 if key in LOWER else 1
            row[f"mean_test_{key}"] = sign * float(found[f"mean_test_{metric}"][i])
            row[f"std_test_{key}"] = float(found[f"std_test_{metric}"][i])
            row[f"rank_test_{key}"] = int(found[f"rank_test_{metric}"][i])
        for key in ("iter", "n_resources"):
            if key in found:
                row[key] = int(found[key][i])
        rows.append(row)
    return {"candidates": rows, "best": int(search.best_index_), "best_params": search.best_params_}


def searches(X, y, game):
    train, _ = train_test_split(np.arange(len(y)), test_size=0.2, random_state=SEED, stratify=y)
    X, y, game = X[train], y[train], game[train]
    cv = StratifiedKFold(5, shuffle=True, random_state=SEED)
    grid = {"C": [0.001, 0.01, 0.1, 1, 10], "class_weight": [None, "balanced"]}
    yield {
        "kind": "grid",
        "model": "logistic_regression",
        "space": grid,
        "refit": "log_loss",
        **results(
            GridSearchCV(estimator("logistic_regression"), grid, cv=cv, scoring=SCORING, refit="log_loss"),
            X, y, "log_loss",
        ),
    }
    tree = {"max_depth": [1, 2, 3, 4, 5, 6], "min_samples_leaf": [1, 5, 20], "criterion": ["gini", "entropy"]}
    yield {
        "kind": "random",
        "model": "decision_tree",
        "space": tree,
        "n_iter": 8,
        "refit": "roc_auc",
        **results(
            RandomizedSearchCV(
                estimator("decision_tree"), tree, n_iter=8, cv=cv, scoring=SCORING, refit="roc_auc", random_state=SEED
            ),
            X, y, "roc_auc",
        ),
    }
    for factor in (2, 3):
        yield {
            "kind": "halving",
            "model": "decision_tree",
            "space": tree,
            "factor": factor,
            "refit": "log_loss",
            **results(
                HalvingGridSearchCV(
                    estimator("decision_tree"), tree, factor=factor, cv=cv,
                    scoring="neg_log_loss", random_state=SEED,
                ),
                X, y, "log_loss",
            ),
        }


def draws():
    lists = {"b": [1, 2, 3, 4], "a": ["x", "y", "z"], "C": [0.1, 1, 10]}
    wide = {f"p{i}": list(range(10)) for i in range(4)}
    for seed in (0, 17, 4294967295):
        for space, n_iter in [(lists, 5), (lists, 36), (lists, 50), (wide, 7), (wide, 3000)]:
            drawn = list(ParameterSampler(space, n_iter, random_state=seed))
            shown = drawn if n_iter < 100 else drawn[:20] + drawn[-20:]
            yield {"seed": seed, "space": space, "n_iter": n_iter, "count": len(drawn), "draws": shown}
    for seed in (0, 17):
        given = {
            "C": "log 0.01..100",
            "max_depth": "3..10",
            "max_features": "0.2..0.8",
            "criterion": ["gini", "entropy"],
        }
        space = {
            "C": stats.loguniform(0.01, 100),
            "max_depth": stats.randint(3, 11),
            "max_features": stats.uniform(0.2, 0.8 - 0.2),
            "criterion": ["gini", "entropy"],
        }
        drawn = list(ParameterSampler(space, 6, random_state=seed))
        drawn = [{k: v.item() if hasattr(v, "item") else v for k, v in one.items()} for one in drawn]
        yield {"seed": seed, "space": given, "n_iter": 6, "count": 6, "draws": drawn}


def grids():
    for space in [{"b": [2, 1], "a": ["x", "y"]}, {"C": [1], "tol": [3, 4], "A": [0, 1]}, {}]:
        yield {"space": space, "candidates": list(ParameterGrid(space))}


if __name__ == "__main__":
    X, y, game = table()
    golden = {
        "table": [[*row, int(g), int(label)] for row, g, label in zip(X.tolist(), game, y)],
        "cross_validations": list(cross_validations(X, y, game)),
        "searches": list(searches(X, y, game)),
        "draws": list(draws()),
        "grids": list(grids()),
    }
    (HERE / "model_selection.json").write_text(json.dumps(golden))
    print({name: len(found) for name, found in golden.items()})
