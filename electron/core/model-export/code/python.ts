/** A model as a Python module without dependencies. */

import type { ModelFacts } from '../facts.ts';
import type { ModelPlan } from '../plan.ts';
import { asciiJson, planJson } from './document.ts';

/** Python 3.8 or newer. */
export function pythonModule(plan: ModelPlan, facts: ModelFacts): string {
  return `${HEAD}
FACTS = json.loads(${literal(asciiJson(facts))})
SIGNATURE = FACTS["signature"]
DIGEST = FACTS["digest"]
THRESHOLD = FACTS["threshold"]
CHECKED = FACTS["checked"]
_MODEL = json.loads(${literal(planJson(plan))})
${BODY}`;
}

/** The text as a literal: it is ASCII already, so that Python reads what JSON wrote. */
function literal(json: string): string {
  return JSON.stringify(json);
}

const HEAD = `"""A model that Shot Review trained, without dependencies.

predict_proba(rows) takes a list of dicts, one for each row, with a value for each column of SIGNATURE, and returns the
probability of class 1 for each. None and NaN are missing values; dates are dates, datetimes or ISO text. A row that
the model leaves out because of a missing value gets NaN.
"""
import datetime
import heapq
import json
import math
import struct
`;

const BODY = `

def predict_proba(rows):
    """The probability of class 1 for each row, a list of floats."""
    return [_probability(i, row) for i, row in enumerate(rows)]


def predict(rows):
    """1 where the probability is above THRESHOLD, else 0; None for rows that are left out."""
    return [None if math.isnan(p) else int(p > THRESHOLD) for p in predict_proba(rows)]


def _probability(i, row):
    values = {column["name"]: _value(i, column, row) for column in _MODEL["inputs"]}
    if not _MODEL["keepsMissing"] and any(value is None for value in values.values()):
        return math.nan
    total = 0.0
    for member in _MODEL["members"]:
        codes = {book["column"]: _code(book, values) for book in member["codebooks"]}
        x = [_feature(column, values, codes) for column in member["columns"]]
        for step in member["steps"]:
            x = _STEPS[step["kind"]](step, x)
        total += _calibrated(member["calibrator"], x[0])
    return total / len(_MODEL["members"])


def _value(i, column, row):
    """The value as a float, a date or a text; None if it is missing."""
    name = column["name"]
    if name not in row:
        raise ValueError("Row %d has no column %r" % (i, name))
    value = row[name]
    if value is None or value != value:
        return None
    try:
        if column["kind"] == "category":
            return str(value)
        if column["kind"] == "date":
            if isinstance(value, datetime.datetime):
                return value.date()
            if isinstance(value, datetime.date):
                return value
            return datetime.date(*map(int, str(value)[:10].split("-")))
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError("Row %d has no %s in %r: %r" % (i, column["kind"], name, value)) from None
    if math.isinf(number) or (math.isnan(number) and isinstance(value, str)):
        raise ValueError("Row %d has no number in %r: %r" % (i, name, value))
    return number


def _code(book, values):
    value = values[book["column"]]
    code = book["missing"] if value is None else book["map"].get(value, book["unknown"])
    return math.nan if code is None else code


def _feature(column, values, codes):
    kind = column["kind"]
    if kind == "is_code":
        return 1.0 if codes[column["column"]] == column["code"] else 0.0
    if kind == "code":
        return float(codes[column["column"]])
    value = values[column["column"]]
    if kind == "indicator":
        return ((1.0 if value is None else 0.0) - column["mean"]) / column["scale"]
    if value is not None and column["part"] is not None:
        value = _part(value, column["part"], column["first"])
    if value is None:
        value = math.nan if column["fill"] is None else column["fill"]
    return (value - column["mean"]) / column["scale"]


def _part(date, part, first):
    if part == "year":
        return date.year
    if part == "month":
        return date.month
    if part == "day_of_week":
        return date.weekday()
    return None if first is None else date.toordinal() - _EPOCH - first


def _calibrated(calibrator, score):
    if calibrator is None:
        return score
    if calibrator["method"] == "sigmoid":
        return _logistic(-(calibrator["a"] * score + calibrator["b"]))
    x, y = calibrator["x"], calibrator["y"]
    if not score > x[0]:
        return y[0]
    if score >= x[-1]:
        return y[-1]
    low, high = 0, len(x) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if x[middle] <= score:
            low = middle
        else:
            high = middle
    return y[low] + (y[high] - y[low]) / (x[high] - x[low]) * (score - x[low])


def _logistic(raw):
    e = math.exp(-abs(raw))
    return 1 / (1 + e) if raw >= 0 else e / (1 + e)


def _float32(value):
    return struct.unpack("f", struct.pack("f", value))[0]


def _constant(step, x):
    return [step["value"]]


def _standardise(step, x):
    far = step["farthest"]
    return [
        _float32(max(-far, min(far, (value - mean) / scale)))
        for value, mean, scale in zip(x, step["mean"], step["scale"])
    ]


def _linear(step, x):
    weights, bias = step["weights"], step["bias"]
    n = len(bias)
    return [
        sum(value * weights[i * n + k] for i, value in enumerate(x)) + bias[k] for k in range(n)
    ]


def _activate(step, x):
    return [_ACTIVATIONS[step["with"]](value) for value in x]


def _trees(step, x):
    if step["isFloat32"]:
        x = [_float32(value) for value in x]
    nodes = step["nodes"]
    left, right, feature = nodes["left"], nodes["right"], nodes["feature"]
    threshold, missing, in_set = nodes["threshold"], nodes["missingLeft"], nodes["set"]
    total = step["base"]
    for node in nodes["roots"]:
        while left[node] >= 0:
            value = x[feature[node]]
            if in_set[node] >= 0:
                holds = value in nodes["sets"][in_set[node]]
            elif value != value:
                holds = missing[node] == 1
            else:
                holds = value <= threshold[node]
            node = left[node] if holds else right[node]
        total += nodes["value"][node]
    return [total / step["divisor"]]


def _gaussian(step, x):
    odds = step["base"]
    (zero, one), (zero_var, one_var) = step["means"], step["variances"]
    for j, value in enumerate(x):
        odds += (value - zero[j]) ** 2 / (2 * zero_var[j]) - (value - one[j]) ** 2 / (2 * one_var[j])
    return [odds]


def _neighbors(step, x):
    known, labels, power, n = step["known"], step["labels"], step["power"], len(x)

    def distance(i):
        apart = [abs(value - known[i * n + j]) for j, value in enumerate(x)]
        if power == math.inf:
            return max(apart)
        if power == 2:
            return sum(one * one for one in apart)
        return sum(apart) if power == 1 else sum(one**power for one in apart)

    # At the same distance the first of the known rows is taken.
    nearest = heapq.nsmallest(step["nNeighbors"], ((distance(i), i) for i in range(len(labels))))
    weights = [1.0] * len(nearest)
    if step["isWeighted"]:
        if any(apart == 0 for apart, _ in nearest):
            weights = [float(apart == 0) for apart, _ in nearest]
        else:
            root = 1 if power in (1, math.inf) else 1 / power
            weights = [1 / apart**root for apart, _ in nearest]
    ones = sum(weight for weight, (_, i) in zip(weights, nearest) if labels[i] == 1)
    return [ones / sum(weights)]


_EPOCH = datetime.date(1970, 1, 1).toordinal()
_ACTIVATIONS = {"relu": lambda z: max(z, 0.0), "tanh": math.tanh, "logistic": _logistic}
_STEPS = {
    "constant": _constant,
    "standardise": _standardise,
    "linear": _linear,
    "activate": _activate,
    "trees": _trees,
    "gaussian": _gaussian,
    "neighbors": _neighbors,
}
for _member in _MODEL["members"]:
    for _book in _member["codebooks"]:
        _book["map"] = dict(_book["codes"])
    for _step in _member["steps"]:
        if _step["kind"] == "trees":
            _step["nodes"]["sets"] = [set(codes) for codes in _step["nodes"]["sets"]]
`;
