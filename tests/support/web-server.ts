/** Runs a real web server in front of a folder and an LLM server, with one of the project's files for hosts. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverFiles } from "../../src/deploy/host-files.ts";
import { hostOf, type HostSettings } from "../../src/deploy/host.ts";
import { freePort } from "./free-port.ts";

/** The name that the configurations serve the page under, where the settings have no address. */
export const SITE_NAME = "llm.example.com";

export interface WebServer {
  port: number;
  /** Address of the server; requests to the page name `SITE_NAME` as their host. */
  url: string;
  stop(): Promise<void>;
}

/** Parts of a host file that a test replaces. */
interface Site {
  port: number;
  /** The folder of the page. */
  folder: string;
  /** Address of the LLM server, where one shares the page's origin. */
  upstream?: string;
  /** Name that the page is opened under. */
  name: string;
}

interface Program {
  /** Places of the executable. */
  places: string[];
  install: string;
  /** The places that the file marks CHANGE. */
  changes: (site: Site) => [from: string, to: string][];
  /** Writes the files that run `site.conf` in a folder; returns the arguments that start the server, and that check them. */
  prepare: (folder: string) => { start: string[]; check: string[] };
  /** Text in the log once requests are answered. */
  ready: string;
}

const isRoot = process.getuid?.() === 0;

/** Programs by the name of their file. */
export const webServers = {
  "nginx.conf": {
    places: ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"],
    install: "apt-get install -y nginx-light",
    changes: ({ port }) => [
      ["listen 80 default_server;", `listen 127.0.0.1:${port} default_server;`],
      ["listen 80;", `listen 127.0.0.1:${port};`],
    ],
    prepare(folder) {
      const main = join(folder, "main.conf");
      mkdirSync(join(folder, "temp"));
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (name) => `${name}_temp_path ${join(folder, "temp", name)};`,
      );
      // Root may read the folder; nginx's workers would be another user.
      const user = isRoot ? "user root;" : "";
      writeFileSync(
        main,
        `daemon off; worker_processes 1; ${user} pid ${join(folder, "pid")}; error_log stderr notice;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  ${temporary.join(" ")}
  include ${join(folder, "site.conf")};
}`,
      );
      const start = ["-p", folder, "-c", main, "-e", "stderr"];
      return { start, check: ["-t", ...start] };
    },
    ready: "start worker process ",
  },
  Caddyfile: {
    places: ["/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy"],
    install: "apt-get install -y caddy",
    changes: ({ port, name }) => [
      [":80 {", `{\n\tadmin off\n\tauto_https off\n}\n\nhttp://:${port} {\n\tbind 127.0.0.1`],
      [`${name} {`, `http://${name}:${port} {\n\tbind 127.0.0.1\n`],
    ],
    prepare(folder) {
      const file = ["--adapter", "caddyfile", "--config", join(folder, "site.conf")];
      return { start: ["run", ...file], check: ["validate", ...file] };
    },
    ready: "serving initial configuration",
  },
  "apache.conf": {
    places: ["/usr/sbin/apache2", "/usr/sbin/httpd", "/usr/local/bin/httpd", "/opt/homebrew/bin/httpd"],
    install: "apt-get install -y apache2-bin",
    changes: ({ port }) => [
      ["<VirtualHost *:80>", `<VirtualHost 127.0.0.1:${port}>`],
      ["<VirtualHost *:80>", `<VirtualHost 127.0.0.1:${port}>`],
    ],
    prepare(folder) {
      const main = join(folder, "main.conf");
      const modules =
        "mpm_event authz_core authz_host alias dir mime headers rewrite filter deflate proxy proxy_http setenvif"
          .split(" ")
          .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
      const user = isRoot ? "User www-data\nGroup www-data\n" : "";
      const site = join(folder, "site.conf");
      // Beside the page, this machine's own start page would be served.
      mkdirSync(join(folder, "empty"));
      const port = /<VirtualHost 127\.0\.0\.1:(\d+)>/.exec(readFileSync(site, "utf8"))?.[1] ?? "0";
      writeFileSync(
        main,
        `ServerRoot ${folder}\nDocumentRoot ${join(folder, "empty")}\nServerName localhost\nPidFile ${join(folder, "pid")}\nDefaultRuntimeDir ${folder}
ErrorLog "|/bin/cat"\nLogLevel notice\n${user}Listen 127.0.0.1:${port}\n${modules.join("\n")}
TypesConfig /etc/mime.types\nAddType text/javascript .js\nAddDefaultCharset utf-8\nInclude ${site}\n`,
      );
      const start = ["-f", main, "-D", "FOREGROUND"];
      return { start, check: ["-t", ...start] };
    },
    ready: "resuming normal operations",
  },
} satisfies Record<string, Program>;

export type WebServerFile = keyof typeof webServers;

/**
 * Starts a web server with the project's file for it, made from these settings, or with another text of that file.
 * @throws Error with the server's own words when it refuses the file, or how to install the server
 */
export function startWebServer(
  file: WebServerFile,
  {
    settings = { server: "" },
    text = serverFiles(hostOf(settings))[file],
    name = SITE_NAME,
    ...site
  }: Omit<Site, "port" | "name"> & { name?: string; settings?: HostSettings; text?: string },
): Promise<WebServer> {
  const { changes }: Program = webServers[file];
  return run(file, (port) =>
    replaceEach(text, [
      ...changes({ port, name, ...site }),
      ...(site.upstream ? [["http://127.0.0.1:8000", site.upstream] as const] : []),
    ]).replaceAll("/var/www/integrate", () => site.folder),
  );
}

/**
 * Starts nginx with a site's configuration.
 * @param render writes the configuration of a site that listens on this port
 * @throws Error with nginx's own words when it refuses the configuration, or how to install it
 */
export const startNginx = (render: (port: number) => string): Promise<WebServer> => run("nginx.conf", render);

/** Starts Caddy with a whole Caddyfile, likewise. */
export const startCaddy = (render: (port: number) => string): Promise<WebServer> => run("Caddyfile", render);

/** Starts a web server in the foreground, with all its files in a folder of its own. */
async function run(file: WebServerFile, render: (port: number) => string): Promise<WebServer> {
  const { places, install, prepare, ready }: Program = webServers[file];
  const program = places.find((path) => existsSync(path));
  if (!program) {
    throw new Error(
      `The server for ${file} is missing; these tests run the real one. Install it: ${install}`,
    );
  }
  // Between finding a free port and taking it, another program may take it.
  for (let attempt = 1; ; attempt++) {
    const own = mkdtempSync(join(tmpdir(), "web-server-"));
    const remove = () => rmSync(own, { recursive: true, force: true });
    const port = await freePort();
    writeFileSync(join(own, "site.conf"), render(port));
    const commands = prepare(own);
    const environment = { ...process.env, HOME: own, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own };
    const checked = spawnSync(program, commands.check, { encoding: "utf8", env: environment });
    const child = spawn(program, commands.start, { stdio: ["ignore", "pipe", "pipe"], env: environment });
    const exited = once(child, "exit");
    let log = checked.stderr;
    const started = new Promise<boolean>((resolve) => {
      const read = (text: string) => {
        log += text;
        if (text.includes(ready)) resolve(true);
      };
      for (const output of [child.stdout, child.stderr]) output.setEncoding("utf8").on("data", read);
      void exited.then(() => resolve(false));
    });
    if (checked.status === 0 && (await started)) {
      return {
        port,
        url: `http://127.0.0.1:${port}`,
        async stop() {
          child.kill("SIGTERM");
          await exited;
          remove();
        },
      };
    }
    child.kill("SIGTERM");
    await exited;
    remove();
    if (attempt === 5 || !/address already in use/i.test(log))
      throw new Error(`${program} did not start:\n${log}`);
  }
}

/**
 * Returns a text with values replaced, each where it stands for the first time.
 * @throws Error when a value is not there
 */
function replaceEach(text: string, values: readonly (readonly [from: string, to: string])[]): string {
  return values.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The file does not hold ${from}:\n${before}`);
    return before.replace(from, () => to);
  }, text);
}
