/** The PySpark program that `spark-submit` runs: it answers requests that come over a socket, and ends with it. */

/** Lines of JSON in both directions; the first says who it is. Values come as text, as the other engines' do. */
export const SPARK_SCRIPT = String.raw`
import json, math, os, re, socket, sys, threading, uuid
import pyspark
from pyspark.sql import SparkSession

connection = socket.create_connection(("127.0.0.1", int(os.environ["SHOT_REVIEW_PORT"])))
lines = connection.makefile("r", encoding="utf-8")


def send(message):
    connection.sendall((json.dumps(message) + "\n").encode())


send({"token": os.environ["SHOT_REVIEW_TOKEN"]})
builder = SparkSession.builder.appName("Shot Review")
try:
    spark = builder.getOrCreate()
except Exception as error:
    send({"error": str(error).strip(), "kind": "start"})
    sys.exit(1)
spark.sparkContext.setLogLevel("ERROR")
# Days are those of the program, wherever the cluster is.
spark.conf.set("spark.sql.session.timeZone", "UTC")
requests, arrived, over = [], threading.Condition(), threading.Event()


def give_up():
    try:
        clean()
    finally:
        os._exit(1)


def listen():
    for line in lines:
        with arrived:
            requests.append(json.loads(line))
            arrived.notify()
    over.set()
    # What waits for workers that are gone would wait for ever.
    end = threading.Timer(8, give_up)
    end.daemon = True
    end.start()
    try:
        spark.sparkContext.cancelAllJobs()
    except Exception:
        pass
    with arrived:
        requests.append({"do": "close"})
        arrived.notify()


threading.Thread(target=listen, daemon=True).start()
hadoop = spark._jvm.org.apache.hadoop.fs.Path
state = {"made": [], "published": None, "table": None}


def files(path):
    return path.getFileSystem(spark._jsc.hadoopConfiguration())


def text(value):
    if value is None or isinstance(value, str):
        return value
    return repr(value) if isinstance(value, float) else str(value)


def is_path(name):
    return "/" in name or "\\" in name or re.search(r"\.(parquet|csv|csv\.gz|tsv|txt)$", name, re.I) is not None


def open_source(name):
    if not is_path(name):
        frame = spark.table(name)
    elif re.search(r"\.(csv|tsv|txt)(\.gz)?$", name, re.I):
        separator = "\t" if re.search(r"\.tsv(\.gz)?$", name, re.I) else ","
        frame = spark.read.csv(name, header=True, inferSchema=True, sep=separator, quote='"', escape='"')
    else:
        frame = spark.read.parquet(name)
    frame.createOrReplaceTempView("shots")
    return {"columns": frame.dtypes, "version": pyspark.__version__}


def write(select, target):
    frame = spark.sql(select)
    if not is_path(target):
        if spark.catalog.tableExists(target):
            raise FileExistsError(target)
        state["table"] = target
        frame.write.saveAsTable(target)
        return target
    path = hadoop(target)
    if files(path).exists(path):
        raise FileExistsError(target)
    mark = ".writing-" + uuid.uuid4().hex[:8]
    rows = hadoop(path.getParent() or hadoop("."), path.getName() + mark)
    state["made"].append(rows)
    frame.write.parquet(rows.toString())
    state["published"] = (rows, path)
    if target.lower().endswith(".csv"):
        # Read again, a CSV would not have the types.
        copy = hadoop(rows.getParent(), path.getName() + mark + "-csv")
        state["made"].append(copy)
        spark.read.parquet(rows.toString()).write.csv(copy.toString(), header=True)
        state["published"] = (copy, path)
    spark.read.parquet(rows.toString()).createOrReplaceTempView("shot_review_scored")
    return "shot_review_scored"


def commit():
    if state["published"] is not None:
        made, path = state["published"]
        if files(path).exists(path) or not files(path).rename(made, path):
            raise FileExistsError(path.toString())
    state["table"] = None


def clean():
    for path in state["made"]:
        files(path).delete(path, True)
    if state["table"] is not None:
        spark.sql("DROP TABLE IF EXISTS " + state["table"])


def answer(request):
    do = request["do"]
    if do == "open":
        return open_source(request["source"])
    if do == "query":
        return {"rows": [[text(value) for value in row] for row in spark.sql(request["sql"]).collect()]}
    if do == "files":
        files = spark.table("shots").inputFiles()
        return {"rows": [[re.sub("^file:/+", "/", name)] for name in sorted(files)]}
    if do == "write":
        return {"from": write(request["select"], request["target"])}
    commit()
    return {}


send({"ready": True})
while True:
    with arrived:
        while not requests:
            arrived.wait()
        request = requests.pop(0)
    if request["do"] == "close":
        break
    try:
        send(answer(request))
    except FileExistsError as error:
        send({"error": str(error), "kind": "exists"})
    except Exception as error:
        if over.is_set():
            break
        said = str(getattr(error, "desc", None) or error).strip()
        send({"error": said, "kind": type(error).__name__})
try:
    clean()
    spark.stop()
finally:
    connection.close()
    os._exit(0)
`;
