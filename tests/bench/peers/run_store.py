"""MLflow's SQLite store with the runs of store.ts: durable commits and two searches. Prints JSON, times in ms."""

import json
import logging
import os
import sqlite3
import sys
import time

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["DO_NOT_TRACK"] = "true"

from mlflow import MlflowClient  # noqa: E402
from mlflow.entities import Metric, Param  # noqa: E402

logging.disable(logging.INFO)
folder, runs, commits, searches = sys.argv[1], *map(int, sys.argv[2:])
client = MlflowClient(f"sqlite:///{folder}/mlflow.db")
experiment = client.create_experiment("bench", artifact_location=f"file://{folder}/artifacts")
now = int(time.time() * 1000)


def value(index, salt):
    """`random` of write-run.ts."""
    mixed = ((((index * 64 + salt + 1) * 0x9E3779B1) ^ (index << 7)) * 0x85EBCA6B) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 15)) / 2**32


def params_of(index):
    return [(f"param_{i}", str(int(value(index, i) * 10))) for i in range(10)]


def points_of(index):
    return [(f"metric_{i % 5}", value(index, i), i // 5) for i in range(50)]


def seed():
    """The rows that the client writes; through it they would take the better part of an hour."""
    db = sqlite3.connect(f"{folder}/mlflow.db")
    for index in range(runs):
        run = f"{index:032x}"
        db.execute(
            "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,"
            " start_time, end_time, source_version, lifecycle_stage, artifact_uri, experiment_id)"
            " VALUES (?, ?, 'UNKNOWN', '', '', 'unknown', 'FINISHED', ?, ?, '', 'active', ?, ?)",
            (run, f"run {index}", now, now, f"file://{folder}/artifacts/{run}", int(experiment)),
        )
        db.execute("INSERT INTO tags VALUES ('mlflow.runName', ?, ?)", (f"run {index}", run))
        db.executemany("INSERT INTO params VALUES (?, ?, ?)", [(k, v, run) for k, v in params_of(index)])
        points = points_of(index)
        db.executemany(
            "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, 0)",
            [(k, v, now, run, step) for k, v, step in points],
        )
        db.executemany(
            "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, 0, ?)",
            [(k, v, now, step, run) for k, v, step in points[-5:]],
        )
    db.commit()
    db.close()


def write_run(index):
    run = client.create_run(experiment, run_name=f"run {index}").info.run_id
    client.log_batch(
        run,
        metrics=[Metric(k, v, now, step) for k, v, step in points_of(index)],
        params=[Param(k, v) for k, v in params_of(index)],
    )
    client.set_terminated(run)


def timed(times, work):
    spent = []
    for turn in range(times):
        start = time.perf_counter()
        work(turn)
        spent.append(1000 * (time.perf_counter() - start))
    return spent


seed()
found = {}


def search(name, filter_string):
    page = client.search_runs(
        [experiment], filter_string, order_by=["metrics.metric_0 DESC"], max_results=100
    )
    found[name] = [run.info.run_name for run in page]


times = {
    "top100": timed(searches, lambda _: search("top100", "")),
    "filtered": timed(
        searches, lambda _: search("filtered", "metrics.metric_1 > 0.3 and params.param_0 = '6'")
    ),
    "commit": timed(commits, lambda turn: write_run(runs + turn)),
}
print(json.dumps({"times": times, "found": found}))
