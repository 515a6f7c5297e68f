"""Runs the scripts that come on stdin, one a line as JSON, with MLflow imported once; answers with one line each."""
import json
import os
import subprocess
import sys
import tempfile
import traceback

# A fork begins with all of this loaded and nothing of it used; other systems start a Python for each script.
FORKS = sys.platform == 'linux'
if FORKS:
    import mlflow.pyfunc
    import mlflow.store.model_registry.file_store
    import mlflow.store.model_registry.sqlalchemy_store
    import mlflow.store.tracking.file_store
    import mlflow.store.tracking.rest_store
    import mlflow.store.tracking.sqlalchemy_store


def perform(script, args, out, err):
    """Runs a script in a process of its own, and returns its exit code."""
    if not FORKS:
        command = [sys.executable, '-c', script, *args]
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err).returncode
    child = os.fork()
    if child != 0:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.argv = ['-c', *args]
        exec(script, {'__name__': '__main__'})
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


answers = os.fdopen(os.dup(1), 'w', encoding='utf-8')
for line in sys.stdin:
    script, args = json.loads(line)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        code = perform(script, args, out, err)
        out.seek(0)
        err.seek(0)
        said, failed = out.read().decode(), err.read().decode(errors='replace')
    print(json.dumps([code, said, failed]), file=answers, flush=True)
