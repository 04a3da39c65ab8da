/** A sentence whose parts in backticks become `<code>`. */
export const InlineCode = ({ text }: { text: string }) => (
  <>
    {text.split("`").map((piece, index) =>
      index % 2 ? (
        <code key={index} className="inline" translate="no">
          {piece}
        </code>
      ) : (
        <span key={index}>{piece}</span>
      ),
    )}
  </>
);
