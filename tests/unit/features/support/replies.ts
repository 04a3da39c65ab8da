/** The smallest complete answers, by path. */
export const replies: Record<string, object> = {
  "/v1/chat/completions": {
    choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "length" }],
  },
  "/v1/messages": { content: [{ type: "text", text: "Hi" }], stop_reason: "max_tokens" },
  "/v1/responses": {
    object: "response",
    status: "completed",
    output: [{ type: "message", content: [{ type: "output_text", text: "Hi" }] }],
  },
};
