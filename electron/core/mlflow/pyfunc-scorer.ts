/** The Python code that scores a model of this program inside MLflow: plain numpy, no pickle. */

import { createHash } from 'node:crypto';
import type { Estimator } from '../../../models/estimator.ts';
import type { Params } from '../../../models/params.ts';

export interface Scorer {
  /** The module name for Python, with a digest of the text, since Python caches modules by name. */
  readonly module: string;
  readonly text: string;
}

/** Reads `model.json` and `weights.bin` beside the `MLmodel`, and scores with the estimator's own Python code. */
export function scorerOf({ name, pyfunc, acceptsMissing = false }: Estimator<Params>): Scorer {
  const flag = `ACCEPTS_MISSING = ${acceptsMissing ? 'True' : 'False'}`;
  const text = `${MODEL}\n\n${flag}\n\n\n${pyfunc}`;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { module: `shot_review_${name}_${digest}`, text };
}

const MODEL = `"""Scores rows with a model that Shot Review trained. Loaded by mlflow.pyfunc."""
import json
import os

import numpy as np
import pandas as pd


def _load_pyfunc(path):
    return Model(path)


TYPES = {"Float64Array": "<f8", "Float32Array": "<f4", "Int32Array": "<i4", "Uint8Array": "u1"}


class Model:
    def __init__(self, path):
        with open(os.path.join(path, "model.json"), encoding="utf-8") as file:
            document = json.load(file)
        self.features = document["features"]
        self.target = document["target"]
        self.threshold = document["threshold"]
        self.state = document["state"]
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
        unusable = np.isinf(rows) if ACCEPTS_MISSING else ~np.isfinite(rows)
        if unusable.any():
            row, column = np.argwhere(unusable)[0]
            raise ValueError("Row %d has no number in %s" % (row, self.features[column]))
        probability = score(self.state, self.arrays, rows)
        labels = (probability > self.threshold).astype(np.int64)
        columns = {self.target + "_hat": labels, "probability": probability}
        return pd.DataFrame(columns, index=frame.index)


def sigmoid(raw):
    e = np.exp(-np.abs(raw))
    return np.where(raw >= 0, 1 / (1 + e), e / (1 + e))
`;
