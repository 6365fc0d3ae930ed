"""One run of one program: started, filled with signed deliveries by wrk, watched through /proc, stopped."""

import hashlib
import hmac
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import uuid

from targets import SECRET

HERE = pathlib.Path(__file__).parent
TICKS = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """The run says nothing about the program's speed; the text says why."""


def signature(body):
    return "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def send(port, event, body, signed):
    """The status of one delivery over a connection of its own."""
    headers = {"Content-Type": "application/json", "X-GitHub-Event": event, "X-GitHub-Delivery": str(uuid.uuid4())}
    headers["X-Hub-Signature-256"] = signed
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/webhook", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def processor_seconds(process):
    """Of the process and of the children that it has waited for."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) / TICKS


def processor_seconds_of_children():
    """Of those that this program has waited for."""
    times = os.times()
    return times.children_user + times.children_system


def busy_seconds():
    """Of all processors together, since the machine was started; what a hypervisor took counts as busy."""
    # user, nice, system, idle, iowait, irq, softirq, steal: https://docs.kernel.org/filesystems/proc.html
    fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS


def memory(process, field):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    raise Failed("the process is gone")


def wait_for_first_success(process, port, event, body, began):
    """Milliseconds from the start of the process to its first 2xx."""
    while time.perf_counter() - began < 30:
        if process.poll() is not None:
            raise Failed(f"it ended with {process.returncode}")
        try:
            status = send(port, event, body, signature(body))
        except OSError:
            time.sleep(0.001)
            continue
        if status // 100 == 2:
            return (time.perf_counter() - began) * 1000
        raise Failed(f"a signed delivery was answered with {status}")
    raise Failed("no answer within 30 s")


def load(port, list_file, seconds, connections):
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s"]
    command += ["-s", str(HERE / "load.lua"), f"http://127.0.0.1:{port}/webhook", "--", str(list_file), SECRET]
    before = processor_seconds_of_children()
    output = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    spent = processor_seconds_of_children() - before
    for line in output.stdout.splitlines():
        if line.startswith("RESULT "):
            return json.loads(line.removeprefix("RESULT ")) | {"spent": spent}
    raise Failed("wrk: " + output.stdout[-300:] + output.stderr[-300:])


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run(target, directory, deliveries, list_file, seconds, connections):
    """The figures of one run, as a dictionary."""
    port = free_port()
    event, body = deliveries[0]
    command = target.command(directory, port)
    with open(directory / "log", "wb") as log:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            start = wait_for_first_success(process, port, event, body, began)
            if send(port, event, body, "sha256=" + "0" * 64) // 100 == 2:
                raise Failed("it accepts a wrong signature")
            warm = load(port, list_file, 1, connections)
            idle = memory(process, "VmRSS")
            before, before_all = processor_seconds(process), busy_seconds()
            result = load(port, list_file, seconds, connections)
            spent, spent_by_all = processor_seconds(process) - before, busy_seconds() - before_all
            peak = memory(process, "VmHWM")
        finally:
            stop(process)
    if result["refused"] or result["broken"]:
        raise Failed(f"{result['refused']} deliveries refused, {result['broken']} broken")
    acknowledged = result["answers"] + warm["answers"] - warm["refused"] + 1
    if target.stores and target.kept(directory) < acknowledged:
        raise Failed(f"{acknowledged} deliveries acknowledged, {target.kept(directory)} kept")
    return {
        "rate": result["answers"] / result["seconds"], "p50": result["p50_ms"], "p99": result["p99_ms"],
        "cpu": spent / result["answers"] * 10_000, "warm": idle, "peak": peak, "start": start,
        "others": (spent_by_all - spent - result["spent"]) / (result["seconds"] * os.cpu_count()) * 100,
    }
