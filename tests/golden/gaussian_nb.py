"""scikit-learn's GaussianNB on the shared shapes and drawn rows: writes gaussian_nb.json."""
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.naive_bayes import GaussianNB

from shapes import make

HERE = Path(__file__).parent
warnings.simplefilter("ignore")  # a prior of 0 and p below 1 are meant
VARIANTS = [{}, {"var_smoothing": 1e-3}, {"var_smoothing": 2}, {"priors": [0.9, 0.1]}, {"priors": [0, 1]}, {"priors": [0.25, 0.75], "var_smoothing": 1e-6}]


def draw(rows, columns, seed):
    """Uniform values row by row, then a uniform number for each label, as `drawProblem` of the tests."""
    r = np.random.RandomState(seed)
    X = r.random_sample((rows, columns))
    share = 0.3 + 0.4 * X[:, 0] * X[:, -1]
    return X, (r.random_sample(rows) < share).astype(int)


def fit(X, y, params):
    model = GaussianNB(**params).fit(X, y)
    rows = np.resize(X, (12, X.shape[1])) + 1e-3
    return {
        "params": params,
        "theta": model.theta_.ravel().tolist(),
        "var": model.var_.ravel().tolist(),
        "class_prior": [float(share) for share in model.class_prior_],
        "probability": model.predict_proba(rows)[:, 1].tolist(),
    }


if __name__ == "__main__":
    cases = [{"shape": name, **fit(X, y, params)} for name, (X, y) in make().items() for params in VARIANTS]
    large = []
    for rows, columns, seed in [(500, 1, 3), (3000, 9, 4), (900, 140, 5)]:
        X, y = draw(rows, columns, seed)
        large += [{"rows": rows, "columns": columns, "seed": seed, **fit(X, y, params)} for params in VARIANTS[::3]]
    text = json.dumps({"cases": cases, "large": large}, separators=(",", ":"))
    (HERE / "gaussian_nb.json").write_text(text)
    print(len(cases), len(large), len(text), "bytes")
