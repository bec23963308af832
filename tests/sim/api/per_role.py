"""Schemathesis on head office's OpenAPI document, once for each role: no server error.

    per_role.py URL CA DOCUMENT EXAMPLES

Prints the lines that `cargo xtask soak` adds up. Runs in the environment that soak makes. A call
that was not answered counts as a violation. `as_role.py` logs in, again before a token is over,
and counts the answers: a role that gets too few good ones was not tried.
"""

import collections
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import requests

URL, EXAMPLES = sys.argv[1], sys.argv[4]
# Schemathesis runs in a folder of its own.
CA, DOCUMENT = (str(Path(path).resolve()) for path in sys.argv[2:4])
HEADERS = {"sync-protocol": "1.0"}
PROGRAM = Path(sys.executable).parent / "schemathesis"
HERE = Path(__file__).resolve().parent
# Of a hundred answers at least so many are good, and at most so many ask for a login. Most of what is
# generated is refused as it must be: 2 or 3 were good when this was measured, 5 asked for a login.
GOOD, SHUT_OUT = 1, 20


def people():
    """One account of each role, as a demo lists them."""
    hello = requests.get(f"{URL}/v1/hello", headers=HEADERS, verify=CA, timeout=30).json()
    return {account["role"]: account for account in hello["demo_accounts"]}


def tried(account):
    """Everything but logging out, which would end the token half way."""
    words = [PROGRAM, "run", DOCUMENT, "--url", URL, "--tls-verify", CA, "-H", "sync-protocol: 1.0"]
    words += ["--checks", "not_a_server_error", "--max-examples", EXAMPLES]
    words += ["--exclude-path", "/v1/logout", "--no-color"]
    with tempfile.TemporaryDirectory() as folder:
        seen = Path(folder) / "statuses"
        more = {
            "SCHEMATHESIS_HOOKS": "as_role",
            "PYTHONPATH": str(HERE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "ROLE_URL": URL,
            "ROLE_CA": CA,
            "ROLE_LOGIN": account["login"],
            "ROLE_PASSWORD": account["password"],
            "ROLE_SEEN": str(seen),
        }
        end = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, **more}, cwd=folder)
        statuses = collections.Counter(seen.read_text().split()) if seen.exists() else collections.Counter()
    cases = re.search(r"(\d+) generated", end.stdout)
    seed = re.search(r"Seed: (\d+)", end.stdout)
    if end.returncode != 0 or cases is None:
        print(end.stdout, end.stderr, sep="\n", file=sys.stderr)
    return int(cases[1]) if cases else 0, end.returncode != 0, int(seed[1]) % 2**48 if seed else 0, statuses


def share(statuses, of):
    """How many answers of a hundred are such ones."""
    return 100 * sum(n for status, n in statuses.items() if of(status)) / max(1, statuses.total())


def main():
    total, bad, first = 0, 0, 0
    for role, account in sorted(people().items()):
        cases, failed, seed, statuses = tried(account)
        good = share(statuses, lambda status: status.startswith("2"))
        shut_out = share(statuses, lambda status: status == "401")
        vain = good < GOOD or shut_out > SHUT_OUT
        total, bad, first = total + cases, bad + (failed or vain), first or seed
        end = "FAILED" if failed else "TRIED IN VAIN" if vain else "no server error"
        counts = " ".join(f"{status}:{n}" for status, n in sorted(statuses.items()))
        print(f"sim api: {role}: {end}; {cases} cases, {good:.0f} % good; {counts}", file=sys.stderr)
    print(f"sim api: first seed {first}", file=sys.stderr)
    print(f"sim api: seeds {total} violations {bad}", file=sys.stderr)
    print(f"sim api: cases {total}", file=sys.stderr)
    print(json.dumps({"cases": total, "violations": bad}))


main()
