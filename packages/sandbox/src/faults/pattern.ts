/** A glob (`*` within a segment, `**` across segments) or, when it starts with `^`, a regular expression. */
export function compilePattern(pattern: string): RegExp {
  if (pattern.startsWith('^')) return new RegExp(pattern, 'iu');
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.*';
      return part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
    })
    .join('');
  return new RegExp(`^${source}$`, 'iu');
}
