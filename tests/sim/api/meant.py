"""The OpenAPI document as one person's device would use it: their scopes, their customers, intents with
arguments of their rule. What schemathesis generates from it in positive mode is served, mostly."""

import copy
import json
import time
import uuid

import requests

HEADERS = {"sync-protocol": "1.0"}
TEXT = {"type": "string", "pattern": "^[a-z一-龥]{2,20}$"}
ID = {"type": "string", "format": "uuid"}
DAY = {"enum": ["2026-11-30", "2027-02-28", "2030-01-01"]}
DIGEST = {"enum": ["0" * 32, "f" * 32, "00112233445566778899aabbccddeeff"]}


def logged_in(url, ca, login, password):
    """A token. Who logs in too often, as several passes in a minute do, is told when to come again, and does."""
    body = {"login": login, "password": password, "device": "schema"}
    for _ in range(5):
        answer = requests.post(f"{url}/v1/auth/login", headers=HEADERS, json=body, verify=ca, timeout=60)
        if answer.status_code != 429:
            break
        time.sleep(min(60, int(answer.headers.get("retry-after", "5"))) + 1)
    return answer.json()["access_token"]


class Person:
    """Somebody who has logged in, and what their device would know after a round."""

    def __init__(self, url, ca, account):
        self.url, self.ca = url, ca
        self.token = logged_in(url, ca, account["login"], account["password"])
        first = self.pull([])
        self.subs = first[0]["subs"]
        rows = self.pull([{"s": s, "key": "", "base": 0, "after": 0} for s in self.subs])
        self.keys = sorted({line["key"] for line in rows if line["t"] == "reset"})
        customers = [line["id"] for line in rows if line["t"] == "row" and line["k"] == "customer"]
        self.pool = [line["id"] for line in rows if line["t"] == "row" and line["s"].startswith("p:")]
        self.customers = customers[:20] or [str(uuid.uuid4())]
        branches = sorted({s.split("@")[-1] for s in self.subs if "@" in s})
        found = [line["v"]["code"] for line in rows if line["t"] == "row" and line["k"] == "organization"]
        self.branches = branches or found[:4] or ["310000001"]
        self.staff = [line["id"] for line in rows if line["t"] == "row" and line["k"] == "staff"][:6]

    def post(self, path, body):
        headers = {**HEADERS, "authorization": f"Bearer {self.token}"}
        return requests.post(self.url + path, headers=headers, json=body, verify=self.ca, timeout=60)

    def pull(self, scopes):
        body = {"vault": "v" * 8, "client": "c" * 8, "scopes": scopes}
        answer = self.post("/v1/sync/pull", body)
        return [json.loads(line) for line in answer.text.splitlines() if line]


def intents(person):
    """Names of intents and the schemas of their arguments; every one a device of ours may send."""
    whom = {"enum": person.customers}
    at = {"type": "integer", "minimum": 1_700_000_000_000, "maximum": 1_790_000_000_000}
    version = {"type": "integer", "minimum": 0, "maximum": 2}
    shapes = {
        "note.add@1": {"id": ID, "customer": whom, "text": TEXT, "visibility": {"enum": ["advisor", "branch", "all"]}},
        "note.amend@1": {"note": ID, "customer": whom, "text": TEXT},
        "interaction.log@1": {"id": ID, "customer": whom, "at": at, "channel": {"enum": ["phone", "counter", "visit"]}, "summary": TEXT},
        "task.create@1": {"id": ID, "customer": whom, "title": TEXT, "due": DAY, "kind": {"enum": ["call", "visit", "other"]}},
        "star.set@1": {"customer": whom, "starred": {"type": "boolean"}},
        "customer.set@1": {"customer": whom, "field": {"const": "hobby"}, "value": TEXT, "base_version": version},
        "customer.propose_change@1": {"id": ID, "customer": whom, "field": {"enum": ["marital", "mobile"]}, "value": TEXT, "evidence": TEXT, "base_version": version},
        "arrival.notice@1": {"id": ID, "customer": whom, "at": at, "note": TEXT},
        "assignment.request@1": {"customer": whom, "to": {"enum": person.staff or ["1"]}, "expect_owner_version": version, "reason": TEXT},
        "view.save@1": {"id": ID, "name": TEXT, "shared": {"type": "boolean"}, "body": {"type": "object"}},
        "nothing.known@9": {"anything": TEXT},
    }
    return shapes


def closed(properties):
    return {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def narrowed(document, person):
    """The document with every schema of a request narrowed to what this person's device would say."""
    narrow = copy.deepcopy(document)
    schemas = narrow["components"]["schemas"]

    def say(name, **properties):
        for field, schema in properties.items():
            assert field in schemas[name]["properties"], f"{name}.{field} is gone"
            schemas[name]["properties"][field] = schema
        schemas[name]["additionalProperties"] = False

    branch, customer = {"enum": person.branches}, {"enum": person.customers}
    small = {"type": "integer", "minimum": 0, "maximum": 200}
    name = {"type": "string", "pattern": "^[0-9a-f]{8,32}$"}
    scope = {"enum": person.subs}
    say("ScopeCursor", s=scope, key={"enum": ["", *person.keys]}, base=small, after=small)
    say("ScopeSeen", s=scope, digest={"enum": ["", *DIGEST["enum"]]})
    say("Limit", rows={"type": "integer", "minimum": 1, "maximum": 500}, bytes={"type": "integer", "minimum": 1024, "maximum": 1 << 20})
    scopes = {"type": "array", "items": {"$ref": "#/components/schemas/ScopeCursor"}, "maxItems": 4}
    say("PullRequest", vault=name, client=name, scopes=scopes)
    say("WaitRequest", patience_ms={"type": "integer", "minimum": 0, "maximum": 20})
    sums = {"type": "array", "items": DIGEST, "minItems": 256, "maxItems": 256}
    say("RepairRequest", vault=name, client=name, sums=sums)
    say("ResultsRequest", branch=branch, mids={"type": "array", "items": ID, "maxItems": 20})
    say("RevealRequest", branch=branch, customer=customer, field={"enum": ["mobile", "identity", "landline"]}, purpose=TEXT)
    say("FetchRequest", exact={"type": "string", "pattern": "^1[0-9]{10}$"}, purpose=TEXT, lend={"const": False})
    say("PoolViewRequest", customer={"enum": person.pool or person.customers})
    say("AuditRequest", branch=branch, after=small)
    one = [
        closed({"seq": {"type": "integer", "minimum": 1, "maximum": 9}, "mid": ID, "name": {"const": of}, "args": closed(args),
                "made_at": {"type": "integer", "minimum": 1_700_000_000_000, "maximum": 1_790_000_000_000}})
        for of, args in intents(person).items()
    ]
    schemas["Intent"] = {"oneOf": one}
    mutations = {"type": "array", "items": {"$ref": "#/components/schemas/Intent"}, "minItems": 1, "maxItems": 4}
    say("PushRequest", client=name, branch=branch, mutations=mutations)
    return narrow
