/** The palette, fonts and sizes for Mantine and the style sheets. */

import {
  Alert,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Menu,
  Modal,
  Popover,
  Tooltip,
} from '@mantine/core';
import { type Tokens, tokens } from '../common/palette.ts';

export const fontFamily = "'Inter', system-ui, -apple-system, 'Segoe UI', sans-serif";
export const monoFamily =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

const accent: MantineColorsTuple = [
  '#ededfb',
  '#dcdcf8',
  '#bfbff0',
  '#a5a4f7',
  '#8a89ea',
  '#7371e0',
  '#5b5bd6',
  '#4c4cc0',
  '#4040a5',
  '#343487',
];

// Mantine's neutral scales, from light to dark (`dark` the other way round), in our greys.
const gray: MantineColorsTuple = [
  '#fafafb',
  '#f1f1f4',
  '#e4e4e9',
  '#d8d8df',
  '#cfcfd7',
  '#a9a9b3',
  '#67676f',
  '#52525b',
  '#33333a',
  '#1a1a1f',
];

const dark: MantineColorsTuple = [
  '#ededf0',
  '#cfd0d6',
  '#b4b5be',
  '#92939e',
  '#40414a',
  '#2a2b31',
  '#1d1e22',
  '#18191c',
  '#131416',
  '#0c0d0e',
];

export const overlay = { backgroundOpacity: 0.35, blur: 0 };
const fastTransition = { transitionProps: { duration: 100 } };

/** `close`: the label of a dialog's close button. */
export const makeTheme = (close: string): MantineThemeOverride =>
  createTheme({
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 6 },
    colors: { accent, gray, dark },
    fontFamily,
    fontFamilyMonospace: monoFamily,
    fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
    lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '20px', xl: '24px' },
    spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
    radius: { xs: '3px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
    defaultRadius: 'md',
    headings: {
      fontFamily,
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '16px', lineHeight: '24px' },
        h2: { fontSize: '14px', lineHeight: '20px' },
        h3: { fontSize: '13px', lineHeight: '20px' },
      },
    },
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      ...Object.fromEntries(
        [
          'Button',
          'TextInput',
          'NumberInput',
          'Select',
          'MultiSelect',
          'TagsInput',
          'Autocomplete',
          'Textarea',
          'PasswordInput',
          'SegmentedControl',
          'Checkbox',
          'Radio',
          'Switch',
          'Slider',
          'Pagination',
        ].map((name) => [name, { defaultProps: { size: 'xs' } }]),
      ),
      InputWrapper: {
        styles: { error: { fontSize: 12 }, description: { fontSize: 12 } },
      },
      ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
      // The page itself never scrolls, and the scroll lock would add a style element.
      Modal: Modal.extend({
        defaultProps: {
          lockScroll: false,
          centered: true,
          overlayProps: overlay,
          closeButtonProps: { 'aria-label': close },
          ...fastTransition,
        },
      }),
      Drawer: Drawer.extend({
        defaultProps: {
          lockScroll: false,
          overlayProps: overlay,
          closeButtonProps: { 'aria-label': close },
          ...fastTransition,
        },
      }),
      Alert: Alert.extend({ defaultProps: { closeButtonLabel: close } }),
      // The placeholder for the initial focus is a child that a menu must not have.
      Menu: Menu.extend({
        defaultProps: { ...fastTransition, shadow: 'md', withInitialFocusPlaceholder: false },
      }),
      Popover: Popover.extend({ defaultProps: { ...fastTransition, shadow: 'md' } }),
      Tooltip: Tooltip.extend({
        defaultProps: {
          openDelay: 350,
          withArrow: false,
          multiline: true,
          maw: 360,
          ...fastTransition,
        },
      }),
    },
  });

const toCssVariables = (set: Tokens): Record<string, string> =>
  Object.fromEntries(Object.entries(set).map(([name, value]) => [`--${name}`, value]));

// Maps Mantine's own variables to ours, the same in both schemes.
const mantineColours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--failed)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-text)',
  '--mantine-color-accent-outline': 'var(--accent-text)',
  '--mantine-color-accent-text': 'var(--accent-text)',
  '--mantine-color-gray-text': 'var(--text-2)',
  '--mantine-color-gray-light-color': 'var(--text-2)',
  // White on it has a contrast of 5.7 : 1.
  '--mantine-color-red-filled': '#c4262e',
  '--mantine-color-red-filled-hover': '#a81f27',
  // Items of menus take this shade.
  '--mantine-color-red-6': 'var(--failed)',
  '--mantine-color-red-text': 'var(--failed)',
  '--mantine-color-red-light': 'var(--failed-soft)',
  '--mantine-color-red-light-hover': 'var(--failed-soft)',
  '--mantine-color-red-light-color': 'var(--failed)',
  '--mantine-color-red-outline': 'var(--failed)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...toCssVariables(tokens.light), ...mantineColours },
  dark: { ...toCssVariables(tokens.dark), ...mantineColours },
});
