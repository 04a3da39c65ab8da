/** The states that the icon can show. */
type YesNoUnknown = "yes" | "no" | "unknown";

const paths: Record<YesNoUnknown, string[]> = {
  yes: ["M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Z", "m6.75 10.25 2.25 2.25 4.25-4.75"],
  no: ["M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Z", "m4.75 4.75 10.5 10.5"],
  unknown: ["M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Z"],
};

/** An icon for yes, no or unknown. Its shape tells the state, so that colour is not needed; it is hidden from assistive technology. */
export const StatusIcon = ({ answer }: { answer: YesNoUnknown }) => (
  <svg className="icon mark" viewBox="0 0 20 20" data-answer={answer} aria-hidden="true">
    {paths[answer].map((path) => (
      <path key={path} d={path} />
    ))}
  </svg>
);
