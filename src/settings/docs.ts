/** A sentence for each setting, which editors show. */
import type { buildRules, fileRules } from "./table.ts";

/** Paths of the settings in rules: `key`, `key.variable`, `models.context`. */
type PathsOf<Rules> = {
  [Name in keyof Rules & string]:
    | Name
    | (Rules[Name] extends { of: infer Of }
        ? Of extends { type: "object"; of: infer Inner }
          ? `${Name}.${PathsOf<Inner>}`
          : Rules[Name] extends { type: "object" }
            ? `${Name}.${PathsOf<Of>}`
            : never
        : never);
}[keyof Rules & string];

type Docs = Readonly<Record<PathsOf<typeof buildRules> | PathsOf<typeof fileRules>, `${string}.`>>;

export const docs: Docs = {
  $schema: "Names this schema, for editors.",
  accent: "The page's accent colour; its contrast is checked, and the dark one is derived.",
  address: "Where the page lives, for links to it and for the files of web servers.",
  first: "Ids of agents, apps, frameworks and others that come first, in this order.",
  footer: "A text at the end of the page.",
  frame: "Origins of pages that may embed this one, written into the files for hosts.",
  headers: "Further headers that go to your server, by name.",
  hide: "Ids of what does not show: sections, agents, apps, frameworks, languages, tasks.",
  id: "Beginning of the names under which the page remembers, in place of its directory.",
  intro: "A text below the page's name.",
  key: "What the page says and does about the API key.",
  "key.command":
    "A program that prints the key: guides of clients that can run one show it in place of the key, for your server alone.",
  "key.form":
    "The form of the key that snippets show at first; with command, no agent or app is offered that needs the key itself.",
  "key.hint": "A text that the API Key field shows while it is blank.",
  "key.label": "The label of the field, in place of API Key.",
  "key.none": "Whether No key needed is chosen at first.",
  "key.portal": "Where people get a key, a link at the API Key field.",
  "key.value": "A key for your server, which everybody who opens the page can read.",
  "key.variable": "The variable that holds the key in snippets.",
  links: "Links beside the sections.",
  "links.label": "The text of the link.",
  "links.url": "The address of the link, which may be relative to the page.",
  logo: "A .svg or .png file of the folder, shown beside the name and as the icon.",
  mirrors: "Addresses of package indexes in lines that install packages.",
  "mirrors.npm": "The address of an index of npm packages.",
  "mirrors.pypi": "The address of an index of Python packages.",
  models: "The models of your server; the first one fills the Model Name field.",
  "models.context": "Tokens of the model's context.",
  "models.id": "The id that requests name the model by.",
  "models.label": "The model's name for people.",
  "models.output": "Tokens of the model's longest answer.",
  "models.protocols": "The APIs that the model is served over, all of the server's without.",
  "models.tools": "Whether the model calls tools.",
  "models.vision": "Whether the model reads images.",
  name: "The name at the top of the page and in its title.",
  notes: "A note in Markdown for a section or a guide, by its id.",
  protocols: "The APIs that your server speaks.",
  provider: "Your server inside the configurations that people paste.",
  "provider.id":
    "The id of your server in configurations, which is for good: Codex files its history under it.",
  "provider.name": "The name of your server in configurations.",
  runtime: "Whether the page reads integrate.json beside it when it opens.",
  schema: "The version of these settings.",
  server: "What the Server URL field holds at first: an address, or one relative to the page.",
  support: "Whom to ask.",
  "support.label": "The text of the link.",
  "support.url": "The address of the link, as mailto:llm@example.com.",
};
