import { parse } from "yaml";

/**
 * Parses YAML.
 * @param file its name, for errors
 * @throws Error that names the file
 */
export function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${file}: not valid YAML: ${(error as Error).message}`, { cause: error });
  }
}
