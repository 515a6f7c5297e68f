/** The Python code that scores a model of this program inside MLflow: plain numpy, no pickle. */

import { createHash } from 'node:crypto';
import type { Estimator } from '../../../models/estimator.ts';
import type { Params } from '../../../models/params.ts';

export interface Scorer {
  /** The module name for Python, with a digest of the text, since Python caches modules by name. */
  readonly module: string;
  readonly text: string;
}

/** Reads `model.json`, `weights.bin` and a decision about the threshold beside the `MLmodel`, and scores with the estimator's own Python code. */
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
        self.preparation = document.get("preparation") or plain_numbers(document["features"])
        self.target = document["target"]
        self.threshold = document["threshold"]
        decision = os.path.join(path, "decision.json")
        if os.path.exists(decision):
            with open(decision, encoding="utf-8") as file:
                self.threshold = json.load(file)["threshold"]
        self.state = document["state"]
        self.calibration = document.get("calibration")
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
        names = [column["name"] for column in self.preparation["columns"]]
        missing = [name for name in names if name not in frame.columns]
        if missing:
            raise ValueError("The model needs the columns " + ", ".join(missing))
        if self.calibration is None:
            probability = score(self.state, self.arrays, prepare(self.preparation, frame))
        else:
            probability = calibrated(self.calibration, self.arrays, frame)
        labels = (probability > self.threshold).astype(np.int64)
        columns = {self.target + "_hat": labels, "probability": probability}
        return pd.DataFrame(columns, index=frame.index)


def prepare(preparation, frame):
    """The matrix of the rows: numbers, dates, indicators of both, text columns, their indicators."""
    keeps = ACCEPTS_MISSING or preparation["impute"] != "none"
    numbers, dates, number_gaps, date_gaps, texts, text_gaps = [], [], [], [], [], []
    for column in preparation["columns"]:
        name = column["name"]
        if column["kind"] == "number":
            values = frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
            check(name, np.isinf(values) | (np.isnan(values) & (not keeps)), "number")
            add_number(column["number"], values, numbers, number_gaps)
        elif column["kind"] == "date":
            days = pd.to_datetime(frame[name], utc=True).dt.tz_localize(None).dt
            check(name, days.year.isna().to_numpy() & (not keeps), "date")
            first = np.nan if column["first"] is None else column["first"]
            since = (days.normalize() - pd.Timestamp(0)).dt.days - first
            for part, of in zip(column["parts"], [days.year, days.month, days.dayofweek, since]):
                add_number(part, of.to_numpy(dtype=np.float64, na_value=np.nan), dates, date_gaps)
        else:
            values = frame[name].astype(object)
            absent = values.isna().to_numpy()
            check(name, absent & (not keeps), "value")
            texts.extend(encode(preparation["encode"], column, values, absent))
            if column["hasIndicator"]:
                text_gaps.append(absent.astype(np.float64))
    features = [*numbers, *dates, *number_gaps, *date_gaps, *texts, *text_gaps]
    return np.column_stack(features).astype(np.float64)


def calibrated(calibration, arrays, frame):
    """The mean of the members' probabilities, each mapped by its own calibrator."""
    total = np.zeros(len(frame))
    for i, member in enumerate(calibration["members"]):
        start = "calibration/%d/" % i
        own = {name[len(start) + 6 :]: array for name, array in arrays.items() if name.startswith(start + "state/")}
        scores = score(member["state"], own, prepare(member["preparation"], frame))
        if calibration["scores"] == "decision":
            with np.errstate(divide="ignore"):
                scores = np.log(scores) - np.log1p(-scores)
        if member["sigmoid"] is None:
            total += np.interp(scores, arrays[start + "x"], arrays[start + "y"])
        else:
            total += sigmoid(-(member["sigmoid"]["a"] * scores + member["sigmoid"]["b"]))
    return total / len(calibration["members"])


def plain_numbers(names):
    as_it_is = {"fill": None, "isUsed": True, "indicator": None, "mean": 0.0, "scale": 1.0}
    columns = [{"kind": "number", "name": name, "number": as_it_is} for name in names]
    return {"impute": "none", "columns": columns}


def check(name, unusable, what):
    if unusable.any():
        raise ValueError("Row %d has no %s in %s" % (np.argmax(unusable), what, name))


def add_number(number, values, features, indicators):
    absent = np.isnan(values)
    if number["isUsed"]:
        fill = np.nan if number["fill"] is None else number["fill"]
        features.append((np.where(absent, fill, values) - number["mean"]) / number["scale"])
    if number["indicator"] is not None:
        scale = number["indicator"]
        indicators.append((absent - scale["mean"]) / scale["scale"])


def encode(kind, column, values, absent):
    rare = set(column["infrequent"])
    frequent = [one for one in column["categories"] if one not in rare]
    codes = {one: code for code, one in enumerate(frequent)}
    codes.update((one, len(frequent)) for one in rare)
    unknown = {"one_hot": len(frequent) if rare else -1, "ordinal": -1, "native": np.nan}[kind]
    if kind == "one_hot" or column["fill"] is not None:
        filled = codes.get(column["fill"], unknown)
    else:
        filled = np.nan
    code = np.array(
        [filled if gap else codes.get(str(value), unknown) for value, gap in zip(values, absent)],
        dtype=np.float64,
    )
    if kind != "one_hot":
        return [code]
    return [(code == j).astype(np.float64) for j in range(len(frequent) + (1 if rare else 0))]


def sigmoid(raw):
    e = np.exp(-np.abs(raw))
    return np.where(raw >= 0, 1 / (1 + e), e / (1 + e))
`;
