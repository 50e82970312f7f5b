const PAGE = 15;

/** The row that a key leads to; null for a key that moves nothing. */
export function movedTo(key: string, from: number, count: number): number | null {
  const to = target(key, from, count);
  return to === null ? null : Math.max(0, Math.min(count - 1, to));
}

function target(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return from + 1;
    case 'ArrowUp':
    case 'k':
      return from - 1;
    case 'PageDown':
      return from + PAGE;
    case 'PageUp':
      return from - PAGE;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
