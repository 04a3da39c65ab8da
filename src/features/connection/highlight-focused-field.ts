/** While a field of the connection has the focus, `:root[data-lit]` names it, and its blanks light up. */
export function highlightFocusedField(): void {
  const update = () => {
    const { id } = document.activeElement ?? {};
    const field = /^(server|key|model)-field$/.exec(id ?? "")?.[1];
    if (field) document.documentElement.dataset["lit"] = field;
    else delete document.documentElement.dataset["lit"];
  };
  // `focusout` comes before the focus has moved on: then what is active is the body.
  for (const type of ["focusin", "focusout"]) addEventListener(type, update);
  update();
}
