import { expect, test } from "vitest";
import { canariesIn, canaryNames, canaryVariables } from "../../clients/canaries.ts";

const variables = canaryVariables("http://127.0.0.1:9");

test.each(canaryNames)("the value of %s is found in a request, and no other variable's", (name) => {
  const value = variables[name] ?? "";
  expect(value).not.toContain("*");
  const ways = {
    header: `authorization\nBearer ${value}`,
    "a host in small letters": value.toLowerCase(),
    JSON: JSON.stringify({ model: `acme/${value}` }),
    URL: `GET /v1?key=${encodeURIComponent(value)}`,
    ...Object.fromEntries(
      ["", "x:", "me:"].map((user) => [
        `Basic for ${user}`,
        Buffer.from(`${user}${value}:`).toString("base64"),
      ]),
    ),
  };
  for (const [way, request] of Object.entries(ways)) expect(canariesIn(request), way).toEqual([name]);
});

test("the names of variables are no values", () => {
  expect(canariesIn(canaryNames.join("\n"))).toEqual([]);
});

test("every base URL leads to the other server", () => {
  const urls = canaryNames.filter((name) => /_(?:URL|BASE|ENDPOINT|HOST)$/.test(name));
  expect(urls).toContain("OPENAI_BASE_URL");
  for (const name of urls) expect(variables[name], name).toMatch(/^http:\/\/127\.0\.0\.1:9\//);
});

test.each([
  ["OpenAI", ["OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_MODEL"]],
  ["Anthropic", ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_MODEL", "CLAUDE_CODE_OAUTH_TOKEN"]],
  ["Google", ["GEMINI_API_KEY", "GOOGLE_API_KEY"]],
  ["GitHub", ["GITHUB_TOKEN", "GH_TOKEN"]],
  ["AWS", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"]],
  ["others", ["AZURE_OPENAI_API_KEY", "HF_TOKEN", "MISTRAL_API_KEY", "OPENROUTER_API_KEY", "XAI_API_KEY"]],
])("the usual variables of %s are canaries", (_, names) => {
  expect(names.filter((name) => !canaryNames.includes(name))).toEqual([]);
});
