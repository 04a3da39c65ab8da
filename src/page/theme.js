try {
  const { dataset } = document.documentElement;
  const { id } = JSON.parse(dataset.settings ?? `{}`);
  const [, folder, last] = /(.*\/)(.*)/.exec(location.pathname);
  const isFolder = `oneFile` in dataset ? last.search(/^$|^index$|\.html?$/) === -1 : false;
  const theme = localStorage.getItem(`integrate:${id ?? (isFolder ? `${folder}${last}/` : folder)}:theme`);
  if (/^(?:light|dark)$/.test(theme)) dataset.theme = theme;
} catch {
  // Storage is refused: the theme is that of the system.
}
