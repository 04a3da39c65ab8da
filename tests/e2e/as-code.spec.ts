/** Requests with tools, as code in every language. */
import { expect, test } from "./support/fixtures.ts";
import { connectionTo } from "./support/integrate-page.ts";

const tool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather in a city now.",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};

/** The line that each language's program prints a call of a tool with; curl and HTTPie print whatever comes. */
const printing: Record<string, string> = {
  curl: "",
  Python: "print(call.function.name, call.function.arguments)",
  "Node.js": "console.log(call.function?.name, call.function?.arguments);",
  Go: "fmt.Println(call.Function.Name, call.Function.Arguments)",
  Java: '.forEach(call -> System.out.println(call.name() + " " + call.arguments())))',
  Kotlin: 'call.function().ifPresent { println("${it.function().name()} ${it.function().arguments()}") }',
  Rust: 'println!("{} {}", call.function.name, call.function.arguments);',
  Browser: "console.log(call.function?.name, call.function?.arguments);",
  Ruby: 'puts call["function"].values_at("name", "arguments").join(" ")',
  PHP: 'echo $call->function->name, " ", $call->function->arguments, "\\n";',
  HTTPie: "",
};

test("a program with tools has them in colour, prints their calls, and is copied as shown", async ({
  site,
  integrate,
  llm,
}) => {
  await integrate.open(site.url);
  await integrate.connect({ ...connectionTo(llm), key: "" });
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  const { region } = tryItLive;
  await tryItLive.message.fill("What is the weather in Paris?");
  await tryItLive.stream.uncheck();
  await region.getByText("Request settings").click();
  const fields = region.getByLabel(/\(JSON\)/);
  await region.getByRole("tab", { name: /^(?:As )?code$/i }).click();
  const code = region.locator("request-code code");
  for (const [name, line] of Object.entries(printing)) {
    await fields.fill("");
    await region.getByRole("tab", { name, exact: true }).click();
    await expect(code).toContainText("What is the weather in Paris?");
    await expect(code).not.toContainText("get_weather");
    if (line) await expect(code).not.toContainText(line);

    await fields.fill(JSON.stringify({ tools: [tool] }));
    await expect(code).toContainText("get_weather");
    await expect(code).toContainText(line);
    await expect(code).toContainText("test-model");
    // In a shell all of the code has that colour, but for pieces of others.
    await expect(
      region.locator("request-code .string").filter({ hasText: "get_weather" }).first(),
    ).toBeVisible();
    await region.getByRole("button", { name: `Copy ${name}` }).click();
    await expect
      .poll(() => integrate.clipboard())
      .toBe(await code.evaluate((element) => element.textContent));
  }
});
