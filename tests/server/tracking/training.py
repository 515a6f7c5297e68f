"""Autologging of scikit-learn, XGBoost and LightGBM and Optuna's callback, against the tracking server of the environment."""

import json
import logging
import os
import sys
import tempfile
import warnings

import mlflow
import numpy as np
import optuna
import pandas as pd
from click.testing import CliRunner
from mlflow import MlflowClient
from mlflow.cli import cli
from optuna_integration import MLflowCallback
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeClassifier

import lightgbm
import xgboost

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.WARNING)
failures = []


class Failures(logging.Handler):
    """Autologging never raises: its log says what the server refused."""

    def emit(self, record):
        text = record.getMessage()
        if "encountered" in text.lower() or "failed" in text.lower():
            failures.append(text[:500])


logging.getLogger("mlflow").addHandler(Failures(logging.WARNING))

client = MlflowClient()
said = {"version": mlflow.__version__}
values, y = make_classification(n_samples=120, n_features=4, random_state=17)
X = pd.DataFrame(values, columns=["lat", "lon", "period", "shot_distance"])

mlflow.set_experiment("autolog")
mlflow.autolog(log_input_examples=True, silent=False)


def summary(run_id):
    run = client.get_run(run_id)
    return {
        "status": run.info.status,
        "params": len(run.data.params),
        "metrics": run.data.metrics,
        "artifacts": sorted(file.path for file in client.list_artifacts(run_id)),
        "estimator": run.data.tags.get("estimator_name"),
    }


with mlflow.start_run(run_name="tree") as run:
    tree = DecisionTreeClassifier(max_depth=3, random_state=17).fit(X, y)
    accuracy_score(y, tree.predict(X))
said["tree"] = summary(run.info.run_id)

with mlflow.start_run(run_name="grid") as run:
    GridSearchCV(LogisticRegression(), {"C": [0.1, 1.0, 10.0]}, cv=2).fit(X, y)
children = client.search_runs(
    [run.info.experiment_id], filter_string=f"tags.mlflow.parentRunId = '{run.info.run_id}'"
)
said["grid"] = {
    **summary(run.info.run_id),
    "children": sorted(float(child.data.params["C"]) for child in children),
    "child_metrics": all(child.data.metrics["mean_test_score"] > 0.5 for child in children),
}

with mlflow.start_run(run_name="xgboost") as run:
    train = xgboost.DMatrix(X, label=y)
    booster = xgboost.train(
        {"objective": "binary:logistic", "max_depth": 2, "eval_metric": "logloss"},
        train,
        num_boost_round=8,
        evals=[(train, "train")],
        verbose_eval=False,
    )
said["xgboost"] = {
    **summary(run.info.run_id),
    "history": [m.step for m in client.get_metric_history(run.info.run_id, "train-logloss")],
}

with mlflow.start_run(run_name="lightgbm") as run:
    train = lightgbm.Dataset(X, label=y)
    booster = lightgbm.train(
        {"objective": "binary", "metric": "binary_logloss", "verbose": -1},
        train,
        num_boost_round=8,
        valid_sets=[train],
        valid_names=["train"],
    )
history = client.get_metric_history(run.info.run_id, "train-binary_logloss")
said["lightgbm"] = {**summary(run.info.run_id), "history": [m.step for m in history]}

version = mlflow.register_model(f"runs:/{run.info.run_id}/model", "guard")
client.set_registered_model_alias("guard", "champion", version.version)
loaded = mlflow.pyfunc.load_model("models:/guard@champion")
said["loaded"] = bool(np.allclose(loaded.predict(X), booster.predict(X)))

with tempfile.TemporaryDirectory() as folder:
    X.to_csv(os.path.join(folder, "in.csv"), index=False)
    out = os.path.join(folder, "out.json")
    command = ["models", "predict", "-m", "models:/guard@champion", "-t", "csv", "-o", out]
    command += ["-i", os.path.join(folder, "in.csv"), "--env-manager", "local"]
    result = CliRunner().invoke(cli, command)
    if result.exit_code != 0:
        raise RuntimeError(f"{result.output} {result.exception!r}")
    with open(out) as file:
        said["scored"] = len(json.load(file)["predictions"])

mlflow.autolog(disable=True)
study = optuna.create_study(study_name="optuna", direction="maximize")
callback = MLflowCallback(
    tracking_uri=os.environ["MLFLOW_TRACKING_URI"],
    metric_name="accuracy",
    mlflow_kwargs={"nested": True},
)


@callback.track_in_mlflow()
def objective(trial):
    depth = trial.suggest_int("max_depth", 1, 3)
    mlflow.log_metric("depth", depth)
    model = DecisionTreeClassifier(max_depth=depth, random_state=17)
    return float(np.mean(model.fit(X, y).predict(X) == y))


study.optimize(objective, n_trials=4, callbacks=[callback])
experiment = client.get_experiment_by_name("optuna")
trials = client.search_runs([experiment.experiment_id], order_by=["metrics.accuracy DESC"])
said["optuna"] = {
    "trials": len(trials),
    "best": trials[0].data.metrics["accuracy"] == study.best_value,
    "params": sorted({int(trial.data.params["max_depth"]) for trial in trials}),
    "tags": trials[0].data.tags.get("direction"),
}
said["failures"] = failures
json.dump(said, sys.stdout)
