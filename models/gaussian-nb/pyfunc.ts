/** Gaussian naive Bayes in Python. */
export const PYFUNC = `def score(state, arrays, rows):
    mean = arrays["theta"].reshape(2, -1)
    var = arrays["var"].reshape(2, -1)
    joint = np.empty((2, len(rows)))
    for k in range(2):
        with np.errstate(divide="ignore"):
            prior = np.log(arrays["class_prior"][k])
        spread = -0.5 * np.sum(np.log(2 * np.pi * var[k]))
        joint[k] = prior + (spread - 0.5 * np.sum((rows - mean[k]) ** 2 / var[k], axis=1))
    largest = joint.max(axis=0)
    return np.exp(joint[1] - (np.log(np.exp(joint - largest).sum(axis=0)) + largest))
`;
