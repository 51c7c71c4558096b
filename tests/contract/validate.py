"""Holds what convoctl printed against the schemas that it prints, by a validator that knows nothing of it.

Standard input: lines of JSON, first each schema as {"kind", "schema"}, then each object as {"line", "kinds", "value"}.
Every object must be valid by exactly one kind of all that are printed, and that must be one of its own. The schemas are
held to be closed here: what they do not name would be told to nobody. What is read is held against its own kind alone, and
must not be valid where "valid" says so. Prints how many objects each kind has described.
"""

import json
import sys

from jsonschema import Draft202012Validator, FormatChecker


def closed(part):
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    whole = {name: closed(below) for name, below in part.items()}
    if "object" in str(part.get("type")) and isinstance(part.get("properties"), dict):
        whole.setdefault("additionalProperties", False)
    return whole


validators, read, counts, wrong = {}, set(), {}, []
for line in sys.stdin:
    given = json.loads(line)
    if "schema" in given:
        Draft202012Validator.check_schema(given["schema"])
        validators[given["kind"]] = Draft202012Validator(closed(given["schema"]), format_checker=FormatChecker())
        counts[given["kind"]] = 0
        if given["read"]:
            read.add(given["kind"])
        continue
    if given["kinds"][0] in read:
        kind = given["kinds"][0]
        counts[kind] += 1
        if validators[kind].is_valid(given["value"]) != given["valid"]:
            wrong.append(f"as {kind}, {json.dumps(given['value'])} should be valid: {given['valid']}")
        continue
    fitting = [kind for kind, validator in validators.items() if kind not in read and validator.is_valid(given["value"])]
    for kind in fitting:
        counts[kind] += 1
    if len(fitting) != 1 or fitting[0] not in given["kinds"]:
        wrong.append(f"$ {given['line']}\nvalid as {fitting}, not as one of {given['kinds']}: {json.dumps(given['value'])}")
        for kind in given["kinds"]:
            for error in validators[kind].iter_errors(given["value"]):
                wrong.append(f"  {kind}: {error.json_path}: {error.message}")
print(json.dumps(counts))
sys.exit("\n".join(wrong) if wrong else 0)
