import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "../../../src/demo/http.ts";
import { apiHeaders, droppedResponseHeaders } from "../../../src/deploy/guards.ts";
import { proxyTo, readUpstream } from "../../../src/demo/proxy.ts";
import { gate, startLlmServer, type LlmServer, type RecordedRequest } from "../../support/llm-server.ts";

const CHAT = "/v1/chat/completions";

let upstream: LlmServer;
const fronts: http.Server[] = [];

beforeEach(async () => {
  upstream = await startLlmServer();
});

afterEach(async () => {
  for (const server of fronts.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
  await upstream.close();
});

/** Starts a proxy in front of an address. */
async function front(address: string): Promise<string> {
  const server = http.createServer(proxyTo(readUpstream(address)));
  fronts.push(server);
  return `http://127.0.0.1:${await listen(server, 0)}`;
}

const body = JSON.stringify({ model: "m", messages: [{ role: "user", content: "Hello!" }], stream: true });
const send = (url: string, init: RequestInit = {}) =>
  fetch(url + CHAT, { method: "POST", headers: { "content-type": "application/json" }, body, ...init });

/** Sends a request with exactly the given headers, which `fetch` does not allow. */
const rawRequest = (
  url: string,
  path: string,
  headers: http.OutgoingHttpHeaders,
  method = "GET",
  text = "",
) =>
  new Promise<{ response: http.IncomingMessage; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = http.request({ hostname, port, path, method, headers }, (response) => {
      response
        .setEncoding("utf8")
        .toArray()
        .then((parts) => resolve({ response, text: parts.join("") }), reject);
    });
    request.once("error", reject).end(text);
  });

describe("the proxy", () => {
  it("forwards the request's method, path, query, body and the client's own headers", async () => {
    const url = await front(upstream.url);
    const response = await fetch(`${url}${CHAT}?beta=true`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: "Bearer k",
        "anthropic-version": "2023-06-01",
      },
      body,
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("[DONE]");
    expect(upstream.requests).toHaveLength(1);
    expect(upstream.requests[0]).toMatchObject({
      method: "POST",
      url: `${CHAT}?beta=true`,
      body,
      headers: {
        authorization: "Bearer k",
        "anthropic-version": "2023-06-01",
        host: new URL(upstream.url).host,
      },
    });
  });

  it("does not forward headers of the page, the browser or one connection", async () => {
    const url = await front(upstream.url);
    await rawRequest(url, "/v1/models", {
      host: new URL(url).host,
      origin: url,
      referer: `${url}/`,
      cookie: "session=1",
      "sec-fetch-site": "same-origin",
      "sec-fetch-mode": "cors",
      "accept-encoding": "gzip, br",
      connection: "close, x-hop",
      "x-hop": "1",
      te: "trailers",
      "x-end-to-end": "1",
    });
    const { headers } = upstream.requests[0] as RecordedRequest;
    expect(Object.keys(headers).toSorted()).toEqual([
      "accept-encoding",
      "connection",
      "host",
      "x-end-to-end",
    ]);
    expect(headers["accept-encoding"]).toBe("identity");
  });

  it("forwards the response's status, headers and bytes, repeated headers included", async () => {
    upstream.reply("/v1/models", (_request, { response }) => {
      response.writeHead(429, "Slow Down", {
        "retry-after": "7",
        "x-twice": ["1", "2"],
        connection: "x-hop, close",
        "x-hop": "1",
        "content-type": "application/octet-stream",
      });
      response.end(Buffer.from([0, 255, 10]));
    });
    const { response } = await rawRequest(await front(upstream.url), "/v1/models", { host: "localhost" });
    expect([response.statusCode, response.statusMessage]).toEqual([429, "Slow Down"]);
    expect(response.headers).toMatchObject({ "retry-after": "7", "x-twice": "1, 2" });
    expect(response.headers).not.toHaveProperty("x-hop");
    const again = await fetch(`${await front(upstream.url)}/v1/models`);
    expect([...new Uint8Array(await again.arrayBuffer())]).toEqual([0, 255, 10]);
  });

  it("forwards to paths below the path of UPSTREAM", async () => {
    for (const [address, path] of [
      ["/llm/api", "/llm/api/v1/models"],
      ["/llm/", "/llm/v1/models"],
      ["/v1", "/v1/models"],
      ["/llm/v1/", "/llm/v1/models"],
    ] as const) {
      upstream.reply(path, (_request, reply) => reply.json(200, { path }));
      const response = await fetch(`${await front(upstream.url + address)}/v1/models`);
      expect(await response.json()).toEqual({ path });
    }
  });

  it("reaches a server on IPv6", async () => {
    const other = await startLlmServer({ hostname: "::1" });
    try {
      expect((await fetch(`${await front(other.url)}/v1/models`)).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  it("forwards a body of any size without a declared length", async () => {
    const chunk = "x".repeat(1024 * 1024);
    upstream.reply("/v1/files", (request, reply) => reply.json(200, { length: request.body.length }));
    const response = await fetch(`${await front(upstream.url)}/v1/files`, {
      method: "POST",
      body: new ReadableStream({
        start(parts) {
          for (let index = 0; index < 8; index++) parts.enqueue(Buffer.from(chunk));
          parts.close();
        },
      }),
      duplex: "half",
    } as RequestInit);
    expect(await response.json()).toEqual({ length: 8 * chunk.length });
  });
});

describe("a stream", () => {
  it("is forwarded at once: headers before the first event, each event before the next", async () => {
    const [headersSeen, firstSeen] = [gate(), gate()];
    upstream.reply(CHAT, async (_request, reply) => {
      reply.stream();
      await headersSeen.opened;
      await reply.event({ n: 1 });
      await firstSeen.opened;
      await reply.event({ n: 2 });
      reply.end();
    });
    const response = await send(await front(upstream.url));
    headersSeen.open();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const text = (chunk: { value?: Uint8Array | undefined }) => Buffer.from(chunk.value ?? []).toString();
    expect(text(await reader.read())).toBe('data: {"n":1}\n\n');
    firstSeen.open();
    expect(text(await reader.read())).toBe('data: {"n":2}\n\n');
    expect((await reader.read()).done).toBe(true);
  });

  it("ends for the server when the client disconnects", async () => {
    const gone = gate();
    upstream.reply(CHAT, async (_request, reply) => {
      reply.stream();
      await reply.event({ n: 1 });
      await reply.closed;
      gone.open();
    });
    const abort = new AbortController();
    const response = await send(await front(upstream.url), { signal: abort.signal });
    await response.body?.getReader().read();
    abort.abort();
    await expect(gone.opened).resolves.toBeUndefined();
  });

  it("ends for the server when the client disconnects before any response", async () => {
    const [asked, gone] = [gate(), gate()];
    upstream.reply(CHAT, async (_request, reply) => {
      asked.open();
      await reply.closed;
      gone.open();
    });
    const abort = new AbortController();
    const refused = expect(send(await front(upstream.url), { signal: abort.signal })).rejects.toThrow();
    await asked.opened;
    abort.abort();
    await gone.opened;
    await refused;
  });

  it("breaks off for the client when the server breaks it off", async () => {
    upstream.reply(CHAT, async (_request, reply) => {
      reply.stream();
      await reply.event({ n: 1 });
      reply.cut();
    });
    const response = await send(await front(upstream.url));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});

describe("a server that does not answer", () => {
  const failure = async (response: Response) => {
    expect(response.status).toBe(502);
    return ((await response.json()) as { error: { message: string } }).error.message;
  };

  it("causes a 502 that names UPSTREAM and the cause", async () => {
    const address = upstream.url;
    const url = await front(`${address}/llm`);
    await upstream.close();
    const message = await failure(await send(url));
    expect(message).toContain(`UPSTREAM ${address}/llm`);
    expect(message).toContain("nothing listens there (ECONNREFUSED)");
    upstream = await startLlmServer();
  });

  it("causes a 502 when it closes the connection", async () => {
    upstream.reply(CHAT, (_request, reply) => reply.cut());
    expect(await failure(await send(await front(upstream.url)))).toContain("(ECONNRESET)");
  });

  it("causes a 502 when it speaks another protocol", async () => {
    const other = net.createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    expect(await failure(await send(await front(`http://127.0.0.1:${port}`)))).toContain("HPE_");
    expect(await failure(await send(await front(`https://127.0.0.1:${port}`)))).toContain("https://");
    other.close();
  });

  it("reaches the client with a response that it sends before it has read the request", async () => {
    const early = net.createServer((socket) => {
      socket.on("error", () => {});
      socket.end("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 9\r\nConnection: close\r\n\r\ntoo large");
    });
    await new Promise<void>((resolve) => early.listen(0, "127.0.0.1", resolve));
    const { port } = early.address() as AddressInfo;
    const response = await send(await front(`http://127.0.0.1:${port}`), { body: "x".repeat(200_000) });
    expect(response.status).toBe(413);
    expect(await response.text()).toBe("too large");
    early.close();
  });
});

describe("the proxy's clients", () => {
  const statusFor = async (headers: Record<string, string>) => {
    const { response } = await rawRequest(await front(upstream.url), "/v1/models", headers);
    return response.statusCode;
  };

  it.each([
    ["a program", { host: "127.0.0.1:4321" }],
    ["a program that says localhost", { host: "localhost" }],
    [
      "the page itself",
      { host: "127.0.0.1:4321", origin: "http://127.0.0.1:4321", "sec-fetch-site": "same-origin" },
    ],
    ["the page itself, in a browser without Sec-Fetch-Site", { host: "[::1]:80", origin: "http://[::1]" }],
    ["the address bar", { host: "localhost:4321", "sec-fetch-site": "none" }],
  ])("include %s", async (_who, headers) => {
    // A browser leaves the default port out of both.
    const fixed = { ...headers, host: headers.host.replace(/:80$/, "") };
    expect(await statusFor(fixed)).toBe(200);
  });

  it.each([
    [
      "another site",
      { host: "127.0.0.1:4321", origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    ],
    ["a page of another port", { host: "127.0.0.1:4321", origin: "http://127.0.0.1:3000" }],
    ["an image of another site", { host: "127.0.0.1:4321", "sec-fetch-site": "cross-site" }],
    ["a sandboxed frame", { host: "127.0.0.1:4321", origin: "null" }],
    ["a name that was made to point here", { host: "evil.example:4321", origin: "http://evil.example:4321" }],
  ])("do not include %s", async (_who, headers) => {
    expect(await statusFor(headers)).toBe(403);
    expect(upstream.requests).toHaveLength(0);
  });
});

describe("readUpstream", () => {
  it.each([
    ["http://127.0.0.1:8000", "http://127.0.0.1:8000/"],
    [" http://127.0.0.1:8000/ ", "http://127.0.0.1:8000/"],
    ["https://llm.example/api/v1/", "https://llm.example/api"],
    ["http://[::1]:8000/v1", "http://[::1]:8000/"],
  ])("reads %s", (text, href) => {
    expect(readUpstream(text).href).toBe(href);
  });

  it.each(["127.0.0.1:8000", "localhost:8000", "ftp://127.0.0.1", "http://", "nonsense"])(
    "refuses %s, names it and says what to do",
    (text) => {
      expect(() => readUpstream(text)).toThrow(
        `UPSTREAM is not a URL that starts with http:// or https://: "${text}". ` +
          "Use an address such as UPSTREAM=http://127.0.0.1:8000.",
      );
    },
  );

  it.each([
    "http://user:canary@127.0.0.1:8000",
    "http://canary@127.0.0.1:8000",
    "http://127.0.0.1:8000/?key=canary",
    "http://127.0.0.1:8000/#canary",
    "http://user:canary@[::1",
    "user:canary@localhost:8000",
  ])("refuses %s without repeating a possible secret", (text) => {
    expect(() => readUpstream(text)).toThrow(/^(?!.*canary).*UPSTREAM=http:\/\/127\.0\.0\.1:8000/);
  });
});

describe("the rules of one origin", () => {
  it("an answer can neither run nor be stored in the page's origin", async () => {
    const hostile = Object.fromEntries(droppedResponseHeaders.map((name) => [name, "hostile"]));
    upstream.reply("/v1/models", (_request, reply) =>
      reply.json(200, { data: [] }, { ...hostile, "content-type": "text/html" }),
    );
    const url = await front(upstream.url);
    const { response } = await rawRequest(url, "/v1/models", { cookie: "session=1", referer: url });
    expect(response.headers).toMatchObject(apiHeaders);
    const { "content-security-policy": _, ...others } = hostile;
    for (const name of Object.keys(others)) expect(response.headers, name).not.toHaveProperty(name);
    const { headers } = upstream.requests[0] as RecordedRequest;
    for (const name of ["cookie", "referer", "origin"]) expect(headers, name).not.toHaveProperty(name);
  });

  it("its own errors cannot run either", async () => {
    const url = await front(upstream.url);
    const { response } = await rawRequest(url, "/v1/models", { "sec-fetch-site": "cross-site" });
    expect(response.statusCode).toBe(403);
    expect(response.headers).toMatchObject(apiHeaders);
  });

  it.each([
    "/v1/../admin", "/v1/%2e%2e/admin", "/v1/..%2fadmin", "/v1/.%2E/admin", "/v1/..%5cadmin", "/v1/%252e%252e/admin",
    "/v1/..;/admin", "/v1/..", "//v1/x", "/metrics/..%2fv1/x", "/%76%31/x", "http://127.0.0.1/v1/x",
  ])("the path %s does not leave /v1/", async (path) => {
    const url = await front(upstream.url);
    const { response } = await rawRequest(url, path, {});
    expect(response.statusCode).toBe(400);
    expect(upstream.requests).toEqual([]);
  }); // prettier-ignore

  it.each(["/v1/models/org%2Fname", "/v1/models/a..b", "/v1/models?after=../x"])(
    "the path %s arrives as it was sent",
    async (path) => {
      await rawRequest(await front(upstream.url), path, {});
      expect(upstream.requests.map(({ url }) => url)).toEqual([path]);
    },
  );

  it("a Connection header cannot take the framing of a body away", async () => {
    const url = await front(upstream.url);
    const hidden = "GET /v1/hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    for (const connection of ["content-length", "keep-alive, Content-Length"]) {
      const length = { "content-length": hidden.length, "content-type": "application/json" };
      const { response } = await rawRequest(url, CHAT, { connection, ...length }, "POST", hidden);
      expect(response.statusCode).toBe(400);
      expect(response.headers.connection).toBe("close");
    }
    expect(upstream.requests).toEqual([]);
  });
});
