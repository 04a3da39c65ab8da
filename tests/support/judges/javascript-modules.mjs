// Reads a JSON array of texts from standard input. For each it prints null, or V8's error if it is no ES module.
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";

const refusal = (text) => {
  try {
    new SourceTextModule(text);
    return null;
  } catch (error) {
    return String(error);
  }
};
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(refusal)));
