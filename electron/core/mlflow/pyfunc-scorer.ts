/** The Python that scores a model of this program inside MLflow: plain numpy, no pickle. */

/** Its name as a module: a changed scorer needs a new one, as Python keeps modules by name. */
export const SCORER_MODULE = 'shot_review_scorer_1';

/**
 * Reads `model.json` and `weights.bin`, which lie beside the `MLmodel`. Computes in float64, but for
 * the features of a tree and the inputs of a network, which are rounded to float32 as in training.
 */
export const SCORER = `"""Scores rows with a model that Shot Review trained. Loaded by mlflow.pyfunc."""
import json
import os

import numpy as np
import pandas as pd


def _load_pyfunc(path):
    return Model(path)


class Model:
    def __init__(self, path):
        with open(os.path.join(path, "model.json"), encoding="utf-8") as file:
            document = json.load(file)
        self.features = document["features"]
        self.target = document["target"]
        self.threshold = document["threshold"]
        self.state = document["state"]
        self.score = SCORERS[document["estimator"]]
        self.arrays = {}
        with open(os.path.join(path, "weights.bin"), "rb") as file:
            weights = file.read()
        offset = 0
        for entry in document["weights"]:
            dtype = np.dtype(TYPES[entry["type"]])
            self.arrays[entry["name"]] = np.frombuffer(weights, dtype, entry["length"], offset)
            offset += -(-entry["length"] * dtype.itemsize // 8) * 8

    def predict(self, data, params=None):
        """A DataFrame with the class of each row and the probability of class 1."""
        frame = pd.DataFrame(data)
        missing = [name for name in self.features if name not in frame.columns]
        if missing:
            raise ValueError("The model needs the columns " + ", ".join(missing))
        rows = frame[self.features].to_numpy(dtype=np.float64)
        if not np.isfinite(rows).all():
            row, column = np.argwhere(~np.isfinite(rows))[0]
            raise ValueError("Row %d has no number in %s" % (row, self.features[column]))
        probability = self.score(self.state, self.arrays, rows)
        labels = (probability > self.threshold).astype(np.int64)
        columns = {self.target + "_hat": labels, "probability": probability}
        return pd.DataFrame(columns, index=frame.index)


def sigmoid(raw):
    e = np.exp(-np.abs(raw))
    return np.where(raw >= 0, 1 / (1 + e), e / (1 + e))


def logistic_regression(state, arrays, rows):
    return sigmoid(rows @ arrays["coef"] + arrays["intercept"][0])


def decision_tree(state, arrays, rows):
    values = rows.astype(np.float32).astype(np.float64)
    left, right = arrays["children_left"], arrays["children_right"]
    feature, threshold = arrays["feature"], arrays["threshold"]
    node = np.zeros(len(rows), dtype=np.int64)
    inner = np.flatnonzero(left[node] >= 0)
    while len(inner) > 0:
        at = node[inner]
        goes_left = values[inner, feature[at]] <= threshold[at]
        node[inner] = np.where(goes_left, left[at], right[at])
        inner = inner[left[node[inner]] >= 0]
    return arrays["value"][2 * node + 1]


def neural_network(state, arrays, rows):
    sizes = state["layer_sizes"]
    deviations = np.clip((rows - arrays["mean"]) / arrays["scale"], -1e9, 1e9)
    output = deviations.astype(np.float32).astype(np.float64)
    for i in range(len(sizes) - 1):
        weights = arrays["weights_%d" % i].reshape(sizes[i], sizes[i + 1])
        output = output @ weights.astype(np.float64) + arrays["bias_%d" % i]
        if i < len(sizes) - 2:
            output = ACTIVATIONS[state["activation"]](output)
    return sigmoid(output[:, 0])


def dummy(state, arrays, rows):
    return np.full(len(rows), arrays["probability"][0])


TYPES = {"Float64Array": "<f8", "Float32Array": "<f4", "Int32Array": "<i4", "Uint8Array": "u1"}
ACTIVATIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "logistic": sigmoid,
    "identity": lambda z: z,
}
SCORERS = {
    "logistic_regression": logistic_regression,
    "decision_tree": decision_tree,
    "neural_network": neural_network,
    "dummy": dummy,
}
`;
