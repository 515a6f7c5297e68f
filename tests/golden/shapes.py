"""The small data sets that every golden file is made on: writes shapes.json (X as rows, y as 0/1)."""
import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def make():
    r = np.random.RandomState(4)
    shapes = {}

    def add(name, X, y):
        shapes[name] = (np.asarray(X, dtype=float), np.asarray(y, dtype=int))

    X = r.normal(size=(300, 4))
    add("continuous", X.round(6), (X @ [1.0, -0.5, 0.25, 0.0] + r.normal(size=300)) > 0)
    X = r.randint(0, 4, size=(300, 5))
    add("ties", X, (X[:, 0] + X[:, 1] + r.randint(0, 4, size=300)) > 4)
    X = np.column_stack([r.normal(size=120).round(3), np.full(120, 7.5), r.randint(0, 2, 120), np.zeros(120)])
    add("constant_columns", X, (X[:, 0] + X[:, 2] + r.normal(size=120)) > 0.5)
    X = r.normal(size=(12, 2)).round(3)
    add("tiny", X, [0, 1] * 6)
    X = r.normal(size=(400, 3)).round(4)
    add("skewed", X, X[:, 0] + 0.5 * r.normal(size=400) > 2.0)
    X = np.column_stack([r.normal(0, 1e-7, 150) + 5.0, r.normal(0, 1e6, 150), r.normal(size=150)])
    add("scales", X, (X[:, 2] + X[:, 1] / 1e6) > 0)
    n = 400
    loc_x, loc_y = r.randint(-250, 251, n), r.randint(-40, 300, n)
    distance = np.floor(np.hypot(loc_x, loc_y) / 10)
    X = np.column_stack(
        [34.0443 - loc_y / 1000, loc_x / 1000 - 118.2698, r.randint(0, 12, n), r.randint(1, 5, n), r.randint(0, 2, n), distance]
    )
    add("shots", X, r.uniform(size=n) < 0.65 - 0.012 * distance)
    return shapes


if __name__ == "__main__":
    shapes = {name: {"X": X.tolist(), "y": y.tolist()} for name, (X, y) in make().items()}
    (HERE / "shapes.json").write_text(json.dumps(shapes))
    print({name: (len(s["y"]), sum(s["y"])) for name, s in shapes.items()})
