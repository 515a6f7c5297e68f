"""
The original's pipeline with scikit-learn, tracked by MLflow, as its users write it: pipeline.py TRACKING_URI TRAIN SCORE.
Preprocess, train two models, score both on the other file; metrics, pictures, tables and models are logged.
"""
import json
import sys
import tempfile
import warnings
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import mlflow
import mlflow.sklearn
import numpy as np
import pandas as pd
import sklearn
from mlflow.models import infer_signature
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")
FEATURES = ["lat", "lon", "minutes_remaining", "period", "playoffs", "shot_distance"]
TARGET = "shot_made_flag"
SEED = 17


def main(uri, train_path, score_path):
    mlflow.set_tracking_uri(uri)
    mlflow.set_experiment("shots")
    train_shots, score_shots = labelled(train_path), labelled(score_path)
    with tempfile.TemporaryDirectory() as folder:
        with stage("preprocess"):
            mlflow.log_params({"train_rows": len(train_shots), "score_rows": len(score_shots), "features": ",".join(FEATURES)})
        models = train(train_shots, Path(folder))
        infer(models, score_shots, Path(folder))


def labelled(path):
    shots = pd.read_csv(path).dropna()
    shots[TARGET] = shots[TARGET].astype(bool)
    shots["playoffs"] = shots["playoffs"].astype(bool)
    return shots


def stage(name, **options):
    run = mlflow.start_run(run_name=name, **options)
    mlflow.set_tag("stage", name)
    return run


def train(shots, folder):
    kept, held, y_kept, y_held = train_test_split(
        shots[FEATURES].astype(float), shots[TARGET], test_size=0.2, random_state=SEED, stratify=shots[TARGET]
    )
    models = {
        "decision_tree": DecisionTreeClassifier(random_state=SEED),
        "logistic_regression": LogisticRegression(random_state=SEED, max_iter=1000),
    }
    with stage("train"):
        results = []
        for name, model in models.items():
            with stage(name, nested=True):
                mlflow.log_params(model.get_params())
                model.fit(kept, y_kept)
                found = scores(y_held, model.predict(held), model.predict_proba(held))
                mlflow.log_metrics(found)
                results.append({"model": name, **found})
                log_court(shots.loc[held.index], model.predict(held), folder / f"{name}_test.png")
                mlflow.sklearn.log_model(model, "model", signature=infer_signature(kept, model.predict(kept)))
        log_table(pd.DataFrame(results), folder / "results.csv")
    return models


def infer(models, shots, folder):
    out, results = shots.copy(), []
    with stage("infer"):
        X = shots[FEATURES].astype(float)
        for name, model in models.items():
            hat = model.predict(X)
            out[f"{name}_hat"] = hat
            found = scores(shots[TARGET], hat, model.predict_proba(X))
            mlflow.log_metrics({f"{name}_{key}": value for key, value in found.items()})
            results.append({"model": name, **found})
            log_court(shots, hat, folder / f"{name}_production.png")
        log_table(out, folder / "predictions_with_features.csv")
        log_table(pd.DataFrame(results), folder / "inferences_metrics.csv")


def scores(y, hat, probability):
    return {
        "accuracy": metrics.accuracy_score(y, hat),
        "log_loss": metrics.log_loss(y, probability),
        "precision": metrics.precision_score(y, hat, zero_division=0),
        "recall": metrics.recall_score(y, hat, zero_division=0),
        "f1_score": metrics.f1_score(y, hat, zero_division=0),
    }


def log_court(shots, hat, path):
    figure, axes = plt.subplots(figsize=(4, 4))
    axes.scatter(shots["lon"], shots["lat"], s=2, c=np.where(hat, "g", "r"))
    figure.savefig(path, dpi=60)
    plt.close(figure)
    mlflow.log_artifact(str(path))


def log_table(table, path):
    table.to_csv(path, index=False)
    mlflow.log_artifact(str(path))


main(*sys.argv[1:4])
print(json.dumps({"versions": {"scikit-learn": sklearn.__version__, "MLflow": mlflow.__version__, "pandas": pd.__version__}}))
