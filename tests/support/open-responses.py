"""Judges responses and streaming events of the Responses API by the models of the Open Responses specification.

Reads {"responses": [...], "events": [...]} from standard input. Writes the problems of each, the version of the
specification, and the types of its events.
"""

import inspect
import json
import sys

import openresponses_types
from openresponses_types import types
from pydantic import BaseModel, ValidationError


def is_event(model):
    return inspect.isclass(model) and issubclass(model, BaseModel) and model.__name__.endswith("StreamingEvent")


def type_of(model):
    """Returns the only value of the field `type`."""
    (name,) = list(model.model_fields["type"].annotation)
    return name.value


EVENTS = {type_of(model): model for _, model in inspect.getmembers(types, is_event)}


def problems_of(model, value):
    try:
        model.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        return sorted({f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()})
    return []


def problems_of_event(value):
    model = EVENTS.get(value.get("type"))
    return problems_of(model, value) if model else [f"there is no event {value.get('type')}"]


given = json.load(sys.stdin)
json.dump(
    {
        "version": openresponses_types.__spec_version__,
        "types": sorted(EVENTS),
        "responses": [problems_of(types.ResponseResource, value) for value in given["responses"]],
        "events": [problems_of_event(value) for value in given["events"]],
    },
    sys.stdout,
)
