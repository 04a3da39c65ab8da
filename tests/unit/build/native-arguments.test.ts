import { expect, test } from "vitest";
import { argumentSlots } from "../../../src/build/native-arguments.ts";

test.each<[string, string[]]>([
  ["toy -m 'a/{{MODEL_NAME}}' 'text'", ["MODEL_NAME"]],
  ["  toy.exe --key '{{API_KEY}}' -m '{{ MODEL_NAME }}'", ["API_KEY", "MODEL_NAME"]],
  ["toy --key $env:{{KEY_VARIABLE}}", ["API_KEY"]],
  ["toy `\n  -m '{{MODEL_NAME}}'", ["MODEL_NAME"]],
  ["toy `\n  -H '{{HEADER_NAME}}' '{{HEADER_VALUE}}' `\n  'text'", ["HEADER_VALUE"]],
  ["$env:A = '{{MODEL_NAME}}'\ntoy", []],
  ["toy '{{SERVER_URL}}' '{{PROVIDER_ID}}'", []],
  ["if ($env:{{KEY_VARIABLE}}) { 'text' }", []],
  ["[System.IO.File]::WriteAllText($a, '{{MODEL_NAME}}')", []],
  ["Set-Content a '{{MODEL_NAME}}'", []],
])("%j passes %j as arguments", (source, slots) => {
  expect(argumentSlots(source)).toEqual(slots);
});
