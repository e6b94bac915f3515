"""A Spark on this machine, as small as it can be."""

import os
import sys
from typing import Any

from tests.support.java import Java


def local_spark(java: Java, memory: str = "2g", options: str = "") -> Any:
    """Start Spark in local mode on two threads.

    Args:
        java: the Java to run it on.
        memory: how much it may take, as Spark writes it.
        options: what is said to Java besides.
    """
    from pyspark.sql import SparkSession

    os.environ["JAVA_HOME"] = str(java.home)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": memory,
        "spark.driver.extraJavaOptions": options,
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    builder = SparkSession.builder.master("local[2]").appName("wegwijs tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
