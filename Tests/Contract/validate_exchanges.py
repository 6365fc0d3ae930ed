#!/usr/bin/env python3
"""Validates recorded calls and webhook payloads against GitHub's descriptions.

    validate_exchanges.py CONTRACT_FOLDER LINES_FILE

CONTRACT_FOLDER holds rest/openapi.json and webhooks/EVENT/ACTION.schema.json. Each line of LINES_FILE is a JSON object,
either a call
    {"method", "path", "query", "requestBody", "status", "responseBody", "ending"}
or a webhook
    {"event", "action", "payload"}.
`ending` is "answered" (the default), "lostAfterDoing", "lostBeforeDoing" or "injected"; answers of the last two are not the
forge's and are not looked at. Prints each deviation and exits 1 if there is one; exits 2 if it could not do its work.
"""

import json
import os
import sys
from urllib.parse import parse_qsl, unquote

from jsonschema import Draft202012Validator, FormatChecker

REDIRECTS = {301, 302, 307, 308}
MAXIMUM_OF_MESSAGES = 40


class Calls:
    """The operations of openapi.json, with every component at hand so that local references resolve."""

    def __init__(self, description):
        self.components = description["components"]
        self.operations = []
        for template, item in description["paths"].items():
            for method, operation in item.items():
                if isinstance(operation, dict) and "responses" in operation:
                    pattern = multi_segment(template.strip("/").split("/"), operation)
                    self.operations.append((method.upper(), pattern, template, operation))
        # Fixed words before parameters: /issues/comments/{id} is not an issue called "comments".
        self.operations.sort(key=lambda entry: [part.startswith("{") + part.startswith("{+") for part in entry[1]])
        self.validators = {}

    def find(self, method, path):
        parts = [unquote(part) for part in path.strip("/").split("/")]
        if parts[0] == "repositories" and len(parts) > 1:
            parts = ["repos", "owner", "name"] + parts[2:]
        for candidate, pattern, template, operation in self.operations:
            if candidate == method and fits(pattern, parts):
                return template, operation
        return None, None

    def problems(self, key, schema, value):
        if key not in self.validators:
            whole = {"allOf": [schema], "components": self.components}
            self.validators[key] = Draft202012Validator(whole, format_checker=FormatChecker())
        return [message(error) for error in best_first(self.validators[key].iter_errors(value))]

    def check(self, call):
        method, path = call["method"], call["path"]
        template, operation = self.find(method, path)
        if operation is None:
            return ["is no operation of the contract"]
        found = self.check_query(operation, call.get("query") or "")
        found += self.check_request(template, method, operation, call.get("requestBody"))
        if call.get("ending", "answered") in ("answered", "lostAfterDoing"):
            found += self.check_response(template, method, operation, call)
        return found

    def check_query(self, operation, query):
        known = {p.get("name"): p for p in operation.get("parameters", []) if p.get("in") == "query"}
        found = []
        for name, text in parse_qsl(query, keep_blank_values=True):
            if name not in known:
                found.append(f"query: {name} is no parameter")
                continue
            schema = known[name].get("schema", {})
            if schema.get("type") == "integer" and not text.lstrip("-").isdigit():
                found.append(f"query: {name}={text} is no integer")
            if "enum" in schema and text not in schema["enum"]:
                found.append(f"query: {name}={text} is none of {schema['enum']}")
        return found

    def check_request(self, template, method, operation, body):
        described = operation.get("requestBody")
        if described is None:
            return [] if body in (None, {}) else ["request: has a body, where the operation takes none"]
        if body is None:
            return ["request: has no body, where one is required"] if described.get("required") else []
        schema = described["content"]["application/json"]["schema"]
        found = self.problems((method, template, "request"), schema, body)
        # The description allows unknown members; a caller that sends one has misspelt something.
        names = self.members(schema)
        if isinstance(body, dict) and names:
            found += [f"{name}: is no member of the request" for name in body if name not in names]
        return [f"request: {text}" for text in found]

    def members(self, schema):
        """The names of the members of an object schema; empty where there is no saying."""
        if "$ref" in schema:
            return self.members(self.components["schemas"][schema["$ref"].rsplit("/", 1)[1]])
        names = set(schema.get("properties", {}))
        for key in ("anyOf", "oneOf", "allOf"):
            for part in schema.get(key, []):
                names |= self.members(part)
        return names

    def check_response(self, template, method, operation, call):
        status, body = call["status"], call.get("responseBody")
        if status in REDIRECTS:
            return []
        described = operation["responses"].get(str(status))
        if described is None:
            if status >= 400:
                return self.check_error(template, method, status, body)
            return [f"response: the operation has no status {status}"]
        content = described.get("content", {})
        if "application/json" not in content:
            return [] if body is None else [f"response {status}: has a body, where there is none"]
        if isinstance(body, str) and body.lstrip().startswith("<!DOCTYPE"):
            return [] if status == 403 else [f"response {status}: is HTML"]
        schema = content["application/json"]["schema"]
        found = self.problems((method, template, status), schema, body)
        return [f"response {status}: {text}" for text in found]

    def check_error(self, template, method, status, body):
        schema = {"$ref": "#/components/schemas/BasicError"}
        found = self.problems((method, template, status), schema, body)
        return [f"response {status}: {text}" for text in found]


class Webhooks:
    """The schemas of webhook payloads, read when they are first needed."""

    def __init__(self, folder):
        self.folder = folder
        self.validators = {}

    def check(self, line):
        event, action = line["event"], line.get("action")
        name = f"{event}/{action or event}.schema.json"
        if not all(word.replace("_", "").isalnum() for word in (event, action or "none")):
            return [f"{name} is no name of an event"]
        if name not in self.validators:
            file = os.path.join(self.folder, name)
            if not os.path.exists(file):
                return ["is no event of the contract"]
            with open(file, encoding="utf-8") as stream:
                self.validators[name] = Draft202012Validator(json.load(stream), format_checker=FormatChecker())
        return [message(error) for error in best_first(self.validators[name].iter_errors(line["payload"]))]


def multi_segment(pattern, operation):
    """The pattern with a last parameter that may hold slashes written as {+name}."""
    names = {p.get("name") for p in operation.get("parameters", []) if p.get("x-multi-segment")}
    if pattern[-1].strip("{}") in names:
        return pattern[:-1] + ["{+" + pattern[-1][1:]]
    return pattern


def fits(pattern, parts):
    if pattern[-1].startswith("{+") and len(parts) > len(pattern):
        parts = parts[: len(pattern) - 1] + ["/".join(parts[len(pattern) - 1 :])]
    return len(pattern) == len(parts) and all(
        part != "" and (expected.startswith("{") or expected == part) for expected, part in zip(pattern, parts)
    )


def best_first(errors):
    return sorted(errors, key=lambda error: [str(step) for step in error.absolute_path])


def message(error):
    """Where it is and what is wrong; of alternatives, the one that comes nearest."""
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    place = "/".join(str(step) for step in error.absolute_path) or "(whole)"
    return f"{place}: {error.message[:200]}"


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    contract, file = arguments
    with open(os.path.join(contract, "rest", "openapi.json"), encoding="utf-8") as stream:
        calls = Calls(json.load(stream))
    webhooks = Webhooks(os.path.join(contract, "webhooks"))
    count, messages = 0, []
    with open(file, encoding="utf-8") as lines:
        for number, text in enumerate(lines, start=1):
            if not text.strip():
                continue
            count += 1
            line = json.loads(text)
            if "event" in line:
                name, found = f"{line['event']} {line.get('action') or ''}".strip(), webhooks.check(line)
            else:
                name, found = f"{line['method']} {line['path']} {line['status']}", calls.check(line)
            messages += [f"line {number}: {name}: {problem}" for problem in found]
    for text in messages[:MAXIMUM_OF_MESSAGES]:
        print(text)
    if len(messages) > MAXIMUM_OF_MESSAGES:
        print(f"… and {len(messages) - MAXIMUM_OF_MESSAGES} more")
    print(f"{count} lines, {len(messages)} deviations")
    return 1 if messages or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
