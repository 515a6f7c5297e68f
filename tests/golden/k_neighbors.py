"""scikit-learn's KNeighborsClassifier on the shared shapes and drawn rows: writes k_neighbors.json.

Each row of a case says whether its k-th distance is tied with the next one: which of them scikit-learn takes is open.
"""
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from gaussian_nb import draw
from shapes import make

HERE = Path(__file__).parent
warnings.simplefilter("ignore")  # a prior of 0 and p below 1 are meant
VARIANTS = [
    {},
    {"n_neighbors": 1},
    {"n_neighbors": 4, "weights": "distance"},
    {"n_neighbors": 5, "p": 1},
    {"n_neighbors": 5, "p": 3, "weights": "distance"},
    {"n_neighbors": 3, "p": 0.5, "weights": "distance"},
    {"n_neighbors": 5, "p": "inf"},
    {"n_neighbors": 5, "metric": "chebyshev", "weights": "distance"},
    {"n_neighbors": 5, "metric": "manhattan", "weights": "distance"},
]


def score(X, y, params, rows):
    given = {**params, **({"p": np.inf} if params.get("p") == "inf" else {})}
    model = KNeighborsClassifier(**given).fit(X, y)
    k = model.n_neighbors
    distance, _ = model.kneighbors(rows, min(k + 1, len(X)))
    tied = np.isclose(distance[:, k - 1], distance[:, k], rtol=1e-9, atol=0) if len(X) > k else np.zeros(len(rows), bool)
    return {"params": params, "probability": model.predict_proba(rows)[:, 1].tolist(), "tied": tied.tolist()}


if __name__ == "__main__":
    cases = []
    for name, (X, y) in make().items():
        # Rows of training, which are their own neighbours, and rows beside them.
        rows = np.vstack([X[:8], np.resize(X, (12, X.shape[1])) + 1e-3])
        cases += [{"shape": name, **score(X, y, params, rows)} for params in VARIANTS]
    large = []
    for size, columns, seed in [(2000, 3, 3), (700, 12, 4), (300, 20, 5)]:
        X, y = draw(size, columns, seed)
        rows, _ = draw(40, columns, seed + 1)
        for params in VARIANTS + [{"n_neighbors": 50, "weights": "distance"}]:
            large.append({"rows": size, "columns": columns, "seed": seed, **score(X, y, params, rows)})
    text = json.dumps({"cases": cases, "large": large}, separators=(",", ":"))
    (HERE / "k_neighbors.json").write_text(text)
    everything = [tied for case in cases + large for tied in case["tied"]]
    print(len(cases), len(large), len(text), "bytes,", sum(everything), "of", len(everything), "rows tied")
