/** Runs the real nginx in front of a directory and a server, with one of the project's configuration files. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

/** Whoever is root may read the directory; nginx's workers would be someone else. */
const user = process.getuid?.() === 0 ? "user root;" : "";

export interface Nginx {
  url: string;
  stop(): Promise<void>;
}

/**
 * nginx's executable.
 * @throws Error that says how to install it
 */
function nginxProgram(): string {
  const places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];
  const program = places.find((path) => existsSync(path));
  if (program) return program;
  throw new Error(
    "nginx is missing; these tests run the real one. Install it: apt-get install -y nginx-light",
  );
}

/**
 * Starts nginx in the foreground, as the current user, with all its files in a directory of its own.
 * @param render a site's configuration that listens on this port
 * @throws Error with nginx's own words when it refuses the file
 */
export async function startNginx(render: (port: number) => string): Promise<Nginx> {
  const program = nginxProgram();
  const directory = mkdtempSync(join(tmpdir(), "nginx-"));
  const main = join(directory, "nginx.conf");
  mkdirSync(join(directory, "temp"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(directory, "temp", name)};`,
  );
  writeFileSync(
    main,
    `daemon off; worker_processes 1; ${user} pid ${join(directory, "pid")}; error_log stderr notice;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  ${temporary.join(" ")}
  include ${join(directory, "site.conf")};
}`,
  );
  const remove = () => rmSync(directory, { recursive: true, force: true });

  // Between finding a free port and taking it, another program may take it.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    writeFileSync(join(directory, "site.conf"), render(port));
    const args = ["-p", directory, "-c", main, "-e", "stderr"];
    const check = spawnSync(program, ["-t", ...args], { encoding: "utf8" });
    const nginx = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    const exited = once(nginx, "exit");
    let log = check.stderr;
    const started = new Promise<boolean>((resolve) => {
      nginx.stderr.setEncoding("utf8").on("data", (text: string) => {
        log += text;
        if (text.includes("start worker process ")) resolve(true);
      });
      void exited.then(() => resolve(false));
    });
    if (check.status === 0 && (await started)) {
      return {
        url: `http://127.0.0.1:${port}`,
        async stop() {
          nginx.kill("SIGTERM");
          await exited;
          remove();
        },
      };
    }
    nginx.kill("SIGTERM");
    await exited;
    if (attempt === 5 || !log.includes("Address already in use")) {
      remove();
      throw new Error(`nginx did not start:\n${log}`);
    }
  }
}

/**
 * A configuration file with some of its values replaced.
 * @throws Error when a value is not there exactly once
 */
export function renderConfiguration(file: string, values: Record<string, string>): string {
  let text = readFileSync(file, "utf8");
  for (const [from, to] of Object.entries(values)) {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`${file}: ${from} is there ${parts.length - 1} times, not once`);
    text = parts.join(to);
  }
  return text;
}
