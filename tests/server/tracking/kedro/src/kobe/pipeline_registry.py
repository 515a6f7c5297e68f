"""A pipeline for each stage, so that each is a run."""

from kedro.pipeline import node, pipeline

from . import nodes


def register_pipelines():
    stages = {
        "preprocess": node(
            nodes.preprocess,
            ["dev", "prod", "parameters"],
            ["prepared_dev", "prepared_prod"],
            name="preprocess",
        ),
        "train": node(
            nodes.train,
            ["prepared_dev", "parameters"],
            ["decision_tree", "logistic_regression", "tracked_tree", "train_metrics", "results"],
            name="train",
        ),
        "infer": node(
            nodes.infer,
            ["prepared_prod", "decision_tree", "logistic_regression", "parameters"],
            ["predictions", "inferences"],
            name="infer",
        ),
    }
    pipelines = {name: pipeline([stage]) for name, stage in stages.items()}
    return {**pipelines, "__default__": sum(pipelines.values())}
