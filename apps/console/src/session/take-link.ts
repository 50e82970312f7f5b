const LINK = /^#(tbl_[\w-]{43})$/;

/** What lets somebody in stands behind the # of the address; null where there is none. */
export function linkIn(hash: string): string | null {
  return LINK.exec(hash)?.[1] ?? null;
}

/** A link that is opened where the console is open already changes no more than what stands behind the #. */
export function beginAnewWithLink(): () => void {
  const onHashChange = () => {
    if (linkIn(location.hash) !== null) location.reload();
  };
  window.addEventListener('hashchange', onHashChange);
  return () => window.removeEventListener('hashchange', onHashChange);
}

/** Takes the link out of the address before anything else can see it. */
export function takeLink(): string | null {
  const link = linkIn(location.hash);
  if (link !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return link;
}
