/** Ids of the page's sections, in page order; used in the document and in deep links. */
export const sectionIds = [
  "agents",
  "apps",
  "chat",
  "messages",
  "responses",
  "frameworks",
  "formats",
  "try",
  "reference",
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Sections of guides, between which a picker chooses. */
export const pickerSections = ["agents", "apps", "frameworks"] as const satisfies SectionId[];
export type PickerSection = (typeof pickerSections)[number];
