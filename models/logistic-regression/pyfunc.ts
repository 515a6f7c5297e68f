/** Logistic regression in Python, in float64. */
export const PYFUNC = `def score(state, arrays, rows):
    return sigmoid(rows @ arrays["coef"] + arrays["intercept"][0])
`;
