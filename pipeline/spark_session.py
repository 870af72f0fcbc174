"""A session of Apache Spark: what it needs is looked for before it starts, what fails in it is one line, what it writes is there whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinshen.pipeline.errors import JinshenError

if TYPE_CHECKING:  # where Spark is not installed the command still says so itself
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
MODULE = "jdk.incubator.vector"  # of Java, without which Spark 4 does not start
ADVICE = f"install a full Java {OLDEST_JAVA} (Debian: openjdk-17-jre-headless) and set JAVA_HOME to it"
MAKING = "_making"  # the folder inside OUT in which results are made; Spark reads no folder of such a name
LOG = Path(__file__).with_name("data") / "log4j2.properties"
SETTINGS = {
    "spark.app.name": "jinshen",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled": "true",
}
LOCAL = {"spark.ui.enabled": "false", "spark.driver.memory": "2g", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


def java(environment: Mapping[str, str]) -> str:
    """The Java that Spark would take; raises JinshenError where there is none that serves."""
    home = environment.get("JAVA_HOME")
    path = str(Path(home) / "bin" / "java") if home else shutil.which("java", path=environment.get("PATH"))
    if path is None:
        raise JinshenError(f"Spark needs Java, and none is on the path; {ADVICE}")
    try:
        told = subprocess.run([path, "--list-modules"], capture_output=True, text=True, errors="replace", timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise JinshenError(f"{path}: cannot be run as Java ({getattr(error, 'strerror', None) or 'no answer'}); {ADVICE}") from None
    version = re.search(r"^java\.base@(\d+)", told.stdout, re.MULTILINE)
    if not version or int(version[1]) < OLDEST_JAVA:
        raise JinshenError(f"{path}: Java {version[1] if version else '8 or older'}, Spark needs {OLDEST_JAVA} or newer; {ADVICE}")
    if MODULE not in told.stdout:
        raise JinshenError(f"{path}: a Java without the module {MODULE}, which Spark asks for; {ADVICE}")
    return path


@contextmanager
def session(master: str | None, parts: int, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """A session while the context is; raises JinshenError where Spark or its Java is missing, and for what fails in it.

    Without a master that of spark-submit counts, else all cores of this machine.
    """
    try:
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError:
        raise JinshenError("Spark needs jinshen[spark]; pip install 'jinshen[spark]'") from None
    java(os.environ)
    conf = SparkConf()
    where = master or conf.get("spark.master", "local[*]") or ""
    told = {**SETTINGS, "spark.sql.shuffle.partitions": str(parts)} if parts else {**SETTINGS}
    if where.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        told |= {**LOCAL, "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOG.as_uri()}"}
    if not sys.stderr.isatty():
        told["spark.ui.showConsoleProgress"] = "false"
    builder: Any = SparkSession.builder
    for name, value in {**{name: value for name, value in told.items() if not conf.contains(name)}, **settings, "spark.master": where}.items():
        builder = builder.config(name, value)
    with _plainly():
        spark: SparkSession = builder.getOrCreate()
        try:
            yield spark
        finally:
            spark.stop()


@contextmanager
def _plainly() -> Iterator[None]:
    """Makes what Spark raises one line: what jinshen itself said in a worker, else the first line of Spark's own."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        told = str(error)
        raised = re.findall(r"^([a-z][\w.]*\.)?(\w*(?:Error|Exception): .+)$", told.replace("org.apache.", "\t"), re.MULTILINE)
        package, last = raised[-1] if raised else ("", (told.strip() or type(error).__name__).splitlines()[0])
        if package == "jinshen.pipeline.errors.":
            raise JinshenError(last.partition(": ")[2]) from None
        raise JinshenError(f"Spark: {last[:500]}; `--conf spark.log.level=WARN` tells more") from None


class Folder:
    """A folder wherever Spark writes: on disk, HDFS or an object store."""

    def __init__(self, spark: SparkSession, where: str) -> None:
        jvm: Any = spark._jvm
        hadoop = jvm.org.apache.hadoop.fs
        self._path = hadoop.Path
        self.where = self._path(where)
        self._files = self.where.getFileSystem(spark._jsc.hadoopConfiguration())

    def names(self) -> list[str]:
        """What is in it, sorted; nothing where it is not there."""
        if not self._files.exists(self.where):
            return []
        return sorted(status.getPath().getName() for status in self._files.listStatus(self.where))

    def write(self, name: str, text: str) -> None:
        """Writes a small file."""
        stream = self._files.create(self._path(self.where, name))
        stream.write(bytearray(text.encode("utf-8")))
        stream.close()

    def plain(self, before: str) -> None:
        """Takes away what its folders' names begin with."""
        for name in self.names():
            if name.startswith(before):
                self._files.rename(self._path(self.where, name), self._path(self.where, name.removeprefix(before)))

    def raise_up(self, inner: str) -> None:
        """Puts all that is in a folder inside it into itself."""
        source = self._path(self.where, inner)
        for status in self._files.listStatus(source):
            self._files.rename(status.getPath(), self._path(self.where, status.getPath().getName()))

    def remove(self, name: str = "") -> None:
        """Takes out a folder inside it, or itself."""
        self._files.delete(self._path(self.where, name) if name else self.where, True)


@contextmanager
def making(spark: SparkSession, out: str) -> Iterator[str]:
    """A folder to work in; what is in its folder `result` at the end is in `out` then, all of it or nothing.

    Raises JinshenError where something is in `out` already.
    """
    folder = Folder(spark, out)
    there = [name for name in folder.names() if name != MAKING]  # that is what a killed run has left
    if there:
        raise JinshenError(f"{out}: has {there[0]} in it; name a new folder")
    new = not folder.names()
    folder.remove(MAKING)
    try:
        yield f"{out}/{MAKING}"
        folder.raise_up(f"{MAKING}/result")
        folder.remove(MAKING)
    except BaseException:
        folder.remove("" if new else MAKING)
        raise
