"""Writes data.json: a table as CSV and what pandas says about its columns."""
import json
import pathlib

import numpy as np
import pandas as pd

rng = np.random.RandomState(17)
rows = 400
table = pd.DataFrame(
    {
        "shot_id": np.arange(rows) + 1,
        "lat": np.round(34.0443 - rng.gamma(2.0, 0.05, rows), 4),
        "period": rng.randint(1, 5, rows),
        "distance": np.where(rng.rand(rows) < 0.2, np.nan, np.round(rng.rand(rows) * 30, 2)),
        "skewed": np.exp(rng.normal(0, 5, rows)),
        "playoffs": rng.rand(rows) < 0.15,
        "day": pd.Timestamp("2000-10-31") + pd.to_timedelta(rng.randint(0, 3000, rows), unit="D"),
        "player": rng.choice(["Ada", "Bo, Jr.", "Cyd", "Żaneta", "é"], rows),
    }
)
kinds = {"i": "integer", "f": "number", "b": "boolean", "M": "date", "O": "text"}
profile = {}
for name in table:
    column = table[name]
    kind = kinds[column.dtype.kind]
    of = {"missing": int(column.isna().sum()), "distinct": int(column.nunique())}
    if kind == "text":
        # DuckDB orders texts by their UTF-8 bytes, as Python does by code point.
        of |= {"min": min(column), "max": max(column), "mean": None, "q50": None}
    elif kind == "date":
        quartiles = column.quantile([0.25, 0.5, 0.75], interpolation="lower")
        of |= {"min": column.min(), "max": column.max(), "mean": None}
        of |= dict(zip(("q25", "q50", "q75"), quartiles))
        of = {key: str(v.date()) if isinstance(v, pd.Timestamp) else v for key, v in of.items()}
    else:
        values = column.astype(float)
        of |= {"min": values.min(), "max": values.max(), "mean": values.mean()}
        of |= dict(zip(("q25", "q50", "q75"), values.quantile([0.25, 0.5, 0.75])))
    profile[name] = {"type": kind, "profile": of}
text = table.to_csv(index=False, float_format="%.17g")
path = pathlib.Path(__file__).with_name("data.json")
path.write_text(json.dumps({"csv": text, "profile": profile}, ensure_ascii=False) + "\n")
