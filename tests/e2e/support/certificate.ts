import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A key and its self-signed certificate, as `https.createServer` takes them. */
export interface Certificate {
  key: string;
  cert: string;
}

/**
 * Makes a certificate that no browser trusts, for one host and one day.
 * @throws Error with openssl's output when openssl fails
 */
export function selfSigned(host: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")] as const;
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "1"];
  const name = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
  const { status, stderr, error } = spawnSync(
    "openssl",
    ["req", ...kind, ...name, "-keyout", key, "-out", cert],
    { encoding: "utf8" },
  );
  try {
    if (status !== 0) {
      throw new Error(
        `openssl made no certificate (apt-get install -y openssl): ${error?.message ?? stderr}`,
      );
    }
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
