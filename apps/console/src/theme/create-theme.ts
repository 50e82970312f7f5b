import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple, MantineThemeOverride } from '@mantine/core';
import { brandOf } from './brand.ts';
import { hexOf, mix } from './contrast.ts';
import type { Hex } from './contrast.ts';

const FALLBACK: Hex = '#1f4e8c';

/** The greys of base.css, where Mantine looks for them in the dark theme. */
const DARK: MantineColorsTuple = [
  '#e8eaef',
  '#c3c9d4',
  '#9ea6b4',
  '#6d7686',
  '#373d48',
  '#262b33',
  '#1e2229',
  '#15181d',
  '#0e1014',
  '#0a0b0e',
];

function shadesOf(fill: Hex, hover: Hex): MantineColorsTuple {
  const light = (share: number) => mix(fill, '#ffffff', share);
  return [
    light(0.93),
    light(0.84),
    light(0.7),
    light(0.54),
    light(0.36),
    light(0.18),
    fill,
    hover,
    mix(fill, '#000000', 0.28),
    mix(fill, '#000000', 0.42),
  ];
}

/** Mantine in the vendor's colour and in our measures. */
export function themeOf(primaryColour: string): MantineThemeOverride {
  const brand = brandOf(hexOf(primaryColour) ?? FALLBACK);
  return createTheme({
    primaryColor: 'brand',
    primaryShade: 6,
    colors: { brand: shadesOf(brand.light.fill, brand.light.fillHover), dark: DARK },
    fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
    fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
    radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
    defaultRadius: 'sm',
    headings: {
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.375rem', lineHeight: '1.3' },
        h2: { fontSize: '1rem', lineHeight: '1.4' },
        h3: { fontSize: '0.875rem', lineHeight: '1.4' },
      },
    },
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: 'xs' } },
      TextInput: { defaultProps: { size: 'xs' } },
      Textarea: { defaultProps: { size: 'xs' } },
      Select: { defaultProps: { size: 'xs' } },
      Checkbox: { defaultProps: { size: 'xs' } },
      Switch: { defaultProps: { size: 'sm' } },
      // Its own grey on grey cannot be read by everybody.
      SegmentedControl: {
        defaultProps: { size: 'xs' },
        styles: { innerLabel: { color: 'var(--mantine-color-text)' } },
      },
      Tooltip: {
        defaultProps: {
          events: { hover: true, focus: true, touch: true },
          openDelay: 300,
          withArrow: true,
          multiline: true,
          maw: 320,
        },
      },
      // Its head is no head of the page.
      Modal: { defaultProps: { centered: true, attributes: { header: { role: 'presentation' } } } },
      Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
      // Their header is no banner of the page.
      ModalHeader: { defaultProps: { role: 'none' } },
      DrawerHeader: { defaultProps: { role: 'none' } },
    },
  });
}

/** Mantine's own names for what base.css names. */
export const variablesOf =
  (primaryColour: string): CSSVariablesResolver =>
  () => {
    const brand = brandOf(hexOf(primaryColour) ?? FALLBACK);
    const variables = (scheme: 'light' | 'dark') => ({
      '--tb-brand': brand[scheme].text,
      '--tb-brand-fill': brand[scheme].fill,
      '--tb-brand-soft': brand[scheme].soft,
      '--mantine-color-anchor': brand[scheme].text,
      '--mantine-primary-color-filled': brand[scheme].fill,
      '--mantine-primary-color-filled-hover': brand[scheme].fillHover,
      '--mantine-primary-color-light-color': brand[scheme].text,
      '--mantine-color-brand-light-color': brand[scheme].text,
      '--mantine-color-brand-light': brand[scheme].soft,
      '--mantine-color-brand-text': brand[scheme].text,
      '--mantine-color-brand-outline': brand[scheme].text,
      '--mantine-color-body': 'var(--tb-card)',
      '--mantine-color-text': 'var(--tb-text)',
      '--mantine-color-dimmed': 'var(--tb-quiet)',
      '--mantine-color-placeholder': 'var(--tb-quiet)',
      '--mantine-color-default': 'var(--tb-card)',
      '--mantine-color-default-hover': 'var(--tb-raised)',
      '--mantine-color-default-color': 'var(--tb-text)',
      '--mantine-color-default-border': 'var(--tb-line-strong)',
      '--mantine-color-error': 'var(--tb-bad)',
    });
    return { variables: {}, light: variables('light'), dark: variables('dark') };
  };
