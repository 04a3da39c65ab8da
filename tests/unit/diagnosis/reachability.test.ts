import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossesIntoLocalNetwork, isMixedContent } from "../../../src/diagnosis/addresses.ts";
import { causes, endsCheck, type Cause } from "../../../src/diagnosis/reachability/causes.ts";
import type { Evidence, ProbeName, ProbeResult } from "../../../src/diagnosis/reachability/evidence.ts";
import { nextProbe, verdictOn } from "../../../src/diagnosis/reachability/verdict.ts";

type Outcomes = Partial<Record<ProbeName, ProbeResult["outcome"]>>;
type Known = Partial<Omit<Evidence, "page" | "target" | "probes">> & { page?: string; target?: string };

const evidenceOf = ({ page, target, ...known }: Known, probes: Evidence["probes"]): Evidence => ({
  online: true,
  secure: true,
  headers: ["authorization", "content-type"],
  firefox: false,
  policyViolation: false,
  permission: undefined,
  known: {},
  ...known,
  page: new URL(page ?? "https://docs.acme.dev/integrate/"),
  target: new URL(target ?? "https://llm.acme.dev/v1/chat/completions"),
  probes,
});

/** Makes probes until the verdict, with these outcomes; a probe without an outcome is rejected. */
function climb(known: Known, outcomes: Outcomes = {}) {
  const probes = new Map<ProbeName, ProbeResult>();
  const made: ProbeName[] = [];
  for (;;) {
    const evidence = evidenceOf(known, probes);
    const probe = nextProbe(evidence);
    if (!probe) return { verdict: verdictOn(evidence), made };
    made.push(probe);
    expect(made.length, "the ladder ends").toBeLessThan(20);
    probes.set(probe, { outcome: outcomes[probe] ?? "rejected", ms: 12.4 });
  }
}

const lan = "http://192.168.1.5:8080/v1/chat/completions";
const loopback = "http://127.0.0.1:8080/v1/chat/completions";
const httpPage = "http://docs.acme.dev/";

/** Probes that are made when no response can be read. */
const UNREADABLE: ProbeName[] = ["reach", "read", "endpoint", "open:/", "open:/health", "open:/version"];

const cases: [name: string, known: Known, outcomes: Outcomes, cause: Cause, made: ProbeName[]][] = [
  ["the browser is offline", { online: false }, {}, "offline", []],
  [
    "the browser is offline, and the server is on this machine",
    { online: false, target: loopback, page: "http://localhost:4321/" },
    { reach: "answered", endpoint: "answered" },
    "unreadable",
    UNREADABLE,
  ],
  ["an https page calls plain http", { target: "http://llm.acme.dev/v1/messages" }, {}, "mixed-content", []],
  [
    "an https page calls plain http on the LAN, and the browser knows no permission",
    { target: lan },
    {},
    "mixed-content",
    [],
  ],
  ["the page's own policy forbids the address", { policyViolation: true }, {}, "policy", []],
  ["the permission is denied", { target: lan, permission: "denied" }, {}, "permission-denied", []],
  ["the permission is not given", { target: loopback, permission: "prompt" }, {}, "permission-open", []],
  [
    "the permission is not needed",
    { page: "http://localhost:4321/", target: loopback, permission: "prompt" },
    {},
    "unreachable",
    ["reach", "otherScheme"],
  ],
  [
    "an insecure page calls a local server that does not answer",
    { page: httpPage, secure: false, target: lan },
    {},
    "permission-insecure",
    ["reach"],
  ],
  [
    "an insecure page calls this machine, and Chromium denies without a prompt",
    { page: httpPage, secure: false, target: loopback, permission: "denied" },
    {},
    "permission-insecure",
    ["reach"],
  ],
  [
    "an insecure page calls a local server that answers",
    { page: httpPage, secure: false, target: lan },
    { reach: "answered", endpoint: "answered" },
    "unreadable",
    UNREADABLE,
  ],
  ["nothing answers over https", {}, {}, "unreachable-or-certificate", ["reach"]],
  [
    "nothing answers over http",
    { page: httpPage, target: "http://llm.acme.dev/v1/messages" },
    {},
    "unreachable",
    ["reach", "otherScheme"],
  ],
  [
    "the server answers over the other scheme",
    { page: httpPage, target: "http://llm.acme.dev/v1/messages" },
    { otherScheme: "answered" },
    "wrong-scheme",
    ["reach", "otherScheme"],
  ],
  ["the server neither answers nor refuses", {}, { reach: "silent" }, "silent", ["reach"]],
  [
    "the server sends no CORS headers",
    {},
    { reach: "answered", endpoint: "answered" },
    "unreadable",
    UNREADABLE,
  ],
  [
    "the server closes the connection on the endpoint alone",
    {},
    { reach: "answered" },
    "broken-off",
    ["reach", "read", "endpoint"],
  ],
  [
    "an open path can be read, and the endpoint cannot",
    {},
    { reach: "answered", endpoint: "answered", "open:/health": "answered", headers: "answered" },
    "unreadable-error",
    ["reach", "read", "endpoint", "open:/", "open:/health", "headers"],
  ],
  [
    "another request could be read, and the endpoint cannot",
    { known: { readable: true } },
    { reach: "answered", endpoint: "answered" },
    "unreadable-error",
    UNREADABLE,
  ],
  [
    "an open path can be read, and the preflight refuses a header",
    {},
    {
      reach: "answered",
      endpoint: "answered",
      "open:/": "answered",
      "header:content-type": "answered",
    },
    "headers-refused",
    ["reach", "read", "endpoint", "open:/", "headers", "header:authorization", "header:content-type"],
  ],
  [
    "no preflight passes",
    {},
    { reach: "answered", read: "answered" },
    "preflight-refused",
    ["reach", "read", "headers", "header:authorization", "header:content-type"],
  ],
  [
    "no preflight passes, of a request with one header",
    { headers: ["authorization"] },
    { reach: "answered", read: "answered" },
    "preflight-refused",
    ["reach", "read", "headers", "header:authorization", "header:content-type"],
  ],
  [
    "Firefox has no answer to its question, and nothing answers",
    { target: loopback, permission: "prompt", firefox: true },
    {},
    "permission-open",
    ["reach"],
  ],
  [
    "Firefox waits for an answer to its question",
    { target: loopback, permission: "prompt", firefox: true, page: httpPage, secure: false },
    { reach: "silent" },
    "permission-open",
    ["reach"],
  ],
  [
    "Firefox lets the page through for one visit, and the server sends no CORS headers",
    { target: loopback, permission: "prompt", firefox: true },
    { reach: "answered", endpoint: "answered" },
    "unreadable",
    UNREADABLE,
  ],
  [
    "Firefox blocks plain http on the LAN as mixed content, whatever the permission",
    { target: lan, permission: "granted", firefox: true },
    {},
    "mixed-content",
    [],
  ],
  ["the endpoint redirects", {}, { reach: "answered", read: "redirected" }, "redirected", ["reach", "read"]],
  [
    "the preflight refuses one header",
    { headers: ["authorization", "content-type", "anthropic-version"] },
    {
      reach: "answered",
      read: "answered",
      "header:authorization": "answered",
      "header:content-type": "answered",
    },
    "headers-refused",
    ["reach", "read", "headers", "header:authorization", "header:content-type", "header:anthropic-version"],
  ],
  [
    "everything is allowed, and yet there was no answer",
    {},
    { reach: "answered", read: "answered", headers: "answered" },
    "no-answer",
    ["reach", "read", "headers"],
  ],
  ["nothing answers on the same origin", { page: "https://llm.acme.dev/" }, {}, "unreachable", ["read"]],
  [
    "the connection broke on the same origin",
    { page: "https://llm.acme.dev/" },
    { read: "answered" },
    "no-answer",
    ["read"],
  ],
  [
    "the endpoint redirects on the same origin",
    { page: "https://llm.acme.dev/" },
    { read: "redirected" },
    "redirected",
    ["read"],
  ],
];

describe("the verdict", () => {
  it.each(cases)("is found when %s", (_, known, outcomes, cause, made) => {
    const { verdict, made: actual } = climb(known, outcomes);
    expect(verdict.cause).toBe(cause);
    expect(actual).toEqual(made);
    expect(verdict.title).toMatch(/^\S.*[^.]$/);
    expect(verdict.why).toMatch(/\.$/);
  });

  it("names the headers that a preflight refuses", () => {
    const { verdict } = climb(
      { headers: ["authorization", "content-type", "anthropic-version"] },
      { reach: "answered", read: "answered", "header:content-type": "answered" },
    );
    expect(verdict.refused).toEqual(["authorization", "anthropic-version"]);
    expect(verdict.title).toContain("authorization and anthropic-version");
  });

  const guarded: Outcomes = {
    reach: "answered",
    endpoint: "answered",
    "open:/health": "answered",
    headers: "answered",
  };
  it.each([
    ["a key was sent", {}, "most likely it refuses the API key", "Check that the key"],
    [
      "no key was sent",
      { headers: ["content-type"] },
      "most likely it wants an API key",
      "Fill in the API key",
    ],
    [
      "the key works elsewhere",
      { known: { keyWorks: true } },
      "most likely it does not have /v1/chat/completions",
      "Try another API format",
    ],
  ])(
    "suspects, of an error without CORS headers, the likeliest reason when %s",
    (_, known, title, advice) => {
      const { verdict } = climb(known, guarded);
      expect(verdict.title).toContain(title);
      expect(verdict.brief).toContain(title);
      expect(verdict.why).toContain("CORS is fine: this page may read `/health`");
      expect(verdict.why).toContain(advice);
    },
  );

  it("says nothing certain about terminals and agents where CORS may not be the only cause", () => {
    for (const [, known, outcomes] of cases) {
      expect(climb(known, outcomes).verdict.why).not.toContain("agents are not affected");
    }
  });

  it("names the key on preflights where the endpoint wants one", () => {
    const probes = new Map<ProbeName, ProbeResult>([
      ["reach", { outcome: "answered", ms: 1 }],
      ["read", { outcome: "answered", ms: 1, status: 401 }],
      ["headers", { outcome: "rejected", ms: 1 }],
      ["header:authorization", { outcome: "rejected", ms: 1 }],
      ["header:content-type", { outcome: "rejected", ms: 1 }],
    ]);
    const verdict = verdictOn(evidenceOf({}, probes));
    expect(verdict.brief).toBe("it wants the key on preflights (OPTIONS)");
    expect(verdict.why).toContain("Let OPTIONS through without a key");
  });

  it("names Firefox's own way back to the permission", () => {
    const firefox = { firefox: true, target: loopback } as const;
    for (const permission of ["prompt", "denied"] as const) {
      const { why } = climb({ ...firefox, permission }).verdict;
      expect(why).toContain("padlock");
      expect(why).toContain("apps on this device");
    }
    expect(climb({ ...firefox, permission: "prompt" }).verdict.why).toContain("one of these two");
  });

  it("says so when two causes cannot be told apart", () => {
    for (const [, known, outcomes, cause] of cases) {
      const undecided: Cause[] = [
        "permission-open",
        "permission-insecure",
        "unreachable-or-certificate",
        "no-answer",
      ];
      if (!undecided.includes(cause) || known.page === "https://llm.acme.dev/") continue;
      expect(climb(known, outcomes).verdict.why).toMatch(/cannot tell/);
    }
  });

  it("lists the steps that were tested, and no others", () => {
    const reached = [
      { name: "Online", result: "passed", note: "this browser" },
      { name: "Server answers", result: "passed", note: "asked without a key, 12 ms" },
    ];
    const unreadable = { name: "Readable", result: "failed", note: "no Access-Control-Allow-Origin" };
    const outcomes: Outcomes = { reach: "answered", endpoint: "answered" };
    expect(climb({}, outcomes).verdict.steps).toEqual([...reached, unreadable]);
    expect(climb({}, { ...outcomes, "open:/health": "answered", headers: "answered" }).verdict.steps).toEqual(
      [
        ...reached,
        unreadable,
        { name: "Other paths", result: "passed", note: "/health may be read" },
        { name: "Headers allowed", result: "passed", note: "the preflight passes" },
      ],
    );
    expect(climb({}, { reach: "answered" }).verdict.steps).toEqual([
      ...reached,
      { name: "Endpoint", result: "failed", note: "closes the connection" },
    ]);
    expect(climb({ policyViolation: true }).verdict.steps.map(({ name }) => name)).toEqual([
      "Online",
      "May be called",
    ]);
  });

  it("is reached whatever is known and whatever the outcomes of the probes", () => {
    const outcome = fc.constantFrom<ProbeResult["outcome"]>("answered", "redirected", "rejected", "silent");
    const address = fc.constantFrom(
      "https://docs.acme.dev/",
      httpPage,
      "http://localhost:4321/",
      "https://llm.acme.dev/v1/messages",
      "http://llm.acme.dev/v1/messages",
      lan,
      loopback,
      "https://[::1]:8000/v1/messages",
    );
    fc.assert(
      fc.property(
        fc.record({
          online: fc.boolean(),
          secure: fc.boolean(),
          firefox: fc.boolean(),
          policyViolation: fc.boolean(),
          permission: fc.constantFrom(undefined, "granted" as const, "denied" as const, "prompt" as const),
          page: address,
          target: address,
          headers: fc.subarray(["authorization", "content-type", "anthropic-version"]),
        }),
        fc.infiniteStream(outcome),
        (known, outcomes) => {
          const probes = new Map<ProbeName, ProbeResult>();
          for (let made = 0; made < 20; made++) {
            const evidence = evidenceOf(known, probes);
            const probe = nextProbe(evidence);
            if (!probe) {
              const verdict = verdictOn(evidence);
              return verdict.title !== "" && verdict.steps.every(({ note }) => note !== "");
            }
            if (probes.has(probe)) return false;
            probes.set(probe, { outcome: outcomes.next().value as ProbeResult["outcome"], ms: 1 });
          }
          return false;
        },
      ),
    );
  });
});

describe("endsCheck", () => {
  it("holds for causes that concern every request to the server", () => {
    const others = (Object.keys(causes) as Cause[]).filter((cause) => !endsCheck(cause));
    expect(others).toEqual([
      "redirected",
      "broken-off",
      "unreadable",
      "unreadable-error",
      "preflight-refused",
      "headers-refused",
      "no-answer",
    ]);
  });
});

describe("an address", () => {
  const page = (text: string) => new URL(text);
  it.each([
    ["https://a.example/", "http://b.example/", true],
    ["https://a.example/", "http://mybox:8080/", true],
    ["https://a.example/", "http://localhost:1/", false],
    ["https://a.example/", "http://10.0.0.1/", false],
    ["http://a.example/", "http://b.example/", false],
    ["https://a.example/", "https://b.example/", false],
  ])("called from %s, %s is mixed content: %s", (from, to, mixed) => {
    expect(isMixedContent(page(from), page(to))).toBe(mixed);
  });

  it.each([
    ["https://a.example/", "http://localhost:1/", true],
    ["https://a.example/", "http://192.168.0.2/", true],
    ["https://a.example/", "https://b.example/", false],
    ["http://192.168.0.1/", "http://192.168.0.2/", false],
    ["http://192.168.0.1/", "http://127.0.0.1:1/", true],
    ["http://localhost/", "http://127.0.0.1:1/", false],
    ["http://localhost/", "http://10.0.0.1/", false],
  ])("called from %s, %s needs permission: %s", (from, to, crosses) => {
    expect(crossesIntoLocalNetwork(page(from), page(to))).toBe(crosses);
  });
});
