"""Writes each CSV file as Parquet beside it: to_parquet.py CSV…."""
import sys
from pathlib import Path

import polars

for path in sys.argv[1:]:
    polars.read_csv(path, infer_schema_length=10000).write_parquet(Path(path).with_suffix(".parquet"))
