{
  const { pathname, search, hash } = location;
  if (!/\/(?:index(?:\.\w+)?)?$/.test(pathname))
    history.replaceState(null, ``, `${pathname}/${search}${hash}`);
}
