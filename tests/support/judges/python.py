"""Reads {"mode": ..., "texts": [...]} from standard input and prints what Python makes of each text, as JSON."""

import ast
import json
import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed, for tomllib: apt-get install python3")
import tomllib


class HideStrings(ast.NodeTransformer):
    def __init__(self):
        self.strings = []

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self.strings.append(node.value)
            return ast.Constant("string")
        return node


def module(text):
    hide = HideStrings()
    structure = ast.dump(hide.visit(ast.parse(text)))
    return {"strings": hide.strings, "structure": structure}


def judged(parse, text):
    try:
        return parse(text)
    except (SyntaxError, ValueError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


readers = {
    "literals": ast.literal_eval,
    "modules": lambda text: judged(module, text),
    "toml": lambda text: judged(lambda text: {"data": tomllib.loads(text)}, text),
}
request = json.load(sys.stdin)
found = [readers[request["mode"]](text) for text in request["texts"]]
# Dates and times become text: only strings are compared.
json.dump(found, sys.stdout, default=str)
