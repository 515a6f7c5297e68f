"""Times one case of scikit-learn on the shots of a folder and prints it as JSON: peer.py FOLDER CASE ROUNDS."""
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

FOLDER, CASE, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
SEED = 17


def megabytes():
    # Kibibytes on Linux, bytes on macOS.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def timed(work):
    started = time.perf_counter()
    result = work()
    return result, 1000 * (time.perf_counter() - started)


def shots():
    about = json.loads((FOLDER / "shots.json").read_text())
    numbers = np.column_stack([np.fromfile(FOLDER / f"number{k}") for k in range(6)])
    codes = [np.fromfile(FOLDER / f"text{k}", dtype=np.int32) for k in range(5)]
    return numbers, codes, about["categories"], np.fromfile(FOLDER / "y", dtype=np.uint8)


def fits(model, texts=False, scaled=False):
    numbers, codes, _, y = shots()
    X = np.column_stack([numbers, *codes]) if texts else numbers
    X = StandardScaler().fit_transform(X) if scaled else X

    def one_round():
        _, fit = timed(lambda: model.fit(X, y))
        _, predict = timed(lambda: model.predict_proba(X))
        return {"fit": fit, "predict": predict}

    return one_round


def one_hot():
    _, codes, categories, _ = shots()
    X = np.column_stack([np.array(names, dtype=object)[own] for names, own in zip(categories, codes)])
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20)
    return lambda: {"fit": timed(lambda: encoder.fit_transform(X))[1]}


def grid():
    X, _, _, y = shots()
    tree = DecisionTreeClassifier(random_state=SEED)
    search = GridSearchCV(tree, {"max_depth": list(range(1, 21))}, cv=StratifiedKFold(5), scoring="neg_log_loss", n_jobs=-1, refit=False)
    return lambda: {"fit": timed(lambda: search.fit(X, y))[1]}


def boosting(**params):
    return HistGradientBoostingClassifier(max_iter=100, early_stopping=False, random_state=SEED, **params)


def regression(solver):
    return LogisticRegression(solver=solver, max_iter=1000, random_state=SEED)


CASES = {
    "tree": lambda: fits(DecisionTreeClassifier(random_state=SEED)),
    "forest": lambda: fits(RandomForestClassifier(n_estimators=100, n_jobs=-1, random_state=SEED)),
    "boosting": lambda: fits(boosting()),
    "boosting_categories": lambda: fits(boosting(categorical_features=list(range(6, 11))), texts=True),
    "newton_cholesky": lambda: fits(regression("newton-cholesky"), scaled=True),
    "lbfgs": lambda: fits(regression("lbfgs"), scaled=True),
    "one_hot": one_hot,
    "grid": grid,
}

start = megabytes()
one_round = CASES[CASE]()
times = [one_round() for _ in range(ROUNDS)]
print(json.dumps({"times": times, "memory": megabytes() - start}))
