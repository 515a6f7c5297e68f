"""MLflow's command line against the tracking server of the environment: its own commands in this process."""

import json
import os
import tempfile

import mlflow
from click.testing import CliRunner
from mlflow import MlflowClient
from mlflow.cli import cli


def run(*command):
    result = CliRunner().invoke(cli, list(command))
    if result.exit_code != 0:
        raise RuntimeError(f"{command}: {result.output} {result.exception!r}")
    return result.stdout


def use_command_line():
    """What each command has said."""
    said = {}
    run("experiments", "create", "-n", "of the command line")
    experiment = MlflowClient().get_experiment_by_name("of the command line").experiment_id
    said["experiments"] = "of the command line" in run("experiments", "search")
    run("experiments", "rename", "--experiment-id", experiment, "--new-name", "renamed")
    run("experiments", "delete", "-x", experiment)
    said["deleted"] = "renamed" in run("experiments", "search", "-v", "deleted_only")
    run("experiments", "restore", "-x", experiment)

    mlflow.set_experiment("renamed")
    with mlflow.start_run(run_name="described") as started:
        mlflow.log_metrics({"accuracy": 0.5})
        mlflow.log_params({"depth": 3})
    run_id = started.info.run_id
    said["listed"] = run_id in run("runs", "list", "--experiment-id", experiment)
    said["described"] = json.loads(run("runs", "describe", "--run-id", run_id))["data"]["metrics"]
    said["table"] = run_id in run("experiments", "csv", "-x", experiment)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "note.txt")
        with open(path, "w") as file:
            file.write("hello")
        run("artifacts", "log-artifact", "-l", path, "-r", run_id, "-a", "notes")
        run("artifacts", "log-artifacts", "-l", folder, "-r", run_id, "-a", "all")
        listed = json.loads(run("artifacts", "list", "-r", run_id))
        said["artifacts"] = sorted(item["path"] for item in listed)
        run("artifacts", "download", "-r", run_id, "-a", "notes", "-d", os.path.join(folder, "got"))
        with open(os.path.join(folder, "got", "notes", "note.txt")) as file:
            said["downloaded"] = file.read()
    run("runs", "delete", "--run-id", run_id)
    said["gone"] = run_id in run("runs", "list", "--experiment-id", experiment)
    run("runs", "restore", "--run-id", run_id)
    said["back"] = run_id in run("runs", "list", "--experiment-id", experiment)
    return said
