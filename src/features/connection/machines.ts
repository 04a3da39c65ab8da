/** Machines that addresses lead to, in one spelling. */
import { valueOf } from "./fields.ts";

/** Returns the host of an address in one spelling: without a last dot, IPv4 as such, and this machine as `localhost`. */
function hostOf(server: string): string {
  const host = new URL(server).hostname.replace(/\.$/, "");
  const mapped = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(host);
  const [high = 0, low = 0] = mapped?.slice(1).map((part) => Number.parseInt(part, 16)) ?? [];
  const name = mapped ? [high >> 8, high & 255, low >> 8, low & 255].join(".") : host;
  return /^(?:127\.[\d.]+|\[::1\]|(?:.+\.)?localhost)$/.test(name) ? "localhost" : name;
}

/** Returns the machine of an address: its host, and for this machine, which may run many servers, the port too. */
export function machineOf(server: string): string {
  const host = hostOf(server);
  return host === "localhost" ? `${host}:${new URL(server).port}` : host;
}

/**
 * Returns the machines that a link's text names. Of a text that is refused, all words count that are hosts: an edit may
 * make the text readable.
 */
export function machinesIn(text: string): string[] {
  const value = valueOf("server", text);
  if (value) return [machineOf(value)];
  const words = text.split(/[\s/\\@?#,;]+/).flatMap((word) => [word, word.replace(/:[^:\]]*$/, "")]);
  return [
    ...new Set(
      words
        .map((word) => valueOf("server", word))
        .filter(Boolean)
        .map(hostOf),
    ),
  ];
}

/** Whether an address is on one of the machines, or on one whose name is a part of theirs or the other way round. */
export const isOnMachine = (server: string, machines: readonly string[]): boolean => {
  const names = [machineOf(server), hostOf(server)];
  return machines.some((machine) =>
    names.some((name) => name === machine || isPartOf(name, machine) || isPartOf(machine, name)),
  );
};

/** Whether a host is a name below another one of at least two labels. */
const isPartOf = (host: string, of: string): boolean => host.endsWith(`.${of}`) && /[a-z].*\./i.test(of);
