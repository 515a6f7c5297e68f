"""Scores a Parquet file with scikit-learn's tree, batch by batch of pandas, and counts its scores."""
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.tree import DecisionTreeClassifier

train, shots, out, features, depth = sys.argv[1:]
features = features.split(",")
rows = pd.read_csv(train).dropna(subset=["shot_made_flag"])
tree = DecisionTreeClassifier(max_depth=int(depth), random_state=0)
tree.fit(rows[features], rows["shot_made_flag"].astype(int))
probabilities, labels, writer = [], [], None
for batch in pq.ParquetFile(shots).iter_batches(batch_size=200_000):
    frame = batch.to_pandas()
    p = tree.predict_proba(frame[features])[:, 1]
    frame["probability"], frame["hat"] = p, (p > 0.5).astype("int64")
    table = pa.Table.from_pandas(frame, preserve_index=False)
    writer = writer or pq.ParquetWriter(out, table.schema, compression="zstd")
    writer.write_table(table)
    probabilities.append(p)
    labels.append(frame["shot_made_flag"].to_numpy(np.uint8))
writer.close()
p, y = np.concatenate(probabilities), np.concatenate(labels)
for score in (roc_auc_score, average_precision_score, brier_score_loss, log_loss):
    score(y, p)
