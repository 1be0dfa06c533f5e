import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

const lake: MantineColorsTuple = [
  '#eef6f8', '#dcebef', '#b9d6de', '#91bfcc', '#7cc4d6', '#4f97aa', '#357e93', '#1f5f73', '#194f60', '#123c4a',
];

const gray: MantineColorsTuple = [
  '#f9f8f4', '#f1f0ea', '#e8e6de', '#dedbd2', '#c9c5ba', '#a8a79f', '#7d8486', '#4a575d', '#323d42', '#1a2327',
];

const dark: MantineColorsTuple = [
  '#e9eeef', '#b3bfc4', '#93a1a7', '#6c7b82', '#3f4d54', '#29343a', '#1c262b', '#182024', '#141b1f', '#10161a',
];

const fontFamily = "'IBM Plex Sans Variable', 'IBM Plex Sans', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

export const theme = createTheme({
  colors: { lake, gray, dark },
  primaryColor: 'lake',
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  headings: { fontFamily, fontWeight: '600' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
});

const surfaces = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-lake-light': 'var(--accent-soft)',
  '--mantine-color-lake-light-color': 'var(--accent)',
  '--mantine-color-anchor': 'var(--accent)',
};

/** Lets the component library draw on the page's own surfaces. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: surfaces,
});
