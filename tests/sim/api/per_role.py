"""Schemathesis on head office's OpenAPI document, twice for each role: no server error.

    per_role.py URL CA DOCUMENT EXAMPLES

First anything the document allows and much it does not; then what that person's device would ask
(`meant.py`), so that it is served and not only refused. Prints the lines that `cargo xtask soak` adds
up. Runs in the environment that soak makes. A call that was not answered counts as a violation.
`as_role.py` logs in, again before a token is over, and counts the answers: a role that gets too few
good ones, or none from a call that is granted to it, was not tried.
"""

import collections
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import meant
import requests

URL, EXAMPLES = sys.argv[1], sys.argv[4]
# Schemathesis runs in a folder of its own.
CA, DOCUMENT = (str(Path(path).resolve()) for path in sys.argv[2:4])
HEADERS = {"sync-protocol": "1.0"}
PROGRAM = Path(sys.executable).parent / "schemathesis"
HERE = Path(__file__).resolve().parent
# Of a hundred answers at least so many are good, by manner of asking. Of anything at all most is refused,
# as it must be: 2 to 11 were good when this was measured; of what is meant 44 to 88, fewest for an
# administrator, to whom few calls are granted.
GOOD = {"wild": 1, "meant": 35}
# And at most so many ask for a login: tokens that are none are among anything at all.
SHUT_OUT = {"wild": 40, "meant": 5}
# Of a hundred intents that are meant, at least so many are not refused, where intents are granted.
TAKEN = 25
# Calls that are good at least once as meant, for everybody and by role.
SERVED = ["/v1/hello", "/v1/health", "/v1/sync/pull", "/v1/sync/push", "/v1/sync/results", "/v1/sync/wait"]
SERVED_ALSO = {
    "relationship_manager": ["/v1/customer/fetch", "/v1/pool/view"],
    "teller": ["/v1/customer/fetch"],
    "lobby_manager": ["/v1/customer/fetch"],
    "branch_manager": ["/v1/customer/fetch", "/v1/customer/reveal"],
    "auditor": ["/v1/audit/read"],
}


def people():
    """One account of each role, as a demo lists them."""
    hello = requests.get(f"{URL}/v1/hello", headers=HEADERS, verify=CA, timeout=30).json()
    return {account["role"]: account for account in hello["demo_accounts"]}


def words_of(manner, folder, account):
    """The command line of a pass. Never a log-out, which would end the token half way."""
    document, more = DOCUMENT, []
    if manner == "meant":
        narrow = meant.narrowed(json.loads(Path(DOCUMENT).read_text()), meant.Person(URL, CA, account))
        document = str(Path(folder) / "openapi.json")
        Path(document).write_text(json.dumps(narrow))
        more = ["--mode", "positive", "--exclude-path-regex", "/v1/auth/.*"]
    words = [PROGRAM, "run", document, "--url", URL, "--tls-verify", CA, "-H", "sync-protocol: 1.0"]
    words += ["--checks", "not_a_server_error", "--max-examples", EXAMPLES]
    return words + ["--exclude-path", "/v1/logout", "--no-color", *more]


def tried(account, manner):
    """One pass: cases, whether it failed, its seed, how often each call was answered how, and each intent."""
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
            "ROLE_MEANT": "yes" if manner == "meant" else "",
        }
        words = words_of(manner, folder, account)
        end = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, **more}, cwd=folder)
        lines = [line.split() for line in seen.read_text().splitlines()] if seen.exists() else []
    cases = re.search(r"(\d+) generated", end.stdout)
    seed = re.search(r"Seed: (\d+)", end.stdout)
    if end.returncode != 0 or cases is None:
        print(end.stdout, end.stderr, sep="\n", file=sys.stderr)
    calls = collections.Counter((of, word) for of, word in lines if of.startswith("/"))
    intents = collections.Counter((of, word) for of, word in lines if not of.startswith("/"))
    return int(cases[1]) if cases else 0, end.returncode != 0, int(seed[1]) % 2**48 if seed else 0, calls, intents


def share(counts, of):
    """How many of a hundred are such ones."""
    return 100 * sum(n for what, n in counts.items() if of(*what)) / max(1, counts.total())


def good(_path, status):
    return status.startswith("2")


def in_vain(role, manner, calls, intents):
    """Why this pass has tried nothing; empty when it has."""
    why = []
    if share(calls, good) < GOOD[manner]:
        why.append("too few good answers")
    if share(calls, lambda _, status: status == "401") > SHUT_OUT[manner]:
        why.append("shut out")
    if manner == "meant":
        never = [path for path in SERVED + SERVED_ALSO.get(role, []) if not any(good(*what) for what in calls if what[0] == path)]
        why += [f"{path} was never good" for path in never]
        taken = share(intents, lambda status, _: status in ("applied", "merged", "deferred"))
        if role not in ("administrator", "auditor") and taken < TAKEN:
            why.append("too few intents taken")
    return why


def main():
    total, bad, first = 0, 0, 0
    for role, account in sorted(people().items()):
        for manner in GOOD:
            cases, failed, seed, calls, intents = tried(account, manner)
            why = in_vain(role, manner, calls, intents)
            total, bad, first = total + cases, bad + (failed or bool(why)), first or seed
            end = "FAILED" if failed else f"TRIED IN VAIN: {', '.join(why)}" if why else "no server error"
            statuses = collections.Counter()
            for (_, status), n in calls.items():
                statuses[status] += n
            counts = " ".join(f"{status}:{n}" for status, n in sorted(statuses.items()))
            taken = share(intents, lambda status, _: status in ("applied", "merged", "deferred"))
            print(f"sim api: {role}, {manner}: {end}; {cases} cases, {share(calls, good):.0f} % good; {counts}; "
                  f"{intents.total()} intents, {taken:.0f} % taken", file=sys.stderr)
            if os.environ.get("FENHU_API_MORE"):
                for what, n in sorted((*calls.items(), *intents.items())):
                    print(f"  {' '.join(what)}: {n}", file=sys.stderr)
    print(f"sim api: first seed {first}", file=sys.stderr)
    print(f"sim api: seeds {total} violations {bad}", file=sys.stderr)
    print(f"sim api: cases {total}", file=sys.stderr)
    print(json.dumps({"cases": total, "violations": bad}))


main()
