import type { APIRoute, GetStaticPaths } from "astro";
import { z } from "astro/zod";
import { sha256 } from "../build/digest.ts";
import { registrySchema } from "../build/registry-schema.ts";
import { registry } from "../page/registry.ts";
import { llmsText, SKILL, skillDescription, skillText } from "../registry/llms.ts";

const skill = skillText(registry);

/** The list of the page's skills (Agent Skills Discovery 0.2.0): one, with the digest of its bytes. */
const skills = {
  $schema: "https://schemas.agentskills.io/discovery/0.2.0/schema.json",
  skills: [
    {
      name: SKILL,
      type: "skill-md",
      description: skillDescription(registry),
      url: `${SKILL}/SKILL.md`,
      digest: `sha256:${sha256(skill)}`,
    },
  ],
};

/** Files for readers that are programs, by path beside the page. */
const files: Record<string, string> = {
  "llms.txt": llmsText(registry),
  "registry.json": JSON.stringify(registry),
  "registry.schema.json": JSON.stringify(z.toJSONSchema(registrySchema)),
  ".well-known/agent-skills/index.json": JSON.stringify(skills),
  [`.well-known/agent-skills/${SKILL}/SKILL.md`]: skill,
};

export const getStaticPaths = (() =>
  Object.entries(files).map(([file, text]) => ({
    params: { file },
    props: { text },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
