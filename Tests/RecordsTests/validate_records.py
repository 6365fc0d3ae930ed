#!/usr/bin/env python3
"""Judges exported records by the rules of those who made the formats.

    validate_records.py osv|cve|csaf FILE...
    validate_records.py cvss FILE

The schemas and validators are those of the packages in requirements.txt. The file for `cvss` has a line
"VECTOR SCORE RATING" for each vector. Prints each deviation and exits 1 if there is one; exits 2 if it could not do its work.
"""

import importlib.util
import json
import os
import subprocess
import sys

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker


def folder_of(package):
    # Found and not imported: the package of OSV would want its whole service beside it.
    return importlib.util.find_spec(package).submodule_search_locations[0]


def read(file):
    with open(file, encoding="utf-8") as stream:
        return json.load(stream)


def schema_errors(validator, schema, files):
    judge = validator(schema, format_checker=FormatChecker())
    messages = []
    for file in files:
        for error in judge.iter_errors(read(file)):
            best = error
            while best.context:
                best = max(best.context, key=lambda inner: len(inner.absolute_path))
            place = "/".join(str(step) for step in best.absolute_path) or "(whole)"
            messages.append(f"{os.path.basename(file)}: {place}: {best.message[:300]}")
    return messages


def osv(files):
    schema = read(os.path.join(folder_of("osv"), "osv-schema", "validation", "schema.json"))
    return schema_errors(Draft202012Validator, schema, files)


def cve(files):
    """The schema of 5.1.1, with the two changes of 5.2: https://github.com/CVEProject/cve-schema/releases/tag/v5.2.0"""
    schema = read(os.path.join(folder_of("cvelib"), "schemas", "CVE_JSON_bundled_5.1.1.json"))
    product = schema["definitions"]["product"]
    product["properties"]["packageURL"] = {"$ref": "#/definitions/uriType"}
    product["additionalProperties"] = False
    return schema_errors(Draft7Validator, schema, files)


def csaf(files):
    command = [sys.executable, "-m", "csaf", "validate", "--spec-version", "v20", "--preset", "basic", "--no-network", "-q"]
    result = subprocess.run(command + files, capture_output=True, text=True)
    return [] if result.returncode == 0 else (result.stdout + result.stderr).splitlines()


def cvss(files):
    from cvss import CVSS3

    messages = []
    with open(files[0], encoding="utf-8") as lines:
        for line in lines:
            vector, score, rating = line.split()
            judged = CVSS3(vector)
            expected = (float(judged.base_score), judged.severities()[0].upper())
            if (float(score), rating) != expected:
                messages.append(f"{vector}: {score} {rating}, and should be {expected[0]} {expected[1]}")
    return messages


def main(arguments):
    judges = {"osv": osv, "cve": cve, "csaf": csaf, "cvss": cvss}
    if len(arguments) < 2 or arguments[0] not in judges:
        print(__doc__, file=sys.stderr)
        return 2
    messages = judges[arguments[0]](arguments[1:])
    for message in messages[:60]:
        print(message)
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
