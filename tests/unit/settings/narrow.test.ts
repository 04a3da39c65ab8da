import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowFind } from "../../../src/features/find/narrow-find.ts";
import { protocolIds, type ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { unknownIds } from "../../../src/settings/known-ids.ts";
import { groupsOf, narrow, type Catalogue, type Narrowing } from "../../../src/settings/narrow.ts";
import { sectionIds } from "../../../src/settings/sections.ts";

const all: Narrowing = { protocols: protocolIds, hide: [], first: [] };
const guide = (id: string, apis: Catalogue["guides"]["agents"][number]["apis"], group = "") => ({
  id,
  name: id.toUpperCase(),
  group,
  apis,
});

const catalogue: Catalogue = {
  guides: {
    agents: [
      guide("pi", ["chat", "messages", "responses"], "Terminal"),
      guide("codex", ["responses"], "Terminal"),
      guide("goose", ["responses", "chat"], "Terminal"),
      guide("anything-else", ["chat", "messages"], "Terminal"),
      guide("vim", ["messages", "chat"], "Editor"),
    ],
    apps: [guide("webui", ["chat"])],
    frameworks: [
      guide("graph", { python: ["chat", "responses"], node: ["messages"] }),
      guide("sdk", { python: ["messages"] }),
    ],
  },
  languages: {
    chat: ["curl", "python", "node"],
    messages: ["curl", "python"],
    responses: ["curl", "python"],
  },
  tasks: ["hello", "tools", "image"],
};

const idsOf = (guides: readonly { id: string }[]) => guides.map(({ id }) => id);

test("without settings, everything shows in the page's order", () => {
  const { sections, guides, languages, tasks } = narrow(catalogue, all);
  expect(sections).toEqual(sectionIds);
  expect(idsOf(guides.agents)).toEqual(idsOf(catalogue.guides.agents));
  expect(languages).toEqual(catalogue.languages);
  expect(tasks).toEqual(catalogue.tasks);
});

describe("protocols", () => {
  test("a guide offers the APIs that the server speaks, too, its own default first", () => {
    const { guides } = narrow(catalogue, { ...all, protocols: ["chat", "messages"] });
    expect(guides.agents.find(({ id }) => id === "vim")?.protocols).toEqual(["messages", "chat"]);
    expect(guides.frameworks[0]?.languages).toEqual({ python: ["chat"], node: ["messages"] });
  });

  test.each([
    ["codex", ["chat", "messages"], "CODEX speaks only Responses; this server does not."],
    ["goose", ["messages"], "GOOSE speaks only Chat Completions and Responses; this server speaks neither."],
  ] as const)("%s stands last and says why it is not offered by a server of %s", (id, protocols, words) => {
    const { guides } = narrow(catalogue, { ...all, protocols });
    expect(guides.agents.find((one) => one.id === id)?.refusal).toBe(words);
    const offered = guides.agents.map(({ refusal }) => !refusal);
    expect(offered).toEqual(offered.toSorted((a, b) => Number(b) - Number(a)));
  });

  test("a section of guides of which none is offered does not show", () => {
    expect(narrow(catalogue, { ...all, protocols: ["messages"] }).sections).not.toContain("apps");
  });
});

describe("hide and first", () => {
  test("the languages and tasks that stand first come in the order of the setting", () => {
    const { languages, tasks } = narrow(catalogue, { ...all, first: ["node", "image", "python"] });
    expect(languages.chat).toEqual(["node", "python", "curl"]);
    expect(tasks[0]).toBe("image");
  });

  test("a group whose guide stands first comes first", () => {
    const { guides } = narrow(catalogue, { ...all, first: ["vim"] });
    expect(groupsOf(guides.agents).map(({ name }) => name)).toEqual(["Editor", "Terminal"]);
  });

  test("a framework without its hidden languages shows with the others, or not at all", () => {
    const { guides } = narrow(catalogue, { ...all, hide: ["python"] });
    expect(idsOf(guides.frameworks)).toEqual(["graph"]);
    expect(Object.keys(guides.frameworks[0]?.languages ?? {})).toEqual(["node"]);
  });

  test("a row is filled from the others where some of its guides are hidden", () => {
    const many = { ...catalogue.guides, agents: "abcdefg".split("").map((id) => guide(id, ["chat"])) };
    const { guides } = narrow({ ...catalogue, guides: many }, { ...all, hide: ["a", "c"] });
    expect(groupsOf(guides.agents)[0]?.shown.map(({ id }) => id)).toEqual(["b", "d", "e", "f"]);
  });

  test("ids that the page does not know are told with those that it knows; hello cannot be hidden", () => {
    expect(unknownIds(catalogue, { hide: ["codex", "codx", "hello"], first: ["agents"] })).toEqual([
      { path: "hide.1", value: "codx", allowed: expect.stringContaining("codex, goose") },
      { path: "hide.2", value: "hello", allowed: expect.not.stringContaining("hello") },
      { path: "first.0", value: "agents", allowed: expect.not.stringContaining("agents") },
    ]);
    expect(unknownIds(catalogue, { hide: ["try", "node"], first: ["hello", "webui"] })).toEqual([]);
  });
});

describe("Find", () => {
  const find = (settings: Partial<Narrowing>) =>
    narrowFind(
      [
        { name: "Codex", kind: "Agent", link: "#agents/codex" },
        { name: "Web UI", kind: "App", link: "#apps/webui" },
        { name: "Tools", kind: "Task", link: "#chat/python-tools", or: ["#messages/python-tools"] },
        { name: "Apps", kind: "Section", link: "#apps" },
        {
          name: "Gone",
          kind: "No guide",
          link: "",
          text: "Gone.",
          instead: ["codex", "pi"].map((id) => ({ name: id, link: `#agents/${id}` })),
        },
      ],
      narrow(catalogue, { ...all, ...settings }),
    );

  test("knows a guide that is not offered, and says why", () => {
    const [codex] = find({ protocols: ["chat"] });
    expect(codex).toMatchObject({ link: "#agents/codex", text: expect.stringContaining("only Responses") });
  });

  test("leads to the own page of a guide whose section does not show", () => {
    const found = find({ protocols: ["messages"] });
    expect(found.find(({ name }) => name === "Web UI")?.link).toBe("./webui.html");
    expect(found.some(({ name }) => name === "Apps")).toBe(false);
  });

  test("leads to the first place that shows", () => {
    expect(find({ protocols: ["messages"] }).find(({ name }) => name === "Tools")?.link).toBe(
      "#messages/python-tools",
    );
    expect(find({ hide: ["tools"] }).some(({ name }) => name === "Tools")).toBe(false);
  });

  test("names only guides that show in place of a tool without one", () => {
    const gone = (settings: Partial<Narrowing>) => find(settings).find(({ name }) => name === "Gone");
    expect(gone({ hide: ["codex"] })).toMatchObject({ link: "#agents/pi", instead: [{ name: "pi" }] });
    expect(gone({ hide: ["codex", "pi"] })).toMatchObject({ link: "#agents/anything-else", instead: [] });
    expect(gone({ hide: ["agents"] })).toBeUndefined();
  });
});

const apis = fc.subarray([...protocolIds], { minLength: 1 });
const languageIds = ["curl", "python", "node"];
const guidesOf = (prefix: string, ofOne: fc.Arbitrary<ProtocolId[] | Record<string, ProtocolId[]>>) =>
  fc
    .array(fc.tuple(ofOne, fc.constantFrom("Terminal", "Editor")), { maxLength: 9 })
    .map((some) => some.map(([of, group], index) => guide(`${prefix}${index}`, of, group)));
const catalogues: fc.Arbitrary<Catalogue> = fc.record({
  guides: fc.record({
    agents: guidesOf("agent", apis),
    apps: guidesOf("app", apis),
    frameworks: guidesOf(
      "framework",
      fc.dictionary(fc.constantFrom(...languageIds), apis, { minKeys: 1, noNullPrototype: true }),
    ),
  }),
  languages: fc.record({
    chat: fc.subarray(languageIds),
    messages: fc.subarray(languageIds),
    responses: fc.subarray(languageIds),
  }),
  tasks: fc.constant(["hello", "tools", "image"]),
});

test("whatever the settings, no list has an entry twice, a hidden one, or a section without a tab", () => {
  const cases = catalogues.chain((content) => {
    const ids = [
      ...sectionIds,
      ...Object.values(content.guides).flatMap(idsOf),
      ...languageIds,
      ...content.tasks.slice(1),
    ];
    const settings = fc.record({
      protocols: apis,
      hide: fc.subarray(ids),
      first: fc.shuffledSubarray(ids),
    });
    return fc.tuple(fc.constant(content), settings);
  });
  fc.assert(
    fc.property(cases, ([content, settings]) => {
      const { sections, guides, languages, tasks } = narrow(content, settings);
      const lists = [sections, ...Object.values(guides).map(idsOf), ...Object.values(languages), tasks];
      for (const list of lists as string[][]) {
        expect(new Set(list).size).toBe(list.length);
        expect(list.filter((id) => settings.hide.includes(id))).toEqual([]);
      }
      for (const [section, shown] of Object.entries(guides)) {
        const first = groupsOf(shown)[0]?.shown[0];
        expect(first !== undefined && !first.refusal).toBe(sections.includes(section as "agents"));
        for (const { refusal, protocols, languages: its } of shown) {
          expect(protocols.length > 0).toBe(!refusal);
          expect(
            Object.values(its)
              .flat()
              .every((id) => settings.protocols.includes(id)),
          ).toBe(true);
        }
        const inRows = groupsOf(shown).flatMap((group) => [...group.shown, ...group.rest]);
        expect(idsOf(inRows).toSorted()).toEqual(idsOf(shown).toSorted());
      }
      for (const protocol of protocolIds) {
        expect(languages[protocol].length > 0).toBe(sections.includes(protocol));
      }
      expect(tasks[0]).toBeDefined();
    }),
  );
});
