/** Names the connection field that has the focus in `:root[data-lit]`: the styles light up its blanks. */
export function highlightFocusedField(): void {
  const update = () => {
    const { id } = document.activeElement ?? {};
    const field = /^(server|key|model)-field$/.exec(id ?? "")?.[1];
    if (field) document.documentElement.dataset["lit"] = field;
    else delete document.documentElement.dataset["lit"];
  };
  // During `focusout` the active element is the body.
  for (const type of ["focusin", "focusout"]) addEventListener(type, update);
  update();
}
