"""What the stages do: the original's steps with scikit-learn 1.4."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, log_loss, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier


def preprocess(dev, prod, parameters):
    def prepare(frame):
        frame = frame.dropna()
        frame = frame.astype({"playoffs": bool, parameters["target"]: bool})
        return frame[[*parameters["features"], parameters["target"]]].reset_index(drop=True)

    return prepare(dev), prepare(prod)


def scores(y, predicted, probabilities):
    return {
        "accuracy": accuracy_score(y, predicted),
        "log_loss": log_loss(y, probabilities),
        "precision": precision_score(y, predicted, zero_division=0),
        "recall": recall_score(y, predicted, zero_division=0),
        "f1_score": f1_score(y, predicted, zero_division=0),
    }


def scatter(frame, predicted, name):
    figure, axes = plt.subplots(figsize=(4, 4))
    axes.scatter(frame.lon, frame.lat, s=2, c=np.where(predicted, "g", "r"))
    axes.set(xlim=(-118.5, -118.04), ylim=(33.5, 34.1))
    mlflow.log_figure(figure, f"{name}_predictions_scatter.png")
    plt.close(figure)


def train(dev, parameters):
    X, y = dev[parameters["features"]].astype(float), dev[parameters["target"]]
    seed = parameters["random_state"]
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=parameters["test_size"], random_state=seed, stratify=y
    )
    tree = DecisionTreeClassifier(random_state=seed).fit(X_train, y_train)
    regression = LogisticRegression(random_state=seed, max_iter=parameters["max_iter"])
    regression.fit(X_train, y_train)
    metrics, rows = {}, []
    for name, model in {"dt": tree, "lr": regression}.items():
        predicted = model.predict(X_test)
        found = scores(y_test, predicted, model.predict_proba(X_test))
        mlflow.log_metrics({f"{name}_{key}": value for key, value in found.items()})
        metrics.update({f"{name}.{key}": {"value": v, "step": 0} for key, v in found.items()})
        rows.append({"Model": name, **found})
        scatter(X_test, predicted, f"{name}_dev")
    return tree, regression, tree, metrics, pd.DataFrame(rows)


def infer(prod, tree, regression, parameters):
    X, y = prod[parameters["features"]].astype(float), prod[parameters["target"]]
    predictions, rows = prod.copy(), []
    models = {"dt": ("decision_tree", tree), "lr": ("logistic_regression", regression)}
    for name, (title, model) in models.items():
        predicted = model.predict(X)
        predictions[f"{title}_hat"] = predicted.astype(int)
        found = scores(y, predicted, model.predict_proba(X))
        mlflow.log_metrics({f"{name}_{key}": value for key, value in found.items()})
        rows.append({"Model": title, **found})
        scatter(prod, predicted, f"{name}_prod")
    return predictions, pd.DataFrame(rows)
