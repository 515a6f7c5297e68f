/** Gradient boosting in Python. */
export const PYFUNC = `def score(state, arrays, rows):
    values = rows.copy()
    for j, known in enumerate(state["categories"]):
        if known is not None:
            known = np.append(np.array(known, dtype=np.float64), np.nan)
            code = np.searchsorted(known[:-1], rows[:, j])
            values[:, j] = np.where(known[code] == rows[:, j], code, np.nan)
    left, right, feature = arrays["left"], arrays["right"], arrays["feature_idx"]
    missing_left, bitset = arrays["missing_go_to_left"], arrays["bitset_idx"]
    sets = arrays.get("left_categories", np.zeros(32, dtype=np.uint8)).reshape(-1, 32)
    raw = np.full(len(rows), arrays["baseline_prediction"][0])
    for root in arrays["roots"]:
        node = np.full(len(rows), root, dtype=np.int64)
        inner = np.flatnonzero(left[node] >= 0)
        while len(inner) > 0:
            at = node[inner]
            x = values[inner, feature[at]]
            missing = np.isnan(x)
            code = np.where(missing | (bitset[at] < 0), 0, x).astype(np.int64)
            in_set = (sets[np.maximum(bitset[at], 0), code >> 3] >> (code & 7)) & 1 == 1
            goes_left = np.where(bitset[at] < 0, x <= arrays["num_threshold"][at], in_set)
            goes_left = np.where(missing, missing_left[at] == 1, goes_left)
            node[inner] = np.where(goes_left, left[at], right[at])
            inner = inner[left[node[inner]] >= 0]
        raw += arrays["value"][node]
    return sigmoid(raw)
`;
