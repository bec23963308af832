"""Hooks of schemathesis for `per_role.py`: every call as one person, every status written down."""

import os
import threading

import requests
import schemathesis

LOCK = threading.Lock()


# A token lives ten minutes.
@schemathesis.auth(refresh_interval=240)
class Person:
    """Logs in, and again before the token is over."""

    def get(self, case, context):
        body = {"login": os.environ["ROLE_LOGIN"], "password": os.environ["ROLE_PASSWORD"], "device": "schema"}
        url, ca = os.environ["ROLE_URL"], os.environ["ROLE_CA"]
        headers = {"sync-protocol": "1.0"}
        answer = requests.post(f"{url}/v1/auth/login", headers=headers, json=body, verify=ca, timeout=30)
        return answer.json()["access_token"]

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def after_call(context, case, response):
    """One status a line."""
    with LOCK, open(os.environ["ROLE_SEEN"], "a", encoding="ascii") as seen:
        seen.write(f"{response.status_code}\n")
