/** Random sequences of acts on the connection, judged by rules that know nothing of how it works. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { valueOf } from "../../../../src/features/connection/fields.ts";
import {
  emptyConnection,
  inForce,
  isFromLink,
  keptKey,
  mustAsk,
  transitions,
  type Connection,
  type Memory,
  type SentKey,
  type Step,
} from "../../../../src/features/connection/state.ts";

const OWN = [
  "https://mine.example",
  "http://127.0.0.1:8080",
  "http://127.0.0.1:9090/team-a",
  "https://shared.example/mine",
];
const OPERATOR = ["https://operator.example", "https://operator.example/new"];
/** Servers of links; no visitor types them. Some are refused as they stand. */
const EVIL = [
  "https://evil.example",
  "https://evil.example/v",
  "https://evil.example:80000",
  "http://127.0.0.1:6666",
  "https://shared.example/evil",
];
const KEYS = ["sk-one", "sk-two"];
const OPERATOR_KEY = "sk-operator";
const OWN_MODEL = "mine";
const LINK_MODEL = "theirs";
const OPERATOR_MODEL = "operators";
/** A name that some clients fill with a value of the visitor's environment. */
const ENVIRONMENT = "gpt-$GITHUB_TOKEN";
const REFUSED = ["http://192.168.1.20:80000", "ftp://x.example", "two words"];

const isOf = (server: string, machines: RegExp) =>
  server !== "" && machines.test(server.replace(/\.(?=[:/]|$)/, ""));
/** Whether an address is on a machine, or in a place of a shared machine, that only links named. */
const isEvil = (server: string) =>
  isOf(server, /^https?:\/\/(?:evil\.example(?![\w.-])|127\.0\.0\.1:6666(?!\d)|shared\.example\/evil)/);

interface Request {
  server: string;
  key: string;
}

/** A tab: a page, its address, its session and what the visitor could undo. */
interface Tab {
  state: Connection;
  link: { server: string; model: string };
  kept: SentKey | undefined;
  texts: string[];
  question?: Request | undefined;
}

/** Two tabs of one browser, and everything that left the page. */
class Browser {
  memory: Memory = { server: "", model: "", noKey: false, keyForm: "literal" };
  /** Servers that the visitor trusted or agreed to. */
  readonly agreed = new Set<string>();
  readonly requests: (Request & { wasAsked: boolean })[] = [];
  private tabs: Tab[];
  private current = 0;
  isLinkModelProven = false;

  constructor() {
    this.tabs = [this.open({ server: "", model: "" }), this.open({ server: "", model: "" })];
  }

  get tab(): Tab {
    return this.tabs[this.current] as Tab;
  }

  open(link: Tab["link"], kept?: SentKey): Tab {
    const { state } = transitions.open(emptyConnection, { link, memory: this.memory, kept });
    return { state, link, kept, texts: [] };
  }

  take({ state, memory }: Step): void {
    this.tab.state = state;
    this.memory = { ...this.memory, ...memory };
    this.tab.kept = keptKey(state);
  }

  /** Goes to an address in this tab. */
  go(link: Tab["link"]): void {
    this.tabs[this.current] = this.open(link, this.tab.kept);
  }

  reload(): void {
    this.go(this.tab.link);
  }

  other(): void {
    this.current = 1 - this.current;
  }

  edit(text: string): void {
    this.tab.texts.push(this.tab.state.server.text);
    this.take(transitions.type(this.tab.state, "server", text));
  }

  begin(text: string): void {
    this.tab.texts.push(this.tab.state.server.text);
    this.take(transitions.begin(this.tab.state, "server", text));
  }

  enter(text: string): void {
    this.tab.texts.push(this.tab.state.server.text);
    this.take(transitions.enter(this.tab.state, "server", text));
  }

  undo(): void {
    const text = this.tab.texts.pop();
    if (text === undefined) return;
    this.take(transitions.type(this.tab.state, "server", text));
    this.take(transitions.leave(this.tab.state, "server"));
  }

  private get inForce(): Request {
    return { server: inForce(this.tab.state, "server").value, key: inForce(this.tab.state, "key").value };
  }

  /** Check server or Send: asks, or sends at once. */
  click(): void {
    const request = this.inForce;
    if (!request.server) return;
    if (mustAsk(this.tab.state)) this.tab.question = request;
    else this.send(request, false);
  }

  /** "Send key", perhaps long after the question came up. */
  agree(): void {
    const { question, state } = this.tab;
    this.tab.question = undefined;
    if (!question) return;
    this.take(transitions.agree(state, { ...question, model: "" }));
    const { server, key } = this.inForce;
    if (server !== question.server || key !== question.key) return;
    this.agreed.add(server);
    this.send(question, true);
  }

  trust(): void {
    if (isFromLink(this.tab.state)) this.agreed.add(this.inForce.server);
    this.take(transitions.trust(this.tab.state));
  }

  private send(request: Request, wasAsked: boolean): void {
    this.requests.push({ ...request, wasAsked });
    const values = { ...request, model: inForce(this.tab.state, "model").value };
    this.take(transitions.send(this.tab.state, values));
    this.take(transitions.succeed(this.tab.state, values));
    if (values.model === LINK_MODEL && !isFromLink(this.tab.state)) this.isLinkModelProven = true;
  }

  /** The key that Copy would write; the form that code takes follows the same rule. */
  get copiedKey(): string {
    return isFromLink(this.tab.state) ? "" : this.inForce.key;
  }

  get server(): string {
    return this.inForce.server;
  }
}

const pick = (texts: readonly string[]) => fc.constantFrom(...texts);
const linkOf = fc.record({
  server: pick(["", " ", ...EVIL, ...OWN, ...OPERATOR]),
  model: pick(["", LINK_MODEL, ENVIRONMENT]),
});

type Act = (browser: Browser) => void;

/** Gives an act a name for the report of a failure. */
const named = (name: string, run: Act): Act => Object.assign(run, { [fc.toStringMethod]: () => name });

const one = (name: string, run: Act) => fc.constant(named(name, run));
const each = <Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  run: (browser: Browser, value: Value) => void,
) => values.map((value) => named(`${name} ${JSON.stringify(value)}`, (browser) => run(browser, value)));

/** Everything that a visitor, a link, another tab and the operator may do. */
const act: fc.Arbitrary<Act> = fc.oneof(
  each("enter", pick([...OWN, ...REFUSED]), (browser, text) => browser.enter(text)),
  each("edit", pick(["", ...OWN.map((text) => text.slice(0, -3)), ...OWN, ...REFUSED]), (browser, text) =>
    browser.edit(text),
  ),
  each("append", pick(["/", "a", "/v1", ":8080", ".", "0", "x.example"]), (browser, end) =>
    browser.edit(browser.tab.state.server.text + end),
  ),
  each("begin", pick(["h", "1", "m"]), (browser, text) => browser.begin(text)),
  one("delete", (browser) => browser.edit(browser.tab.state.server.text.slice(0, -1))),
  one("delete", (browser) => browser.edit(browser.tab.state.server.text.slice(0, -1))),
  one("undo", (browser) => browser.undo()),
  each("leave", fc.constantFrom("server" as const, "model" as const, "key" as const), (browser, name) =>
    browser.take(transitions.leave(browser.tab.state, name)),
  ),
  each("follow", linkOf, (browser, link) => browser.go(link)),
  one("reload", (browser) => browser.reload()),
  one("other tab", (browser) => browser.other()),
  each("enter key", pick([...KEYS, ""]), (browser, key) =>
    browser.take(transitions.enter(browser.tab.state, "key", key)),
  ),
  each("type key", pick([...KEYS, ""]), (browser, key) =>
    browser.take(transitions.type(browser.tab.state, "key", key)),
  ),
  each("enter model", pick([OWN_MODEL, "", "m\u0007"]), (browser, model) =>
    browser.take(transitions.enter(browser.tab.state, "model", model)),
  ),
  one("forget", (browser) => browser.take(transitions.forget(browser.tab.state))),
  each(
    "choose",
    fc.constantFrom(
      { noKey: true },
      { noKey: false },
      { keepKey: true },
      { keepKey: false },
      { keyShown: true },
    ),
    (browser, options) => browser.take(transitions.choose(browser.tab.state, options)),
  ),
  one("click", (browser) => browser.click()),
  one("click", (browser) => browser.click()),
  one("click", (browser) => browser.click()),
  one("agree", (browser) => browser.agree()),
  one("trust", (browser) => browser.trust()),
  each(
    "suggest",
    fc.record({ server: pick(OPERATOR), key: pick(["", OPERATOR_KEY]), model: pick(["", OPERATOR_MODEL]) }),
    (browser, texts) => browser.take(transitions.suggest(browser.tab.state, texts)),
  ),
);

/** A visit that begins with a link, since most ways to a fault begin there, and goes on with any acts. */
const acts = fc
  .tuple(
    each("follow", fc.record({ server: pick(EVIL), model: pick(["", LINK_MODEL]) }), (browser, link) =>
      browser.go(link),
    ),
    each("enter key", pick(KEYS), (browser, key) =>
      browser.take(transitions.enter(browser.tab.state, "key", key)),
    ),
    fc.boolean(),
    fc.array(act, { minLength: 1, maxLength: 30 }),
  )
  .map(([follow, enterKey, startsWithLink, others]) =>
    startsWithLink ? [follow, enterKey, ...others] : others,
  );

const hostOf = (server: string) => new URL(server).hostname.replace(/\.$/, "");

/** Whether a server may have the key: one that the visitor typed or agreed to, in another place too, or the operator's. */
const isAllowed = ({ agreed }: Browser, server: string) =>
  !isEvil(server) || [...agreed].some((trusted) => hostOf(trusted) === hostOf(server));

function judge(browser: Browser): void {
  const { memory, tab, requests, agreed } = browser;
  if (browser.copiedKey && browser.server)
    expect(isAllowed(browser, browser.server), `Copy for ${browser.server}`).toBe(true);
  const last = requests.at(-1);
  if (last?.key) {
    expect(isAllowed(browser, last.server), `a request to ${last.server}`).toBe(true);
    const before = requests.slice(0, -1).filter(({ key }) => key === last.key);
    if (last.key === OPERATOR_KEY && !last.wasAsked)
      expect([...OPERATOR, ...before.map(({ server }) => server)]).toContain(last.server);
  }
  const remembered = valueOf("server", memory.server);
  expect(isAllowed(browser, remembered), `remembers ${memory.server}`).toBe(true);
  if (OPERATOR.includes(memory.server)) expect([...agreed]).toContain(memory.server);
  expect(memory.model).not.toBe(OPERATOR_MODEL);
  expect(memory.model).not.toContain("$");
  if (memory.model === LINK_MODEL) expect(browser.isLinkModelProven).toBe(true);
  expect(tab.kept?.key).not.toBe(OPERATOR_KEY);
  expect(inForce(tab.state, "model").value).not.toContain("$");
}

test("no sequence of acts sends, copies or stores what the visitor did not give or allow", () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      const browser = new Browser();
      for (const run of sequence) {
        const before = browser.memory.server;
        run(browser);
        judge(browser);
        // A link never takes the visitor's own server out of the memory.
        if (before && !browser.memory.server) expect(isFromLink(browser.tab.state)).toBe(false);
      }
    }),
    { numRuns: 1500 },
  );
});

test("a key goes to a second server only after a question", () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      const browser = new Browser();
      for (const run of sequence) {
        const count = browser.requests.length;
        const { state } = browser.tab;
        const { source } = inForce(state, "server");
        run(browser);
        const request = browser.requests[count];
        if (!request?.key || request.wasAsked) continue;
        expect(source, request.server).not.toBe("link");
        if (request.key === OPERATOR_KEY) continue;
        const servers = state.sent.key === request.key ? state.sent.servers : [];
        const isFirst = servers.length === 0 && source === "visitor";
        expect(isFirst || servers.includes(request.server), request.server).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
