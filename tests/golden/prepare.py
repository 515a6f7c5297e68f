"""Tables prepared by scikit-learn's own transformers, for tests/models/prepare."""
import json
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, OrdinalEncoder, StandardScaler

warnings.simplefilter("ignore")
DEFAULTS = {
    "impute": "none",
    "add_indicator": False,
    "scale": "none",
    "encode": "one_hot",
    "min_frequency": None,
    "max_categories": None,
}


def passthrough():
    return FunctionTransformer(feature_names_out="one-to-one")


def date_parts(frame, dates, first):
    for name in dates:
        days = pd.to_datetime(frame[name], format="ISO8601")
        frame[name + "_year"] = days.dt.year.astype(float)
        frame[name + "_month"] = days.dt.month.astype(float)
        frame[name + "_day_of_week"] = days.dt.dayofweek.astype(float)
        since = (days.dt.normalize() - first[name]).dt.days
        frame[name + "_days_since_first"] = since.astype(float)
    return frame


def transformer(options, numbers, text, missing_text):
    impute = options["impute"]
    of_numbers = [passthrough()]
    if impute != "none":
        of_numbers.append(SimpleImputer(strategy=impute, add_indicator=options["add_indicator"]))
    if options["scale"] == "standard":
        of_numbers.append(StandardScaler())
    limits = {key: options[key] for key in ("min_frequency", "max_categories")}
    if options["encode"] == "one_hot":
        encoder = OneHotEncoder(
            handle_unknown="infrequent_if_exist", sparse_output=False, **limits
        )
    else:
        encoder = OrdinalEncoder(
            handle_unknown="use_encoded_value",
            unknown_value=np.nan if options["encode"] == "native" else -1,
            **limits,
        )
    of_text = [SimpleImputer(strategy="most_frequent")] if impute != "none" else [passthrough()]
    parts = [
        ("numbers", make_pipeline(*of_numbers), numbers),
        ("text", make_pipeline(*of_text, encoder), text),
    ]
    if options["add_indicator"] and missing_text:
        parts.append(("missing", MissingIndicator(features="all"), missing_text))
    kept = [part for part in parts if part[2]]
    return ColumnTransformer(kept, verbose_feature_names_out=False, sparse_threshold=0)


def plain(values):
    return [[None if isinstance(x, float) and np.isnan(x) else float(x) for x in row] for row in values]


def cells(frame, text):
    columns = {}
    for name in frame:
        values = frame[name].tolist()
        columns[name] = [None if x is None or x != x else x for x in values]
    return columns


def case(title, train, score, given, text=(), dates=()):
    options = {**DEFAULTS, **given}
    text, dates = list(text), list(dates)
    numbers = [name for name in train if name not in text and name not in dates]
    frames = [train.copy(), score.copy()]
    first = {name: pd.to_datetime(train[name], format="ISO8601").min().normalize() for name in dates}
    frames = [date_parts(frame, dates, first) for frame in frames]
    parts = ("_year", "_month", "_day_of_week", "_days_since_first")
    numbers += [name + part for name in dates for part in parts]
    missing_text = [name for name in text if train[name].isna().any()]
    fitted = transformer(options, numbers, text, missing_text).fit(frames[0])
    return {
        "title": title,
        "options": options,
        "kinds": {
            name: "category" if name in text else "date" if name in dates else "number"
            for name in train
        },
        "train": cells(train, text),
        "score": cells(score, text),
        "names": fitted.get_feature_names_out().tolist(),
        "train_matrix": plain(np.asarray(fitted.transform(frames[0]), dtype=float)),
        "score_matrix": plain(np.asarray(fitted.transform(frames[1]), dtype=float)),
    }


def table(random, rows, categories, missing=0.0):
    def gaps(values):
        return [None if random.random_sample() < missing else x for x in values]

    rare = np.minimum(random.geometric(0.35, rows), len(categories)) - 1
    frame = pd.DataFrame(
        {
            "kind": pd.Series(gaps([categories[i] for i in rare]), dtype=object),
            "distance": pd.Series(gaps(random.normal(20, 7, rows).round(2)), dtype=float),
            "period": pd.Series(gaps(random.randint(1, 5, rows).astype(float)), dtype=float),
            "side": pd.Series(gaps(random.choice(["L", "R", "C"], rows)), dtype=object),
        }
    )
    return frame.where(frame.notna(), np.nan)


def main():
    random = np.random.RandomState(17)
    words = ["Jump Shot", "Dunk", "Layup", "Hook", "Tip", "Bank", "Fade", "Float"]
    train = table(random, 40, words)
    score = table(random, 25, [*words[:5], "Alley Oop", "Unheard of"])
    gappy = table(random, 40, words, 0.15)
    gappy_score = table(random, 25, [*words[:5], "Alley Oop"], 0.2)
    text = ["kind", "side"]
    cases = [
        case("numbers, then one-hot categories", train, score, {}, text),
        case("an integer min_frequency", train, score, {"min_frequency": 4}, text),
        case("a share as min_frequency", train, score, {"min_frequency": 0.12}, text),
        case("max_categories", train, score, {"max_categories": 3}, text),
        case("max_categories of one", train, score, {"max_categories": 1}, text),
        case("max_categories with as many categories", train, score, {"max_categories": 8}, text),
        case("both limits", train, score, {"min_frequency": 2, "max_categories": 4}, text),
        case("standardised numbers", train, score, {"scale": "standard", "min_frequency": 4}, text),
        case("ordinal codes", train, score, {"encode": "ordinal"}, text),
        case("ordinal codes, infrequent", train, score, {"encode": "ordinal", "min_frequency": 4}, text),
        case("native codes", train, score, {"encode": "native"}, text),
        case("native codes, infrequent", train, score, {"encode": "native", "max_categories": 3}, text),
        case("native codes of missing values", gappy, gappy_score, {"encode": "native"}, text),
        case("missing values as they are", gappy, gappy_score, {"scale": "standard"}, text),
        case("missing values among the infrequent", gappy, gappy_score, {"min_frequency": 7}, text),
    ]
    for impute in ("mean", "median", "most_frequent"):
        given = {"impute": impute}
        cases.append(case(f"imputed by {impute}", gappy, gappy_score, given, text))
        given = {**given, "add_indicator": True, "scale": "standard"}
        cases.append(case(f"imputed by {impute}, indicated", gappy, gappy_score, given, text))
    whole = gappy.assign(never=np.nan)
    cases.append(
        case("a column without any value", whole, gappy_score.assign(never=1.5), {"impute": "mean"}, text)
    )
    days = ["2001-12-31", "2000-02-29", "2003-06-15", "1999-01-03", "2001-12-31 19:30:00"]
    dated = pd.DataFrame({"day": days, "distance": [1.0, 2.0, 3.0, 4.0, 5.5]})
    later = pd.DataFrame({"day": ["2024-02-29", "1998-12-27"], "distance": [1.0, 2.0]})
    cases.append(case("dates", dated, later, {}, dates=["day"]))
    cases.append(case("dates, standardised", dated, later, {"scale": "standard"}, dates=["day"]))
    signs = ["\U0001F600", "\uFF61", "z", "Z", "\u00e9", "e", "", "10", "9", "\U0001F600a"]
    strange = pd.DataFrame({"sign": signs * 2})
    cases.append(case("the order of Python's texts", strange, strange[:5], {}, ["sign"]))
    constant = pd.DataFrame({"constant": [3.1] * 7, "count": [1e15, 1e15 + 1] * 3 + [1e15]})
    cases.append(case("a constant, standardised", constant, constant + 1, {"scale": "standard"}))
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, ensure_ascii=True) + "\n")


main()
