"""Schemathesis on head office's OpenAPI document, once for each role: no server error.

    per_role.py URL CA DOCUMENT EXAMPLES

Prints the lines that `cargo xtask soak` adds up. Runs in the environment that soak makes.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import requests

URL, CA, DOCUMENT, EXAMPLES = sys.argv[1:5]
HEADERS = {"sync-protocol": "1.0"}
PROGRAM = Path(sys.executable).parent / "schemathesis"


def people():
    """One account of each role, as a demo lists them."""
    hello = requests.get(f"{URL}/v1/hello", headers=HEADERS, verify=CA, timeout=30).json()
    return {account["role"]: account for account in hello["demo_accounts"]}


def token(account):
    body = {"login": account["login"], "password": account["password"], "device": "schema"}
    answer = requests.post(f"{URL}/v1/auth/login", headers=HEADERS, json=body, verify=CA, timeout=30)
    return answer.json()["access_token"]


def tried(role, account):
    """Everything but logging out, which would end the token half way."""
    words = [PROGRAM, "run", DOCUMENT, "--url", URL, "--tls-verify", CA]
    words += ["-H", f"Authorization: Bearer {token(account)}", "-H", "sync-protocol: 1.0"]
    words += ["--checks", "not_a_server_error", "--max-examples", EXAMPLES]
    words += ["--exclude-path", "/v1/logout", "--no-color"]
    end = subprocess.run(words, capture_output=True, text=True, check=False)
    # A connection that broke off is no answer of head office: once more.
    if "Network Error" in end.stdout:
        end = subprocess.run(words, capture_output=True, text=True, check=False)
    cases = re.search(r"(\d+) generated", end.stdout)
    seed = re.search(r"Seed: (\d+)", end.stdout)
    if end.returncode != 0 or cases is None:
        print(end.stdout, end.stderr, sep="\n", file=sys.stderr)
    return int(cases[1]) if cases else 0, end.returncode != 0, int(seed[1]) % 2**48 if seed else 0


def main():
    total, bad, first = 0, 0, 0
    for role, account in sorted(people().items()):
        cases, failed, seed = tried(role, account)
        total, bad, first = total + cases, bad + failed, first or seed
        print(f"sim api: {role} {cases} cases, {'FAILED' if failed else 'no server error'}", file=sys.stderr)
    print(f"sim api: first seed {first}", file=sys.stderr)
    print(f"sim api: seeds {total} violations {bad}", file=sys.stderr)
    print(f"sim api: cases {total}", file=sys.stderr)
    print(json.dumps({"cases": total, "violations": bad}))


main()
