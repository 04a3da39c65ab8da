/** A sentence with `code` in backticks. */
export const InlineCode = ({ text }: { text: string }) =>
  text.split("`").map((piece, index) =>
    index % 2 ? (
      <code key={index} className="inline">
        {piece}
      </code>
    ) : (
      piece
    ),
  );
