/** Messages in the types of `async-openai`. */
import type { Code } from "./pieces.ts";
import { array, rustCode, rustString, some, structWithDefaults } from "./rust-values.ts";
import { isText, mixedMessages, type ContentPart } from "./writer.ts";

/** Types that a program imports, besides the builder's; a writer adds those of its code. */
export type Types = Set<string>;

const chatRoles: Record<string, string> = {
  system: "ChatCompletionRequestSystemMessage",
  developer: "ChatCompletionRequestDeveloperMessage",
  user: "ChatCompletionRequestUserMessage",
  assistant: "ChatCompletionRequestAssistantMessage",
};

/** Writes the messages of Chat Completions. */
export function messages(value: unknown, types: Types): Code | undefined {
  const mixed = mixedMessages(value, Object.keys(chatRoles));
  return (
    mixed &&
    array(
      mixed.map(({ role, content }) => {
        const type = chatRoles[role] as string;
        types.add(type);
        const written = isText(content) ? rustString(content) : chatContent(content, types);
        return [...rustCode(`${type}::from(`), written, ...rustCode(").into()")];
      }),
    )
  );
}

function chatContent(parts: readonly ContentPart[], types: Types): Code {
  const content = "ChatCompletionRequestUserMessageContent";
  types.add(content).add(`${content}Part`);
  const written = parts.map((part): Code => {
    if ("text" in part)
      return within(`${content}Part::Text`, [rustString(part.text), ...rustCode(".into()")]);
    types.add("ImageUrl");
    const url = [...rustCode("ImageUrl::from("), rustString(part.url), ...rustCode(").into()")];
    return within(`${content}Part::ImageUrl`, url);
  });
  return within(`${content}::Array`, [array(written), ...rustCode(".into()")]);
}

const inputRoles: Record<string, string> = {
  system: "Role::System",
  developer: "Role::Developer",
  user: "Role::User",
  assistant: "Role::Assistant",
};

/** Writes the input of Responses: a text, or messages, which the package sends with their type. */
export function input(value: unknown, types: Types): Code | undefined {
  if (isText(value)) return rustString(value);
  const mixed = mixedMessages(value, Object.keys(inputRoles));
  if (!mixed) return undefined;
  types.add("EasyInputMessage").add("Role");
  return array(
    mixed.map(({ role, content }) =>
      structWithDefaults("EasyInputMessage", {
        role: rustCode(inputRoles[role] as string),
        content: isText(content)
          ? [rustString(content), ...rustCode(".into()")]
          : inputContent(content, types),
      }),
    ),
  );
}

function inputContent(parts: readonly ContentPart[], types: Types): Code {
  types.add("EasyInputContent").add("InputContent");
  const written = parts.map((part): Code => {
    if ("text" in part)
      return within("InputContent::InputText", [rustString(part.text), ...rustCode(".into()")]);
    types.add("InputImageContent");
    const picture = structWithDefaults("InputImageContent", {
      image_url: some(rustString(part.url), ".into()"),
    });
    return within("InputContent::InputImage", picture);
  });
  return within("EasyInputContent::ContentList", [array(written), ...rustCode(".into()")]);
}

/** Writes a value of a variant: `Tool::Function(…)`. */
const within = (variant: string, value: Code): Code => [...rustCode(`${variant}(`), value, ...rustCode(")")];
