import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { word } from '../ui/word.ts';

/* Mantine speaks in ten shades and five sizes; ours are named by use. Every shade of a colour is the token itself, which knows both themes. */
const shades = (token: string): MantineColorsTuple => [token, token, token, token, token, token, token, token, token, token];

/** Mantine in our clothes. Sizes that Mantine would give in five steps all follow density instead. */
export const theme = createTheme({
  primaryColor: 'petrol',
  colors: { petrol: shades('var(--accent)'), red: shades('var(--danger)'), green: shades('var(--ok)'), yellow: shades('var(--warn)') },
  autoContrast: false,
  white: 'var(--surface-raised)',
  black: 'var(--text)',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'md',
  radius: {
    xs: 'var(--radius-mark)',
    sm: 'var(--radius-control)',
    md: 'var(--radius-control)',
    lg: 'var(--radius-panel)',
    xl: 'var(--radius-panel)',
  },
  shadows: { xs: 'none', sm: 'var(--lift-1)', md: 'var(--lift-2)', lg: 'var(--lift-2)', xl: 'var(--lift-2)' },
  spacing: { xs: 'var(--space-1)', sm: 'var(--space-2)', md: 'var(--space-3)', lg: 'var(--space-4)', xl: 'var(--space-6)' },
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '24px', xl: '24px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Mantine draws a dialog's head as <header>, which would be a second banner of the window.
    Modal: {
      defaultProps: {
        transitionProps: { duration: 160 },
        overlayProps: { blur: 0 },
        lockScroll: true,
        attributes: { header: { role: 'none' } },
      },
    },
    Drawer: {
      defaultProps: {
        transitionProps: { duration: 160 },
        closeButtonProps: { 'aria-label': word('UI_CLOSE') },
        attributes: { header: { role: 'none' } },
      },
    },
    Popover: { defaultProps: { shadow: 'md', radius: 'lg', transitionProps: { duration: 90 } } },
    Menu: { defaultProps: { shadow: 'md', radius: 'lg', transitionProps: { duration: 90 } } },
    Tooltip: { defaultProps: { openDelay: 200, transitionProps: { duration: 90 } } },
  },
});

/** Mantine's own variables, each pointing at a token; the same in light and dark, since the tokens carry both. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-body': 'var(--surface-raised)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-success': 'var(--ok)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-default': 'var(--surface-raised)',
    '--mantine-color-default-hover': 'var(--surface-hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-control)',
    '--mantine-color-dimmed': 'var(--text-2)',
    '--mantine-color-disabled': 'var(--surface-sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-color-petrol-filled': 'var(--accent)',
    '--mantine-color-petrol-filled-hover': 'var(--accent-hover)',
    '--mantine-color-petrol-light': 'var(--accent-soft)',
    '--mantine-color-petrol-light-hover': 'var(--accent-soft)',
    '--mantine-color-petrol-light-color': 'var(--accent-text)',
    '--mantine-color-petrol-outline': 'var(--accent)',
    '--mantine-color-petrol-outline-hover': 'var(--accent-soft)',
    '--mantine-color-petrol-text': 'var(--accent-text)',
  };
  return { variables: {}, light: both, dark: both };
};
