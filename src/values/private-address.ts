const privateName = /(?:^|\.)localhost$|\.local$/;
const ipv4 = /^\d+(?:\.\d+){3}$/;
/** Loopback, link-local (RFC 3927), private (RFC 1918) and carrier-grade NAT (RFC 6598) addresses. */
const privateIpv4 =
  /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
/** Loopback, unique local (RFC 4193) and link-local (RFC 4291) addresses. */
const privateIpv6 = /^(?:::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/;
const mappedIpv4 = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/;

/**
 * Whether a host can only be reached from the visitor's own machine or network: localhost, loopback, private,
 * link-local and carrier-grade NAT addresses, and names ending in `.localhost` or `.local`. Other names may resolve to
 * one of these addresses, which is unknown here.
 * @param host as `URL.hostname` gives it (lower case, IPv6 in brackets)
 */
export function isPrivateAddress(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const mapped = mappedIpv4.exec(name);
  if (mapped) {
    const [high, low] = [Number.parseInt(mapped[1] as string, 16), Number.parseInt(mapped[2] as string, 16)];
    return isPrivateAddress([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  if (ipv4.test(name)) return privateIpv4.test(name);
  return name.includes(":") ? privateIpv6.test(name) : privateName.test(name);
}
