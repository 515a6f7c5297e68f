"""pandas' groupby over made-up runs with NaN, missing params and metrics: writes run_groups.json."""
import json
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
FIGURES = ["count", "mean", "std", "min", "median", "max"]


def text(value):
    return None if pd.isna(value) else str(value)


def number(value):
    return None if pd.isna(value) else float(value)


r = np.random.RandomState(16)
runs = []
for i in range(90):
    metrics = {"accuracy": float(r.beta(60, 40)), "rows": 5140.0 + int(r.randint(3))}
    if r.random_sample() < 0.7:
        metrics["loss/val"] = float(2 + r.normal())
    if r.random_sample() < 0.3:
        metrics["accuracy"] = float("nan")
    params = {"a, `b`": str(i % 2)} if i % 5 else {}
    if i % 7:
        params["max_depth"] = ["None", "6", "10"][r.randint(3)]
    tags = {"model": ["decision_tree", "logistic_regression"][r.randint(2)]} if i % 11 else {}
    runs.append({"params": params, "metrics": metrics, "tags": tags})
runs[0]["params"]["max_depth"] = "alone"  # a group of one has no sd

table = pd.DataFrame({
    **{f"params.{k}": [run["params"].get(k) for run in runs] for k in ("max_depth", "a, `b`")},
    "model": [run["tags"].get("model") for run in runs],
    **{k: [run["metrics"].get(k, np.nan) for run in runs] for k in ("accuracy", "loss/val", "rows")},
})
cases = []
for by in (["params.max_depth", "model"], ["params.a, `b`"], ["model"]):
    found = []
    for key, group in table.groupby(by, dropna=False):
        spread = {
            name: dict(zip(FIGURES, map(number, group[name].agg(FIGURES))))
            for name in ("accuracy", "loss/val", "rows")
        }
        key = key if isinstance(key, tuple) else (key,)
        found.append({"key": [text(k) for k in key], "runs": group.index.tolist(), "metrics": spread})
    cases.append({"by": by, "groups": found})

# As text: JSON knows no NaN.
for run in runs:
    run["metrics"] = {k: "NaN" if np.isnan(v) else v for k, v in run["metrics"].items()}
(HERE / "run_groups.json").write_text(json.dumps({"runs": runs, "cases": cases}) + "\n")
