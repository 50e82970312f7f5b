import { brandOf } from '../theme/brand.ts';
import { hexOf } from '../theme/contrast.ts';

const FALLBACK = '#1f4e8c';

/** Light or dark as the browser says, in the vendor's colour. */
export function dress(html: HTMLElement, primaryColour: string): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const brand = brandOf(hexOf(primaryColour) ?? FALLBACK);
  const put = () => {
    const scheme = dark.matches ? 'dark' : 'light';
    html.dataset['mantineColorScheme'] = scheme;
    const { text, fill, fillHover, soft } = brand[scheme];
    const variables = {
      '--tb-brand': text,
      '--tb-brand-fill': fill,
      '--tb-brand-hover': fillHover,
      '--tb-brand-soft': soft,
    };
    for (const [name, value] of Object.entries(variables)) html.style.setProperty(name, value);
  };
  put();
  dark.addEventListener('change', put);
}
