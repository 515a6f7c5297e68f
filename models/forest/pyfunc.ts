/** A forest in Python: rows are read as float32, as in training. */
export const PYFUNC = `def score(state, arrays, rows):
    values = rows.astype(np.float32).astype(np.float64)
    right, feature, threshold = arrays["children_right"], arrays["feature"], arrays["threshold"]
    total = np.zeros(len(rows))
    for root in arrays["roots"]:
        node = np.full(len(rows), root, dtype=np.int64)
        inner = np.flatnonzero(right[node] >= 0)
        while len(inner) > 0:
            at = node[inner]
            goes_left = values[inner, feature[at]] <= threshold[at]
            # Nodes stand in preorder: the left child is the next one, and a leaf's threshold its probability.
            node[inner] = np.where(goes_left, at + 1, right[at])
            inner = inner[right[node[inner]] >= 0]
        total += threshold[node]
    return total / len(arrays["roots"])
`;
