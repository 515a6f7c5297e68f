/** The decision tree in Python: rows are read as float32, as in training. */
export const PYFUNC = `def score(state, arrays, rows):
    values = rows.astype(np.float32).astype(np.float64)
    left, right = arrays["children_left"], arrays["children_right"]
    feature, threshold = arrays["feature"], arrays["threshold"]
    node = np.zeros(len(rows), dtype=np.int64)
    inner = np.flatnonzero(left[node] >= 0)
    while len(inner) > 0:
        at = node[inner]
        goes_left = values[inner, feature[at]] <= threshold[at]
        node[inner] = np.where(goes_left, left[at], right[at])
        inner = inner[left[node[inner]] >= 0]
    return arrays["value"][2 * node + 1]
`;
