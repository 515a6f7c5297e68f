"""The original pipeline as a Kedro project: preprocess, train, infer."""
