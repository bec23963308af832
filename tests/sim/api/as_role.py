"""Hooks of schemathesis for `per_role.py`: every call as one person, every status written down; what a
device numbers itself (its stream of intents) is numbered here."""

import itertools
import json
import os
import threading
import uuid

import meant
import schemathesis

LOCK = threading.Lock()
# One stream of one client, as a device has it: from 1, without a gap.
CLIENT, SEQ = uuid.uuid4().hex, itertools.count(1)


# A token lives ten minutes.
@schemathesis.auth(refresh_interval=240)
class Person:
    """Logs in, and again before the token is over."""

    def get(self, case, context):
        url, ca = os.environ["ROLE_URL"], os.environ["ROLE_CA"]
        return meant.logged_in(url, ca, os.environ["ROLE_LOGIN"], os.environ["ROLE_PASSWORD"])

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """What is meant is sent as a device sends it: each intent under an id and the next number of its own."""
    if os.environ["ROLE_MEANT"] and case.operation.path == "/v1/sync/push" and isinstance(case.body, dict):
        with LOCK:
            case.body["client"] = CLIENT
            for intent in case.body.get("mutations", []):
                intent["seq"], intent["mid"] = next(SEQ), str(uuid.uuid4())


@schemathesis.hook
def after_call(context, case, response):
    """One status a line, and one for each intent that was answered."""
    lines = [f"{case.operation.path} {response.status_code}"]
    if case.operation.path == "/v1/sync/push" and response.status_code == 200:
        results = json.loads(response.content)["results"]
        lines += [f"{result['status']} {result.get('code') or '-'}" for result in results]
    with LOCK, open(os.environ["ROLE_SEEN"], "a", encoding="ascii") as seen:
        seen.writelines(f"{line}\n" for line in lines)
