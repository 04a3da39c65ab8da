import { describe, expect, test } from "vitest";
import { pickTool } from "../../clients/pick-tool.ts";

const target = { file: "/work/marker.txt", folder: "/work" };
const properties = (names: object, required = Object.keys(names)) => ({
  type: "object",
  properties: names,
  required,
});
const text = { type: "string" };
/** A tool as Chat Completions has it; the other protocols nest less. */
const tool = (name: string, parameters: object) => ({ type: "function", function: { name, parameters } });

describe("the tool that reads a file", () => {
  test.each([
    ["read", { path: text }, { path: "/work/marker.txt" }],
    ["Read", { file_path: text }, { file_path: "/work/marker.txt" }],
    ["readFile", { absolutePath: text }, { absolutePath: "/work/marker.txt" }],
    ["view", { path: text }, { path: "/work/marker.txt" }],
    ["_read", { filePath: text }, { filePath: "/work/marker.txt" }],
    [
      "read_files",
      { files: { type: "array", items: properties({ path: text }) } },
      { files: [{ path: "/work/marker.txt" }] },
    ],
    ["open_files", { paths: { type: "array", items: text } }, { paths: ["/work/marker.txt"] }],
    [
      "str_replace_editor",
      { command: { type: "string", enum: ["create", "view", "undo"] }, path: text },
      { command: "view", path: "/work/marker.txt" },
    ],
    [
      "read_file",
      {
        path: text,
        limit: { type: "integer", minimum: 1 },
        lines: { type: "number" },
        cwd: text,
        deep: { type: "boolean" },
        why: text,
      },
      {
        path: "/work/marker.txt",
        limit: 1,
        lines: 100,
        cwd: "/work",
        deep: false,
        why: "read the file",
      },
    ],
    ["read", { path: { anyOf: [{ type: "null" }, text] } }, { path: "/work/marker.txt" }],
    ["read", { path: { type: ["null", "string"] } }, { path: "/work/marker.txt" }],
  ])("is %s with %j", (name, names, filled) => {
    expect(pickTool([tool(name, properties(names))], "read", target)).toEqual({ name, arguments: filled });
  });

  test("gets its path even when the schema does not require one, and nothing else that is optional", () => {
    const schema = properties({ path: text, offset: { type: "integer" } }, []);
    expect(pickTool([tool("read", schema)], "read", target)?.arguments).toEqual({ path: "/work/marker.txt" });
  });

  test("follows references within the schema", () => {
    const schema = {
      ...properties({ files: { type: "array", items: { $ref: "#/$defs/file" } } }),
      $defs: { file: properties({ path: text }) },
    };
    expect(pickTool([tool("read_files", schema)], "read", target)?.arguments).toEqual({
      files: [{ path: "/work/marker.txt" }],
    });
  });

  test.each([
    "read_image",
    "list_dir",
    "ReadMcpResource",
    "open_browser_page",
    "memory_read",
    "TaskOutput",
    "thread",
  ])("is not %s", (name) => {
    expect(pickTool([tool(name, properties({ path: text }))], "read", target)).toBeUndefined();
  });

  test("is the one that is named after reading when there are more", () => {
    const tools = ["view_image", "open", "view", "read_file", "read_file_range"].map((name) =>
      tool(name, properties({ path: text })),
    );
    expect(pickTool(tools, "read", target)?.name).toBe("read_file");
  });
});

describe("the tool that runs a command", () => {
  test.each([
    ["bash", { command: text }, { command: "cat '/work/marker.txt'" }],
    ["exec_command", { cmd: text }, { cmd: "cat '/work/marker.txt'" }],
    [
      "shell",
      { command: { type: "array", items: text }, timeout_ms: { type: "number" } },
      { command: ["bash", "-lc", "cat '/work/marker.txt'"], timeout_ms: 30_000 },
    ],
    ["run_commands", { commands: { type: "array", items: text } }, { commands: ["cat '/work/marker.txt'"] }],
    ["Execute", { command: text, cwd: text }, { command: "cat '/work/marker.txt'", cwd: "/work" }],
  ])("is %s with %j", (name, names, filled) => {
    expect(pickTool([tool(name, properties(names))], "shell", target)).toEqual({ name, arguments: filled });
  });

  test.each(["BashOutput", "kill_shell", "write_stdin_to_shell", "run_agent", "slash_command"])(
    "is not %s",
    (name) => {
      expect(pickTool([tool(name, properties({ command: text }))], "shell", target)).toBeUndefined();
    },
  );
});

test("a tool is found in the shape of each protocol", () => {
  const schema = properties({ path: text });
  for (const shape of [
    tool("read", schema),
    { name: "read", input_schema: schema },
    { type: "custom", name: "read", input_schema: schema },
    { type: "function", name: "read", parameters: schema },
    { type: "namespace", name: "files", tools: [{ type: "function", name: "read", parameters: schema }] },
  ]) {
    expect(pickTool([shape], "read", target)?.name, JSON.stringify(shape)).toBe("read");
  }
});

test("tools that cannot be called are left out", () => {
  const schema = properties({ path: text });
  for (const tools of [
    undefined,
    [],
    [{ type: "web_search", name: "read" }],
    [{ name: "read", input_schema: schema, defer_loading: true }],
    [tool("read", properties({ url: text }))],
  ]) {
    expect(pickTool(tools, "read", target)).toBeUndefined();
  }
});
