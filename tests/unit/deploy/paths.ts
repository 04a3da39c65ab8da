/** Raw paths that leave `/v1/` on some server. */
export const leavingPaths = [
  "/metrics/..%2fv1/x", "/admin/%2e%2e/v1/x", "//v1/x", "/v1/../admin", "/v1/%2e%2e/admin", "/v1/..%2fadmin",
  "/v1/.%2e/admin", "/v1/x/%2E%2E%2F%2E%2E%2Fadmin", "/v1/..%5cadmin", "/v1/..\\admin", "/v1/%252e%252e/admin",
  "/v1/%252e%252e%252fadmin", "/v1/..;/admin", "/v1/x/../../admin", "/v1/..", "/v1/.", "/%76%31/x", "/v1%2f../admin",
  "/.//v1/x", "/v1/..?x",
]; // prettier-ignore

/** Raw paths that stay below it. */
export const pathsThatStay = [
  "/v1/models/org%2Fname",
  "/v1/models/a..b",
  "/v1/models?after=../x",
  "/v1/models/%C3%BC",
  "/v1/files/.hidden",
];
