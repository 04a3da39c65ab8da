import http from "node:http";
import { listen } from "../../src/demo/http.ts";

/** Returns a port of 127.0.0.1 that is free at the moment, for a program that must be given one. */
export async function freePort(): Promise<number> {
  const server = http.createServer();
  const port = await listen(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
