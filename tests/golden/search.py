"""Runs and what MLflow's own search finds among them: `python search.py` writes search.json."""

import json
import math
import os
import random
import tempfile

os.environ["GIT_PYTHON_REFRESH"] = "quiet"

import mlflow  # noqa: E402
from mlflow.entities import Metric, Param, RunTag, ViewType  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402

FILTERS = [
    "metrics.f1_score > 0.5",
    "metrics.f1_score >= 0.5 and params.max_depth = '6'",
    "metric.f1_score <= 0.25",
    "metrics.f1_score != 0.5",
    "metrics.f1_score = 0.5",
    "metrics.loss < -1e-3",
    "metrics.loss > -0.5 and metrics.f1_score < 0.9",
    "metrics.`log loss` < 1",
    'metrics."log loss" > 0.5',
    "params.max_depth != '6'",
    "params.max_depth LIKE '1%'",
    "params.max_depth LIKE '_'",
    "params.solver ILIKE 'LBF%'",
    "params.solver LIKE 'LBF%'",
    "params.solver = \"lbfgs\"",
    "param.solver = 'lbfgs' AND parameters.max_depth = '3'",
    "tags.stage = 'train'",
    "tags.stage != 'train'",
    "tags.`my tag` LIKE '100_ s%'",
    "tag.stage ILIKE 'INF%'",
    "attributes.status = 'FINISHED'",
    "attributes.status != 'FINISHED'",
    "attr.status = 'FAILED' and metrics.f1_score > 0.3",
    "run.start_time > 1700000020000",
    "start_time <= 1700000010000",
    "attributes.end_time < 1700000030500",
    "attributes.run_name = 'run 7'",
    "run_name LIKE 'run 1%'",
    "attributes.`run name` = 'run 3'",
    "attributes.run_name ILIKE 'RUN 2%'",
    "attributes.run_id IN ('00000000000000000000000000000003', '00000000000000000000000000000005')",
    "attributes.run_id NOT IN ('00000000000000000000000000000003')",
    "",
]
ORDERS = [
    [],
    ["metrics.f1_score DESC"],
    ["metrics.f1_score"],
    ["metrics.f1_score ASC", "params.max_depth DESC"],
    ["params.solver", "attributes.start_time ASC"],
    ["tags.stage DESC", "metrics.loss ASC"],
    ["start_time ASC"],
    ["attributes.run_name DESC"],
]


def main():
    rng = random.Random(17)
    folder = tempfile.mkdtemp()
    mlflow.set_tracking_uri(f"sqlite:///{folder}/mlflow.db")
    client = MlflowClient()
    experiment = client.create_experiment("search")
    runs, ids = [], {}
    for index in range(40):
        run = {
            "run_id": f"{index:032x}",
            "name": f"run {index}",
            "status": rng.choice(["FINISHED", "FINISHED", "FAILED", "KILLED"]),
            "start_time": 1700000000000 + index * 1000,
            "end_time": 1700000000000 + index * 1000 + 500,
            "metrics": {},
            "params": {},
            "tags": {},
        }
        if rng.random() < 0.85:
            run["metrics"]["f1_score"] = rng.choice([0.25, 0.5, 0.5, round(rng.random(), 3)])
        if rng.random() < 0.8:
            run["metrics"]["loss"] = round(rng.uniform(-2, 2), 4)
        if rng.random() < 0.5:
            run["metrics"]["log loss"] = round(rng.uniform(0, 2), 4)
        if rng.random() < 0.8:
            run["params"]["max_depth"] = rng.choice(["3", "6", "12", "None"])
        if rng.random() < 0.8:
            run["params"]["solver"] = rng.choice(["lbfgs", "LBFGS", "newton-cholesky"])
        if rng.random() < 0.8:
            run["tags"]["stage"] = rng.choice(["train", "infer", "preprocess"])
        if rng.random() < 0.3:
            run["tags"]["my tag"] = rng.choice(["it's here", "100% sure"])
        made = client.create_run(experiment, start_time=run["start_time"], run_name=run["name"])
        ids[made.info.run_id] = run["run_id"]
        client.log_batch(
            made.info.run_id,
            [Metric(k, v, 1, 0) for k, v in run["metrics"].items()],
            [Param(k, v) for k, v in run["params"].items()],
            [RunTag(k, v) for k, v in run["tags"].items()],
        )
        client.set_terminated(made.info.run_id, run["status"], run["end_time"])
        runs.append(run)
    real = {ours: theirs for theirs, ours in ids.items()}

    def search(filter_string, order_by):
        for ours, theirs in real.items():
            filter_string = filter_string.replace(ours, theirs)
        found = client.search_runs([experiment], filter_string, ViewType.ACTIVE_ONLY, 1000, order_by)
        return [ids[run.info.run_id] for run in found]

    cases = [{"filter": f, "order_by": [], "found": sorted(search(f, []))} for f in FILTERS]
    orders = [{"order_by": o, "found": search("", o if "start_time" in str(o) else o + ["start_time DESC"])} for o in ORDERS]
    assert all(math.isfinite(v) for run in runs for v in run["metrics"].values())
    with open(os.path.join(os.path.dirname(__file__), "search.json"), "w") as file:
        json.dump({"mlflow": mlflow.__version__, "runs": runs, "filters": cases, "orders": orders}, file, indent=1)
        file.write("\n")


main()
