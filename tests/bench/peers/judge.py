"""Times scikit-learn's scores of numpy's resamples: judge.py RESAMPLES, labels and probabilities as JSON on stdin, milliseconds as JSON."""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn import metrics as m

given = json.load(sys.stdin)
y = np.array(given["y"])
models = [np.array(p) for p in given["models"]]
times = []
for round in range(2):
    r = np.random.RandomState(17)
    started = time.perf_counter()
    for _ in range(int(sys.argv[1])):
        rows = r.randint(0, len(y), len(y))
        own = y[rows]
        for p in models:
            q = p[rows]
            hat = (q > 0.5).astype(int)
            m.accuracy_score(own, hat), m.log_loss(own, q), m.precision_score(own, hat), m.recall_score(own, hat)
            m.f1_score(own, hat), m.roc_auc_score(own, q), m.average_precision_score(own, q), m.brier_score_loss(own, q)
    times.append((time.perf_counter() - started) * 1000)
print(json.dumps({"version": sklearn.__version__, "times": times}))
