import type { AddressInfo } from "node:net";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Returns the path as the client sent it, without the query: neither decoded nor with its dots resolved. */
export const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] as string;

/** A request body larger than the limit. */
export class TooLarge extends Error {}

/**
 * Reads a whole request body.
 * @throws TooLarge beyond `limit` bytes; the request can then still be answered
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      request.resume();
      throw new TooLarge(`The request body is larger than ${limit} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/**
 * Starts listening on this machine only.
 * @param port the first port to try, followed by the next ones while ports are busy; 0 stands for any free port
 * @returns the port that the server listens on
 * @throws Error when no port is free
 */
export async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; candidate <= 65_535; candidate++) {
    try {
      await listenOn(server, candidate);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") continue;
      throw new Error(`Cannot listen on 127.0.0.1:${candidate}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  throw new Error(`No port from ${port} up is free on 127.0.0.1.`);
}

const listenOn = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      server.off("listening", done);
      reject(error);
    };
    const done = () => {
      server.off("error", fail);
      resolve();
    };
    server.once("error", fail).once("listening", done).listen(port, "127.0.0.1");
  });
