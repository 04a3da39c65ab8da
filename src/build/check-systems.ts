/** Finds shell templates that PowerShell would read otherwise, and that have no text for it. */
import { bareSlots, PAGE_ORIGIN } from "../snippets/slots.ts";
import { windowsFile } from "../snippets/system.ts";
import { contentFile } from "./content-files.ts";
import type { LibraryContent } from "./snippets.ts";

/** First words of a line that are not the same program in both: PowerShell's keywords and the aliases of 5.1 … */
const POWERSHELL_WORDS = `begin break catch class continue data do else end enum exit filter finally for foreach function
  if in param process return switch throw trap try until using while ac asnp cat cd chdir clc clear clhy cli clp cls
  clv cnsn compare copy cp cpi cpp curl cvpa dbp del diff dir dnsn ebp echo epal epcsv epsn erase etsn exsn fc fl ft fw
  gal gbp gc gci gcm gcs gdr ghy gi gjb gl gm gmo gp gps group gsn gsnp gsv gu gv gwmi h history icm iex ihy ii ipal
  ipcsv ipmo ipsn irm ise iwmi iwr kill lp ls man md measure mi mount move mp mv nal ndr ni nmo npssc nsn nv ogv oh
  popd ps pushd pwd r rbp rcjb rcsn rd rdr ren ri rjb rm rmdir rmo rni rnp rp rsn rsnp rujb rv rvpa rwmi sajb sal saps
  sasv sbp sc select set shcm si sl sleep sls sort sp spjb spps spsv start sujb sv swmi tee trcm type wget where wjb
  write`;

/** … and a shell's own words, and programs that Windows is without. */
const POSIX_WORDS = `alias apt apt-get bash brew builtin case chmod chown command declare dnf env esac eval exec
  export false fi getopts grep head install launchctl let local mkdir mktemp nohup open printf read readonly sed sh
  shift source sudo systemctl tail test then time touch true typeset ulimit umask unset wait which xargs zsh`;

const DIFFERENT = new Set(`${POWERSHELL_WORDS} ${POSIX_WORDS}`.split(/\s+/));

/** The program that a line starts. */
const PROGRAM = /^[A-Za-z][\w-]*(?= |$)/;

/** Slots that hold letters, digits, `-` and `_` only. */
const BARE = `\\{\\{(?:${bareSlots.join("|")})\\}\\}`;

/**
 * Words that both kinds of shell pass on as they stand. A bare option holds no `.` or `:`, where PowerShell would cut
 * it. A scope of npm's holds no dot, which PowerShell would take for a property. Quotes hold text without other
 * quotes, and slots only for what never needs an encoder.
 */
const WORDS = [
  String.raw`-{1,2}(?:[\w/=-]|${BARE})*`,
  String.raw`(?!-)(?:@[\w-]+/)?(?:[\w./:+=-]|${BARE})+(?:@[\w.-]+)?`,
  String.raw`'(?:[^'"{}$\u2018-\u201f]|${BARE}|\{\{${PAGE_ORIGIN}\}\})+'`,
];
const REST = new RegExp(`^(?: (?:${WORDS.join("|")}))*$`);

/** Whether PowerShell reads a line of a shell template as the shell does. Unknown syntax counts as different. */
function isSameInPowerShell(line: string): boolean {
  if (/^\s*(?:#|$)/.test(line)) return true;
  const program = PROGRAM.exec(line)?.[0];
  return (
    program !== undefined && !DIFFERENT.has(program.toLowerCase()) && REST.test(line.slice(program.length))
  );
}

/**
 * Checks that every shell template holds on Windows, too.
 * @param posixOnly templates of programs that do not run on Windows
 * @throws Error that names the line that PowerShell reads otherwise and the file that must stand beside it, or a
 *   PowerShell file that belongs to no shell template
 */
export function checkSystems(
  { templates }: Pick<LibraryContent, "templates">,
  posixOnly: ReadonlySet<string> = new Set(),
): void {
  for (const [path, text] of templates) {
    if (path.endsWith(".ps1") && !templates.has(path.replace(/\.ps1$/, ".sh"))) {
      throw new Error(`${contentFile(path)} belongs to a file of the same name with .sh, but there is none.`);
    }
    if (!path.endsWith(".sh") || templates.has(windowsFile(path)) || posixOnly.has(path)) continue;
    const lines = text.split("\n");
    const at = lines.findIndex((line) => !isSameInPowerShell(line));
    if (at < 0) continue;
    throw new Error(
      `${contentFile(path)}:${at + 1}: ${lines[at]}: PowerShell reads this line otherwise. ` +
        `Put the text for Windows beside it, in ${windowsFile(path)}.`,
    );
  }
}
