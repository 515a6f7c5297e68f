"""scikit-learn's searches inside other folds and seeds, and over sets of columns: writes nested_search.json."""
import json
import warnings

import numpy as np
from model_selection import HERE, SCORING, SEED, estimator, positive, table
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score, cross_validate, train_test_split

warnings.simplefilter("ignore")
MODEL = "decision_tree"
GRID = {"max_depth": [1, 2, 3, 4], "min_samples_leaf": [1, 20]}
SETS = [["a"], ["b", "c"], ["a", "b", "c"]]


def folds(seed):
    return StratifiedKFold(5, shuffle=True, random_state=seed)


def search(seed):
    model = estimator(MODEL).set_params(random_state=seed)
    return GridSearchCV(model, GRID, cv=folds(seed), scoring="neg_log_loss")


def nested(X, y):
    found = cross_validate(search(SEED), X, y, cv=folds(SEED), scoring=SCORING, return_estimator=True)
    return {
        "scores": {metric: positive(metric, found[f"test_{metric}"]) for metric in SCORING},
        "chosen": [one.best_params_ for one in found["estimator"]],
    }


def seeds(X, y):
    for seed in (SEED, SEED + 1, SEED + 2):
        train, test = train_test_split(np.arange(len(y)), test_size=0.2, random_state=seed, stratify=y)
        found = search(seed).fit(X[train], y[train])
        p = found.predict_proba(X[test])[:, 1]
        scores = {"log_loss": log_loss(y[test], p), "roc_auc": roc_auc_score(y[test], p)}
        yield {"seed": seed, "chosen": found.best_params_, "scores": scores}


def feature_sets(X, y):
    train, test = train_test_split(np.arange(len(y)), test_size=0.2, random_state=SEED, stratify=y)
    for C in (0.01, 1):
        for names in SETS:
            columns = ["abc".index(name) for name in names]
            model = estimator("logistic_regression", C=C)
            losses = -cross_val_score(
                model, X[train][:, columns], y[train], cv=folds(SEED), scoring="neg_log_loss"
            )
            p = model.fit(X[train][:, columns], y[train]).predict_proba(X[test][:, columns])[:, 1]
            yield {"C": C, "features": names, "mean": losses.mean(), "std": losses.std(), "test": log_loss(y[test], p)}


if __name__ == "__main__":
    X, y, _ = table()
    golden = {
        "model": MODEL,
        "grid": GRID,
        "sets": SETS,
        "nested": nested(X, y),
        "seeds": list(seeds(X, y)),
        "candidates": list(feature_sets(X, y)),
    }
    (HERE / "nested_search.json").write_text(json.dumps(golden))
    print(golden["nested"]["chosen"], [one["chosen"] for one in golden["seeds"]])
