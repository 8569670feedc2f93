import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Mantine's own help text is 11 px. */
const helpText = { fontSize: '12px' } as const;
const panelTitle = { fontSize: '16px', fontWeight: 600, overflowWrap: 'anywhere' } as const;

/** The one place for colours, radii, sizes and the defaults of components. */
export const theme = createTheme({
  primaryColor: 'indigo',
  // Shade 8 keeps white text on filled buttons above a contrast of 4.5 in both schemes.
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.179,
  defaultRadius: 'sm',
  fontFamily:
    "Inter, 'Segoe UI', system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  fontFamilyMonospace:
    "'JetBrains Mono', 'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' } } },
  respectReducedMotion: true,
  colors: {
    dark: [
      '#d9dce3',
      '#b4b9c4',
      '#9298a6',
      '#6b7280',
      '#434955',
      '#353a45',
      '#262a32',
      '#1a1d23',
      '#14161b',
      '#0f1115',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    InputWrapper: { styles: { description: helpText } },
    Radio: { styles: { description: helpText } },
    Switch: { styles: { description: helpText } },
    Checkbox: { styles: { description: helpText } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } },
    Modal: {
      defaultProps: { transitionProps: { duration: 100 }, centered: true },
      styles: { title: panelTitle },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 120 }, position: 'right' },
      styles: { title: panelTitle },
    },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, position: 'bottom-end' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 }, multiline: true, maw: 320 } },
  },
});

/** Tokens of our own, beside Mantine's; CSS modules use nothing else for colour. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--app-nav-width': '216px', '--app-header-height': '48px' },
  light: {
    '--app-surface': '#ffffff',
    '--app-raised': '#ffffff',
    '--app-sunken': '#f6f7f9',
    '--app-hover': '#f0f2f6',
    '--app-selected': '#e8edff',
    '--app-border': '#e3e6ec',
    '--app-border-strong': '#8a92a3',
    '--app-text': '#1b1f29',
    '--app-muted': '#5a6273',
    '--app-link': '#364fc7',
    '--app-ok': '#2b7a3d',
    '--app-warn': '#9a5b00',
    '--app-bad': '#c92a2a',
    '--app-ok-soft': '#e6f4ea',
    '--app-warn-soft': '#fff3dc',
    '--app-bad-soft': '#fdecec',
    '--app-code-key': '#1d4f9c',
    '--app-code-string': '#1f6b3a',
    '--app-code-number': '#8a4200',
    '--app-code-atom': '#8a1f87',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b1f29',
    '--mantine-color-dimmed': '#5a6273',
    '--mantine-color-anchor': '#364fc7',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-placeholder': '#6b7385',
  },
  dark: {
    '--app-surface': '#1a1d23',
    '--app-raised': '#20242b',
    '--app-sunken': '#14161b',
    '--app-hover': '#262a32',
    '--app-selected': '#2a3258',
    '--app-border': '#30353f',
    '--app-border-strong': '#6f7787',
    '--app-text': '#e4e7ed',
    '--app-muted': '#a3aab8',
    '--app-link': '#91a7ff',
    '--app-ok': '#69db7c',
    '--app-warn': '#ffc078',
    '--app-bad': '#ff8787',
    '--app-ok-soft': '#17301f',
    '--app-warn-soft': '#372811',
    '--app-bad-soft': '#3a1b1e',
    '--app-code-key': '#9cc4ff',
    '--app-code-string': '#8fd7a3',
    '--app-code-number': '#ffc38a',
    '--app-code-atom': '#e5a8e3',
    '--mantine-color-text': '#e4e7ed',
    '--mantine-color-dimmed': '#a3aab8',
    '--mantine-color-anchor': '#91a7ff',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-placeholder': '#8f96a5',
  },
});
