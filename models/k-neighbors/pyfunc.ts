/** Nearest neighbours in Python: each row against all training rows, a few at a time. */
export const PYFUNC = `def score(state, arrays, rows):
    known, label = arrays["X"].reshape(-1, state["n_features"]), arrays["y"]
    k, p = state["n_neighbors"], float(state["p"])
    result = np.empty(len(rows))
    step = max(1, 4000000 // len(known))
    for start in range(0, len(rows), step):
        some = rows[start : start + step]
        distance = np.zeros((len(some), len(known)))
        for j in range(known.shape[1]):
            difference = np.abs(some[:, j, None] - known[None, :, j])
            if p == 2:
                distance += difference * difference
            elif p == np.inf:
                np.maximum(distance, difference, out=distance)
            else:
                distance += difference if p == 1 else difference**p
        farthest = np.partition(distance, k - 1, axis=1)[:, k - 1, None]
        chosen = distance < farthest
        tied = distance == farthest
        # Ties at the k-th distance go to the first rows of training.
        chosen |= tied & (np.cumsum(tied, axis=1) <= k - chosen.sum(axis=1, keepdims=True))
        weight = chosen.astype(np.float64)
        if state["weights"] == "distance":
            whole = distance if p in (1, np.inf) else distance ** (1 / p)
            with np.errstate(divide="ignore"):
                inverse = 1 / whole
            same = np.isinf(inverse) & chosen
            weight = np.where(same.any(axis=1, keepdims=True), same, np.where(chosen, inverse, 0))
        result[start : start + step] = weight[:, label == 1].sum(axis=1) / weight.sum(axis=1)
    return result
`;
