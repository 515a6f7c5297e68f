"""Runs a program and prints its time, CPU time and peak memory as JSON, null if it takes longer: measure.py SECONDS PROGRAM ARGUMENTS…."""
import json
import os
import signal
import subprocess
import sys
import time

try:
    import resource
except ImportError:  # Windows
    resource = None

limit = float(sys.argv[1]) or None
started = time.perf_counter()
with subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as program:
    try:
        output, errors = program.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        if resource is None:
            program.kill()
        else:
            os.killpg(program.pid, signal.SIGKILL)
        print("null")
        sys.exit()
seconds = time.perf_counter() - started
if program.returncode != 0:
    sys.stderr.buffer.write(output[-10000:] + errors[-10000:])
    sys.exit(program.returncode if program.returncode > 0 else 1)
cpu = memory = None
if resource is not None:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    # Kibibytes on Linux, bytes on macOS.
    memory = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": memory, "output": output.decode("utf-8", "replace")}))
