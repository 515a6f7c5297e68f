/** The neural network in Python: inputs are rounded to float32, as in training; the rest is float64. */
export const PYFUNC = `ACTIVATIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "logistic": sigmoid,
    "identity": lambda z: z,
}


def score(state, arrays, rows):
    sizes = state["layer_sizes"]
    deviations = np.clip((rows - arrays["mean"]) / arrays["scale"], -1e9, 1e9)
    output = deviations.astype(np.float32).astype(np.float64)
    for i in range(len(sizes) - 1):
        weights = arrays["weights_%d" % i].reshape(sizes[i], sizes[i + 1])
        output = output @ weights.astype(np.float64) + arrays["bias_%d" % i]
        if i < len(sizes) - 2:
            output = ACTIVATIONS[state["activation"]](output)
    return sigmoid(output[:, 0])
`;
