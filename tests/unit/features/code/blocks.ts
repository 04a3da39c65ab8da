/** Markup of code blocks as the build writes it. */

const encoded = (encoders: string) => (encoders ? ` data-encode="${encoders}"` : "");

/** A slot of the visitor's. */
export const slot = (name: string, encoders = ""): string =>
  `<span data-slot="${name}"${encoded(encoders)}>${name}</span>`;

/** A slot of the operator's. */
export const operatorSlot = (name: string, encoders = ""): string =>
  `<span data-operator="${name}"${encoded(encoders)}>${name}</span>`;

/** A block around code with a Copy button. */
export const block = (code: string): string =>
  `<code-block><pre data-lines="1"><code>${code}</code></pre><button data-copy>Copy</button></code-block>`;

/** Python that has the key, or reads it from a variable. */
export const python = block(
  '<template data-form="variable">import os\n</template>' +
    `client = OpenAI(base_url="${slot("SERVER_URL", "json")}/v1", ` +
    `<span data-form="literal">api_key="${slot("API_KEY", "json")}"</span>` +
    '<template data-form="variable">api_key=os.environ["LOCAL_API_KEY"]</template>' +
    `)\nmodel="${slot("MODEL_NAME", "json")}"`,
);

/** A command whose line with the key is left out where no key is needed. */
export const curl = block(
  `curl '${slot("SERVER_URL", "sh")}/v1'\n` +
    `<span data-key-line>  -H 'Authorization: Bearer ${slot("API_KEY", "sh")}'\n</span>` +
    `  -d '{"model": "${slot("MODEL_NAME", "json sh")}"}'`,
);

/** A command that sends the key in two headers, in both of its forms. */
export const twoHeaders = block(
  '<span data-form="literal">' +
    `<span data-key-line data-bearer>-H 'Authorization: Bearer ${slot("API_KEY", "sh")}'\n</span>` +
    `<span data-key-line>-H 'x-api-key: ${slot("API_KEY", "sh")}'\n</span></span>` +
    '<template data-form="variable">' +
    `<span data-key-line data-bearer>-H "Authorization: Bearer $LOCAL_KEY"\n</span>` +
    `<span>-H "x-api-key: $LOCAL_KEY"\n</span></template>-d '{}'`,
);

/** A line for each system, in both forms of the key, with a sentence for a model with a double quote. */
export const systems = block(
  '<span data-system="posix">export A=\'<span data-form="literal">' +
    `${slot("API_KEY", "sh")}</span><template data-form="variable">$KEY</template>'</span>` +
    '<template data-system="windows">$env:A = <span data-form="literal">' +
    `'${slot("API_KEY", "ps")}'</span><template data-form="variable">$env:KEY</template></template>`,
).replace("<pre", '<p data-if-quoted="MODEL_NAME" hidden></p><pre');
