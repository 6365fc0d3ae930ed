"""What is compared: how each program is configured and started, and how many deliveries it says it keeps."""

import json
import os
import pathlib
import shutil
import sqlite3
import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

HERE = pathlib.Path(__file__).parent
SECRET = "a secret of the benchmark"


def private_file(path, content):
    """Writes a file that only its owner can read."""
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    return path


class AdvisoryBot:
    name = "AdvisoryBot"
    binary = os.environ.get("ADVISORY_BOT")
    is_there = bool(binary)
    stores = True

    def command(self, run, port):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        private_file(run / "secret", SECRET.encode())
        private_file(run / "key.pem", key)
        configuration = {
            "listen": f"127.0.0.1:{port}",
            "webhook": {"secret_files": ["secret"]},
            # Nobody listens on port 1: the program must not need the forge to receive.
            "forge": {
                "kind": "github", "api_url": "http://127.0.0.1:1", "web_url": "http://127.0.0.1:1", "app_id": 1,
                "client_id": "Iv1.0123456789abcdef", "private_key_file": "key.pem",
            },
            "store": {"url": "sqlite:state/bot.sqlite"},
            "repositories": [{"name": "example/widgets"}],
        }
        (run / "state").mkdir(mode=0o700)
        private_file(run / "config.json", json.dumps(configuration).encode())
        return [self.binary, "serve", "--config", str(run / "config.json")]

    def kept(self, run):
        return rows(run / "state" / "bot.sqlite")


class Gidgethub:
    name = "gidgethub + aiohttp"
    is_there = True
    stores = True

    def command(self, run, port):
        secret = private_file(run / "secret", SECRET.encode())
        return [sys.executable, str(HERE / "peers/gidgethub_sqlite.py"), str(port), str(secret), str(run / "db.sqlite")]

    def kept(self, run):
        return rows(run / "db.sqlite")


class Webhook:
    """Debian's package: checks the signature, answers, runs a command. It keeps nothing."""

    name = "webhook (Debian)"
    binary = os.environ.get("WEBHOOK") or shutil.which("webhook")
    is_there = bool(binary)
    stores = False

    def command(self, run, port):
        header = {"source": "header", "name": "X-Hub-Signature-256"}
        hook = {
            "id": "webhook",
            "execute-command": "/bin/true",
            "success-http-response-code": 202,
            "trigger-rule": {"match": {"type": "payload-hmac-sha256", "secret": SECRET, "parameter": header}},
            "trigger-rule-mismatch-http-response-code": 401,
        }
        private_file(run / "hooks.json", json.dumps([hook]).encode())
        hooks = str(run / "hooks.json")
        return [self.binary, "-ip", "127.0.0.1", "-port", str(port), "-hooks", hooks, "-urlprefix", ""]


def rows(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return database.execute("SELECT count(*) FROM deliveries").fetchone()[0]
    finally:
        database.close()


# The first is what the others are compared with.
TARGETS = [AdvisoryBot(), Gidgethub(), Webhook()]
