/** Records the names of other hosts that a client looks up: in a network without any, a look-up is all that is left of a call. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { hostname } from "node:os";

/** A name server for one client. */
export interface NameServer {
  /** Text of the `/etc/resolv.conf` that sends a client's look-ups here. */
  settings: string;
  /** The names that were asked for, in lower case. */
  asked: ReadonlySet<string>;
  close(): Promise<void>;
}

/** Number of servers so far; each has a loopback address of its own, as there is one port for all of them. */
let servers = 0;

/** Starts a name server that knows no name. It needs the port 53, as `offlineCommand` allows. */
export async function startNameServer(): Promise<NameServer> {
  servers += 1;
  const address = `127.53.${(servers >> 8) & 255}.${servers & 255}`;
  const asked = new Set<string>();
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address: from }) => {
    const name = nameIn(query);
    if (isOtherHost(name)) asked.add(name);
    socket.send(notFound(query), port, from);
  });
  const listening = once(socket, "listening");
  socket.bind(53, address);
  await listening;
  return {
    // Without a domain to search, a name is asked for as it is.
    settings: `nameserver ${address}\nsearch .\n`,
    asked,
    async close() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}

/** Whether a name belongs to another host than this one: not its own name, and not one of an address. */
const isOtherHost = (name: string): boolean =>
  name !== "" && name !== "localhost" && name !== hostname().toLowerCase() && !name.endsWith(".arpa");

/** Bytes before the question of a query. */
const HEADER = 12;

/** Returns the name that a query asks for; `""` for none. */
export function nameIn(query: Buffer): string {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at]; length; length = query[at]) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join(".").toLowerCase();
}

/** Returns the answer that there is no such name, with the question of the query. */
export function notFound(query: Buffer): Buffer {
  const end = query.indexOf(0, HEADER) + 1 + 4;
  const answer = Buffer.from(query.subarray(0, end));
  // An answer, to a query that wanted recursion, of a server that has it: NXDOMAIN; one question, and nothing else.
  answer.writeUInt16BE(0x81_83, 2);
  [1, 0, 0, 0].forEach((count, index) => answer.writeUInt16BE(count, 4 + 2 * index));
  return answer;
}
