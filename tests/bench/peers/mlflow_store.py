"""Walks a store as MLflow's own reader does: mlflow_store.py URI EXPERIMENTS. Prints seconds, runs and points as JSON."""
import json
import sys
import time

from mlflow.entities import ViewType
from mlflow.tracking import MlflowClient

client = MlflowClient(tracking_uri=sys.argv[1])
started = time.perf_counter()
runs = points = params = 0
experiments = [e for e in client.search_experiments(view_type=ViewType.ALL) if e.name != "Default"]
for experiment in experiments[: int(sys.argv[2])]:
    token = None
    while True:
        page = client.search_runs([experiment.experiment_id], run_view_type=ViewType.ALL, max_results=1000, page_token=token)
        for run in page:
            runs += 1
            params += len(run.data.params)
            for key in run.data.metrics:
                points += len(client.get_metric_history(run.info.run_id, key))
        token = page.token
        if not token:
            break
print(json.dumps({"seconds": time.perf_counter() - started, "runs": runs, "points": points, "params": params}))
