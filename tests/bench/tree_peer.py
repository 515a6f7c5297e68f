"""Times scikit-learn's full tree on the labelled training shots: tree_peer.py DATA_DIR ROUNDS, milliseconds as JSON."""
import json
import sys
import time

import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

FEATURES = ["lat", "lon", "minutes_remaining", "period", "playoffs", "shot_distance"]
shots = pd.read_csv(f"{sys.argv[1]}/kobe_dev.csv").dropna(subset=["shot_made_flag"])
X, _, y, _ = train_test_split(shots[FEATURES].astype(float).values, shots.shot_made_flag.astype(int).values, test_size=0.2, random_state=17)
times = []
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    DecisionTreeClassifier(random_state=17).fit(X, y)
    times.append((time.perf_counter() - started) * 1000)
print(json.dumps(times))
