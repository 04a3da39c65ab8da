/** Markup of tab groups as the build writes it. */

export interface GroupOptions {
  section: string;
  kind: string;
  tabs: string[];
  /** The group has a Stream switch, and each tab a streaming panel. */
  streams?: boolean;
  /** Panels of the tasks that the list has beside Hello, by task. */
  tasks?: Record<string, string[]>;
  /** Start of the paths of the list that holds further tabs. */
  list?: string;
  /** Addresses of panels that are fetched, by panel. */
  sources?: Record<string, string>;
}

export function tabGroup({ section, kind, tabs, streams, tasks, list, sources = {} }: GroupOptions): string {
  const panels = tabs.flatMap((tab) => (streams ? [tab, `${tab}-stream`] : [tab]));
  return `<tab-group data-kind="${kind}" data-section="${section}">
    ${list ? `<tab-picker data-list="${list}"><div class="picker"><button class="all" aria-expanded="false">All</button>` : ""}
    <div role="tablist"><div data-group="Terminal">${tabs
      .map(
        (tab, index) =>
          `<button role="tab" id="${section}-tab-${tab}" data-tab="${tab}"
            aria-selected="${index === 0}" tabindex="${index === 0 ? 0 : -1}"><span>${tab}${streams ? "<span data-suffix></span>" : ""}</span></button>`,
      )
      .join("")}</div></div>${list ? "</div></tab-picker>" : ""}
    ${
      tasks
        ? `<select data-tasks><option value="hello">Hello</option>${Object.entries(tasks)
            .map(([task, ofTask]) => `<option value="${task}" data-of="${ofTask.join(" ")}">${task}</option>`)
            .join("")}</select><p role="status" data-task-missing></p>`
        : ""
    }
    ${streams ? '<label><input type="checkbox" role="switch" /></label>' : ""}
    ${panels
      .map(
        (panel, index) =>
          `<div role="tabpanel" id="${section}-panel-${panel}" data-panel="${panel}" aria-label="${panel}"
            ${index > 0 ? "hidden" : ""} ${sources[panel] ? `data-source="${sources[panel]}"` : ""}>Text of ${panel}</div>`,
      )
      .join("")}
  </tab-group>`;
}
