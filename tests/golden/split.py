"""numpy's RandomState draws and scikit-learn's train_test_split indices: writes split.json."""
import hashlib
import json
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.utils._random import _our_rand_r_py

HERE = Path(__file__).parent
SEEDS = [0, 1, 17, 42, 123456]
SIZES = [10, 37, 1000, 20285]
TEST_SIZES = [0.2, 0.25, 0.5, 3]


def labels(n, share):
    """1 for `share` of every 100 rows in a scrambled order; the test builds the same."""
    return np.array([1 if (i * 37) % 100 < share else 0 for i in range(n)])


def part(indices):
    digest = hashlib.sha256(np.asarray(indices, dtype="<i4").tobytes()).hexdigest()
    return {"length": len(indices), "first": [int(i) for i in indices[:20]], "sha256": digest}


def outcome(n, test_size, seed, y, shuffle=True):
    try:
        train, test = train_test_split(
            np.arange(n), test_size=test_size, random_state=seed, stratify=y, shuffle=shuffle
        )
    except ValueError as error:
        return {"error": "BAD_TARGET" if "least populated" in str(error) else "INVALID_PARAMETER_VALUE"}
    return {"train": part(train), "test": part(test)}


def splits():
    for seed in SEEDS:
        for n in SIZES:
            for test_size in TEST_SIZES:
                for share in [None, 45, 4]:
                    y = None if share is None else labels(n, share)
                    case = {"n": n, "testSize": test_size, "seed": seed, "share": share}
                    yield {**case, **outcome(n, test_size, seed, y)}
    # Equal classes and odd sizes: the remainders tie, and the tie is drawn.
    for seed in range(12):
        for n in [8, 12, 30]:
            case = {"n": n, "testSize": 0.3, "seed": seed, "share": "alternate"}
            yield {**case, **outcome(n, 0.3, seed, np.arange(n) % 2)}
    yield {"n": 11, "testSize": 0.2, "seed": 0, "share": None, "shuffle": False,
           **outcome(11, 0.2, 0, None, shuffle=False)}
    yield {"n": 40, "testSize": 0.2, "seed": 5, "share": 0, **outcome(40, 0.2, 5, labels(40, 0))}


def small():
    """Every small n, positives and test size: which of them scikit-learn refuses."""
    for n in range(1, 8):
        for positives in range(n + 1):
            y = np.array([0] * (n - positives) + [1] * positives)
            for test_size in [-1, 0, 1, 2, n - 1, n, n + 1, -0.1, 0.01, 0.3, 0.5, 0.99, 1.5]:
                for stratify in [False, True]:
                    result = outcome(n, test_size, 3, y if stratify else None)
                    if "error" in result:
                        result = result["error"]
                    else:
                        parts = train_test_split(
                            np.arange(n), test_size=test_size, random_state=3, stratify=y if stratify else None
                        )
                        result = [[int(i) for i in p] for p in parts]
                    yield [n, positives, test_size, stratify, result]


def draws():
    for seed in [*SEEDS, 2**31, 2**32 - 1]:
        r = np.random.RandomState(seed)
        yield {
            "seed": seed,
            "permutation": r.permutation(50).tolist(),
            "randint": [int(r.randint(low, high)) for low, high in [(0, 2147483647), (-5, 5), (7, 8), (0, 2**32)] * 3],
            "randomSample": [r.random_sample() for _ in range(5)],
            "standardNormal": [r.standard_normal() for _ in range(5)],
            # Past several refills of the generator's 624 words.
            "late": int(r.random_sample(5000).size and r.randint(0, 2**32)),
        }


def xorshift():
    """The state is walked here, since scikit-learn's function shows only its low 31 bits."""
    for seed in [0, 1, 17, 2147483646, 4294967295]:
        state, values = seed or 1, []
        for _ in range(200):
            values.append(int(_our_rand_r_py(state)))
            state ^= (state << 13) & 0xFFFFFFFF
            state ^= state >> 17
            state ^= (state << 5) & 0xFFFFFFFF
        yield {"seed": seed, "values": values}


if __name__ == "__main__":
    golden = {
        "splits": list(splits()),
        "small": list(small()),
        "draws": list(draws()),
        "xorshift": list(xorshift()),
    }
    (HERE / "split.json").write_text(json.dumps(golden))
    print({name: len(cases) for name, cases in golden.items()})
