"""scikit-learn's folds, numpy's argsort and the corrected interval: writes folds.json."""
import hashlib
import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.model_selection import (
    GroupKFold,
    KFold,
    RepeatedStratifiedKFold,
    StratifiedGroupKFold,
    StratifiedKFold,
    TimeSeriesSplit,
)

HERE = Path(__file__).parent
warnings.simplefilter("ignore")


def labels(n, share):
    """1 for `share` of every 100 rows in a scrambled order; the test builds the same."""
    return np.array([1 if (i * 37 + 11) % 100 < share else 0 for i in range(n)])


def groups(n, n_groups):
    """Groups of unequal sizes, not in order; the test builds the same."""
    return np.array([(i * i // 7 + 3 * i) % n_groups for i in range(n)])


def fold(train, test):
    rows = np.concatenate([train, test]).astype("<i4")
    return {
        "n_train": len(train),
        "test": [int(i) for i in test[:5]],
        "sha256": hashlib.sha256(rows.tobytes()).hexdigest()[:16],
    }


def splitter(kind, n_splits, shuffle, n_repeats, seed):
    state = seed if shuffle else None
    return {
        "k_fold": lambda: KFold(n_splits, shuffle=shuffle, random_state=state),
        "stratified_k_fold": lambda: StratifiedKFold(n_splits, shuffle=shuffle, random_state=state),
        "group_k_fold": lambda: GroupKFold(n_splits),
        "stratified_group_k_fold": lambda: StratifiedGroupKFold(n_splits, shuffle=shuffle, random_state=state),
        "repeated_stratified_k_fold": lambda: RepeatedStratifiedKFold(
            n_splits=n_splits, n_repeats=n_repeats, random_state=seed
        ),
        "time_series_split": lambda: TimeSeriesSplit(n_splits),
    }[kind]()


def case(kind, n, n_splits, shuffle=False, n_repeats=1, seed=17, share=45, n_groups=7):
    given = {
        "kind": kind,
        "n": n,
        "nSplits": n_splits,
        "shuffle": shuffle,
        "nRepeats": n_repeats,
        "randomState": seed,
        "share": share,
        "nGroups": n_groups,
    }
    y = labels(n, share)
    g = np.unique(groups(n, n_groups), return_inverse=True)[1]
    if kind == "stratified_group_k_fold" and len(np.unique(g)) < n_splits:
        return {**given, "error": True}  # scikit-learn gives folds without rows; we refuse
    try:
        folds = [
            fold(train, np.asarray(test))
            for train, test in splitter(kind, n_splits, shuffle, n_repeats, seed).split(np.zeros(n), y, g)
        ]
    except ValueError:
        return {**given, "error": True}
    return {**given, "folds": folds}


def cases():
    for n in [4, 23, 100, 1013]:
        for n_splits in [2, 3, 5, 10]:
            yield case("k_fold", n, n_splits)
            yield case("time_series_split", n, n_splits)
            for n_groups in [3, 11, 40, 333]:
                yield case("group_k_fold", n, n_splits, n_groups=n_groups)
            for share in [0, 7, 45]:
                yield case("stratified_k_fold", n, n_splits, share=share)
                # Of one class alone, numpy sums in another order, and nothing could be learned.
                if share > 0 and n > 4:
                    yield case("stratified_group_k_fold", n, n_splits, share=share, n_groups=11)
                for seed in [0, 17, 4294967295]:
                    yield case("k_fold", n, n_splits, shuffle=True, seed=seed, share=share)
                    yield case("stratified_k_fold", n, n_splits, shuffle=True, seed=seed, share=share)
                    for n_groups in [11, 97] if share > 0 and n > 4 else []:
                        yield case(
                            "stratified_group_k_fold", n, n_splits,
                            shuffle=True, seed=seed, share=share, n_groups=n_groups,
                        )
            yield case("repeated_stratified_k_fold", n, n_splits, n_repeats=3, shuffle=True)


def argsorts():
    """Few distinct values: the order of equal ones is numpy's own. The last makes introsort fall back to a heap."""
    for n in [1, 2, 16, 17, 18, 100, 1000]:
        for distinct in [1, 2, 5, 50]:
            values = np.array([(i * i * 31 + 7 * i) % 1009 % distinct for i in range(n)])
            yield {"values": values.tolist(), "order": np.argsort(values).tolist()}
    n = 600
    killer = np.zeros(n, dtype=int)  # Musser's median-of-3 killer
    k = n // 2
    for i in range(1, k + 1):
        if i % 2:
            killer[i - 1] = i
            killer[i] = k + i
        killer[k + i - 1] = 2 * i
    yield {"values": killer.tolist(), "order": np.argsort(killer).tolist()}


def intervals():
    r = np.random.RandomState(3)
    for n, n_splits in [(20, 2), (103, 5), (1000, 10)]:
        scores = r.uniform(0.5, 0.8, n_splits)
        folds = list(KFold(n_splits).split(np.zeros(n)))
        ratio = np.mean([len(test) / len(train) for train, test in folds])
        sd = np.std(scores, ddof=1)
        half = stats.t.ppf(0.975, n_splits - 1) * sd * np.sqrt(1 / n_splits + ratio)
        yield {
            "n": n,
            "scores": scores.tolist(),
            "mean": scores.mean(),
            "sd": sd,
            "low": scores.mean() - half,
            "high": scores.mean() + half,
        }


def quantiles():
    for df in [1, 2, 3, 4, 9, 19, 49, 100, 1000]:
        for p in [0.6, 0.9, 0.95, 0.975, 0.995, 0.025]:
            yield {"df": df, "p": p, "t": stats.t.ppf(p, df)}


if __name__ == "__main__":
    golden = {
        "cases": list(cases()),
        "argsorts": list(argsorts()),
        "intervals": list(intervals()),
        "quantiles": list(quantiles()),
    }
    (HERE / "folds.json").write_text(json.dumps(golden))
    print({name: len(found) for name, found in golden.items()})
