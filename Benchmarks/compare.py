"""Compares receivers of webhooks: the same signed deliveries, the same machine, in turns, printed as ratios.

Absolute figures move by several times with the machine's mood; ratios within one round hold. A run in which anything
was refused, or in which less was kept than was acknowledged, is not counted but named.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

import measure
import payloads
from targets import TARGETS

# Key, heading, digits after the point, and whether more is better; None: it says something of the run, not of the program.
COLUMNS = [
    ("rate", "deliveries/s", 0, True), ("p50", "p50 ms", 1, False), ("p99", "p99 ms", 1, False),
    ("cpu", "CPU s/10,000", 2, False), ("warm", "RSS MB", 1, False), ("peak", "peak MB", 1, False),
    ("start", "first 2xx ms", 1, False), ("others", "others %", 0, None),
]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--directory", type=pathlib.Path, default=pathlib.Path(".build/benchmarks"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of load in each run, after one second to warm up")
    parser.add_argument("--connections", type=int, default=32)
    return parser.parse_args()


def write_deliveries(directory):
    """Writes the bodies, and the list of them that wrk reads."""
    deliveries = list(payloads.deliveries(16))
    lines = []
    for number, (event, body) in enumerate(deliveries):
        path = directory / f"{number}.json"
        path.write_bytes(body)
        lines.append(f"{event}\t{path}\n")
    list_file = directory / "deliveries.tsv"
    list_file.write_text("".join(lines))
    return deliveries, list_file


def sync_milliseconds(directory):
    """The median time of a write of 4 KiB that is forced to the disk: what no durable receiver gets below."""
    times = []
    with open(directory / "sync", "wb") as file:
        for _ in range(50):
            began = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def one_run(target, options, scratch, deliveries, list_file):
    directory = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    try:
        return measure.run(target, directory, deliveries, list_file, options.seconds, options.connections)
    except measure.Failed as failure:
        log = (directory / "log").read_bytes().decode(errors="replace")[-400:]
        print(f"{target.name}: {failure}\n{log}", file=sys.stderr)
        return None
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def print_figures(targets, rounds):
    print(f"{'':22}" + "".join(f"{heading:>14}" for _, heading, _, _ in COLUMNS) + "   (medians)")
    for target in targets:
        runs = [one[target.name] for one in rounds if one.get(target.name)]
        cells = (
            f"{statistics.median(run[key] for run in runs):14.{digits}f}" if runs else f"{'-':>14}"
            for key, _, digits, _ in COLUMNS
        )
        print(f"{target.name:22}" + "".join(cells) + f"   {len(runs)} of {len(rounds)} runs")


def print_ratios(base, other, rounds):
    both = [one for one in rounds if one.get(base.name) and one.get(other.name)]
    if not both:
        return
    print(f"\n{base.name} against {other.name}" + ("" if other.stores else ", which keeps nothing"))
    for key, heading, _, more_is_better in COLUMNS:
        if more_is_better is None:
            continue
        mine, theirs = ([one[name][key] for one in both] for name in (base.name, other.name))
        ratios = [a / b if more_is_better else b / a for a, b in zip(mine, theirs) if a and b]
        if ratios:
            median = statistics.median(ratios)
            print(f"  {heading:14}{median:7.2f} times better  [{min(ratios):.2f} .. {max(ratios):.2f}]")


def main():
    options = arguments()
    targets = [target for target in TARGETS if target.is_there]
    scratch = pathlib.Path(tempfile.mkdtemp(dir=options.directory)).resolve()
    try:
        deliveries, list_file = write_deliveries(scratch)
        mean = sum(len(body) for _, body in deliveries) // len(deliveries)
        print(f"{os.cpu_count()} processors, {options.connections} connections, bodies of {mean:,} bytes in the mean,")
        print(f"{sync_milliseconds(scratch):.2f} ms for a forced write,", end=" ")
        print(f"{options.rounds} rounds of {options.seconds} s\n", flush=True)
        rounds = []
        for number in range(options.rounds):
            turn = number % len(targets)
            rounds.append(
                {
                    target.name: one_run(target, options, scratch, deliveries, list_file)
                    for target in targets[turn:] + targets[:turn]
                }
            )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print_figures(targets, rounds)
    for other in targets[1:]:
        print_ratios(targets[0], other, rounds)
    sys.exit(0 if all(one[target.name] for one in rounds for target in targets) else 1)


if __name__ == "__main__":
    main()
