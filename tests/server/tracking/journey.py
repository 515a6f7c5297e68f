"""What a notebook does with MLflow's own client, against the tracking server whose address the environment names."""

import json
import os
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

from command_line import use_command_line

mlflow.set_tracking_uri(os.environ["MLFLOW_TRACKING_URI"])
is_three = int(mlflow.__version__.split(".")[0]) >= 3
client = MlflowClient()
said = {"version": mlflow.__version__}

with mlflow.start_run(run_name="without an experiment") as run:
    mlflow.log_metric("loss", float("inf"))
said["default"] = str(client.get_run(run.info.run_id).data.metrics["loss"])

mlflow.set_experiment("journey")
with mlflow.start_run(run_name="parent", description="A note") as parent:
    mlflow.log_params({"depth": 3})
    for step in range(5):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_metrics({"nan": float("nan"), "accuracy": 0.5})
    mlflow.set_tags({"kind": "<img src=x onerror=alert(1)>", "__proto__": "text"})
    frame = pd.DataFrame({"x": [1.0, 2.0], "y": [3.0, 4.0]})
    mlflow.log_input(mlflow.data.from_pandas(frame, name="shots"), context="training")
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    mlflow.log_figure(figure, "figures/line.png")
    mlflow.log_image(np.zeros((4, 4, 3), dtype=np.uint8), "black.png")
    mlflow.log_table({"question": ["a"], "answer": ["b"]}, "table.json")
    mlflow.log_dict({"a": 1}, "config/dict.json")
    mlflow.log_text("hello", "notes/hello.txt")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "large.bin")
        with open(path, "wb") as file:
            file.write(os.urandom(3_000_000))
        os.environ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"] = "true"
        os.environ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = "1000000"
        os.environ["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"] = "1000000"
        mlflow.log_artifact(path, "parts")
        del os.environ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"]
        with open(path, "rb") as file:
            sent = file.read()
    with mlflow.start_run(run_name="child", nested=True) as child:
        mlflow.log_param("depth", 4)
        try:
            mlflow.log_param("depth", 5)
        except MlflowException as error:
            said["changed_param"] = [error.error_code, "already logged" in error.message]
parent_id = parent.info.run_id
local = mlflow.artifacts.download_artifacts(run_id=parent_id, artifact_path="parts/large.bin")
with open(local, "rb") as file:
    said["parts_whole"] = file.read() == sent
said["text"] = mlflow.artifacts.load_text(f"runs:/{parent_id}/notes/hello.txt")
said["artifacts"] = sorted(file.path for file in client.list_artifacts(parent_id))
said["history"] = [[m.step, m.value] for m in client.get_metric_history(parent_id, "loss")]
found = mlflow.search_runs(filter_string="params.depth = '3'", order_by=["metrics.accuracy DESC"])
said["found"] = list(found["run_id"]) == [parent_id]
said["context"] = client.get_run(parent_id).inputs.dataset_inputs[0].tags[0].value

mlflow.sklearn.autolog(log_input_examples=False)
X = pd.DataFrame({"x": np.arange(20.0), "y": np.arange(20.0) % 3})
y = (np.arange(20) > 9).astype(int)
search = GridSearchCV(LogisticRegression(), {"C": [0.1, 1.0]}, cv=2)
with mlflow.start_run(run_name="search") as searched:
    search.fit(X, y)
mlflow.sklearn.autolog(disable=True)
children = client.search_runs(
    [searched.info.experiment_id],
    filter_string=f"tags.mlflow.parentRunId = '{searched.info.run_id}'",
)
said["search_children"] = len(children)
said["search_params"] = client.get_run(searched.info.run_id).data.params["best_C"]

with mlflow.start_run(run_name="model") as modelled:
    model = LogisticRegression().fit(X, y)
    if is_three:
        info = mlflow.sklearn.log_model(model, name="model")
    else:
        info = mlflow.sklearn.log_model(model, "model")
version = mlflow.register_model(info.model_uri, "guard")
client.set_registered_model_alias("guard", "champion", version.version)
client.set_model_version_tag("guard", version.version, "checked", "yes")
client.update_model_version("guard", version.version, "of the journey")
loaded = mlflow.pyfunc.load_model("models:/guard@champion")
said["predicted"] = [int(one) for one in loaded.predict(X)]
said["expected"] = [int(one) for one in model.predict(X)]
said["by_number"] = len(mlflow.pyfunc.load_model(f"models:/guard/{version.version}").predict(X))
said["versions"] = [v.version for v in client.search_model_versions("name = 'guard'")]
if is_three:
    said["logged_models"] = len(mlflow.search_logged_models(output_format="list"))
    said["outputs"] = len(client.get_run(modelled.info.run_id).outputs.model_outputs)
for name, call in {
    "no_run": lambda: client.get_run("0" * 32),
    "no_model": lambda: client.get_registered_model("nobody"),
    "bad_key": lambda: client.log_metric(parent_id, "a$b", 1),
    "bad_filter": lambda: client.search_runs(["0"], "metrics.a = 'x'"),
}.items():
    try:
        call()
    except MlflowException as error:
        said[name] = [error.error_code, error.message.split("\n")[0][:80]]
client.delete_run(child.info.run_id)
said["command_line"] = use_command_line()
said["runs"] = {"parent": parent_id, "model": modelled.info.run_id, "search": searched.info.run_id}
json.dump(said, sys.stdout)
