"""Reads a CSV file with one library and prints its cost as JSON: tables.py pandas|polars|duckdb CSV, times without the import of the library."""
import json
import os
import sys
import time

LIBRARY, PATH = sys.argv[1:3]


def with_pandas():
    import pandas

    return pandas.__version__, lambda: len(pandas.read_csv(PATH))


def with_polars():
    import polars

    return polars.__version__, lambda: polars.read_csv(PATH, infer_schema_length=10000).height


def with_duckdb():
    import duckdb

    def to_parquet():
        out = PATH + ".duckdb.parquet"
        copy = f"COPY (SELECT * FROM read_csv('{PATH}')) TO '{out}' (FORMAT parquet, COMPRESSION zstd)"
        try:
            return duckdb.sql(copy) or duckdb.sql(f"SELECT count(*) FROM '{out}'").fetchone()[0]
        finally:
            os.remove(out)

    return duckdb.__version__, to_parquet


version, read = {"pandas": with_pandas, "polars": with_polars, "duckdb": with_duckdb}[LIBRARY]()
started, before = time.perf_counter(), time.process_time()
rows = read()
seconds, cpu = time.perf_counter() - started, time.process_time() - before
try:
    import resource

    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
except ImportError:  # Windows
    memory = None
print(json.dumps({"version": version, "rows": rows, "seconds": seconds, "cpu": cpu, "memory": memory}))
