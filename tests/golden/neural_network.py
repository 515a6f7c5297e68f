"""What scikit-learn's MLPClassifier on standardised inputs learns: writes neural_network.json."""
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from shapes import make

warnings.filterwarnings("ignore", category=ConvergenceWarning)
warnings.filterwarnings("ignore", message="Got `batch_size`")
ROWS = 40

CASES = [
    ("continuous", dict(hidden_layers=[32, 16], activation="relu"), 0),
    ("continuous", dict(hidden_layers=[], activation="relu", learning_rate=0.05), 3),
    ("ties", dict(hidden_layers=[8], activation="tanh", alpha=0.1, batch_size=64), 17),
    ("constant_columns", dict(hidden_layers=[5, 4, 3], activation="logistic", batch_size=50), 1),
    ("tiny", dict(hidden_layers=[4], activation="relu", batch_size=5, learning_rate=0.01), 2),
    ("skewed", dict(hidden_layers=[16], activation="identity", alpha=1.0), 4294967295),
    ("scales", dict(hidden_layers=[8, 8], activation="relu", batch_size=32), 5),
    ("shots", dict(hidden_layers=[32, 16], activation="relu", batch_size=64), 17),
]
DEFAULTS = dict(alpha=0.0001, batch_size=256, learning_rate=0.001)


def classifier(params, seed, epochs):
    p = {**DEFAULTS, **params}
    return MLPClassifier(
        tuple(p["hidden_layers"]), activation=p["activation"], alpha=p["alpha"], batch_size=p["batch_size"],
        learning_rate_init=p["learning_rate"], max_iter=epochs, random_state=seed, tol=0, n_iter_no_change=10**6,
    )


def training(shape, params, seed, epochs=15):
    X, y = SHAPES[shape]
    scaler = StandardScaler().fit(X)
    Z = scaler.transform(X)
    model = classifier(params, seed, epochs).fit(Z, y)
    return {
        "shape": shape, "params": {**params, "random_state": seed, "epochs": epochs},
        "mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist(),
        "loss_curve": model.loss_curve_,
        "coefs": [c.astype(np.float32).ravel().tolist() for c in model.coefs_],
        "intercepts": [c.astype(np.float32).tolist() for c in model.intercepts_],
        "probability": model.predict_proba(Z[:ROWS])[:, 1].tolist(),
    }


def validation(shape, params, seed, epochs, patience):
    """The scores of the held-out rows after each epoch; the scaler sees all rows, as in a pipeline."""
    X, y = SHAPES[shape]
    Z = StandardScaler().fit_transform(X)
    train, held_out = train_test_split(np.arange(len(y)), test_size=0.2, random_state=seed, stratify=y)
    losses, accuracies, best, model = [], [], (np.inf, 0, None), None
    for epoch in range(1, epochs + 1):
        model = classifier(params, seed, epoch).fit(Z[train], y[train])
        p = model.predict_proba(Z[held_out])[:, 1]
        losses.append(log_loss(y[held_out], p))
        accuracies.append(accuracy_score(y[held_out], p > 0.5))
        if losses[-1] < best[0]:
            best = (losses[-1], epoch, model)
        if epoch - best[1] >= patience:
            break
    return {
        "shape": shape,
        "params": {
            **params, "random_state": seed, "epochs": epochs, "early_stopping": True,
            "n_iter_no_change": patience, "validation_fraction": 0.2,
        },
        "loss": model.loss_curve_, "val_loss": losses, "val_accuracy": accuracies,
        "n_iter": len(losses), "best_epoch": best[1],
        "probability": best[2].predict_proba(Z[:ROWS])[:, 1].tolist(),
    }


SHAPES = make()
golden = {
    "training": [training(*case) for case in CASES],
    "early_stopping": [
        validation("shots", dict(hidden_layers=[32, 16], activation="relu", learning_rate=0.01), 17, 40, 4),
        validation("ties", dict(hidden_layers=[16], activation="tanh", learning_rate=0.03), 2, 60, 3),
    ],
}
if __name__ == "__main__":
    (Path(__file__).parent / "neural_network.json").write_text(json.dumps(golden))
    for case in golden["early_stopping"]:
        print(case["shape"], case["n_iter"], case["best_epoch"], [round(v, 4) for v in case["val_loss"]])
