"""Times pandas' to_csv of shots with two columns of predictions: to_csv.py CSV OUT, seconds as JSON."""
import json
import sys
import time

import numpy
import pandas

shots = pandas.read_csv(sys.argv[1])
draws = numpy.random.RandomState(17).random_sample(len(shots))
shots["model_hat"] = (draws > 0.5).astype(int)
shots["model_probability"] = draws
started, before = time.perf_counter(), time.process_time()
shots.to_csv(sys.argv[2], index=False)
print(json.dumps({"version": pandas.__version__, "seconds": time.perf_counter() - started, "cpu": time.process_time() - before}))
