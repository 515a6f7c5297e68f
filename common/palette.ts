/** The program's only palette: for the page, its charts, the court, saved pictures, reports and the window's frame. */

export type Scheme = 'light' | 'dark';

/** Colours are named after their purpose; each is also the CSS variable `--<name>`. */
export interface Tokens {
  /** The page's background. */
  readonly chrome: string;
  /** Panels and tables. */
  readonly surface: string;
  /** Table headers and subtle fills. */
  readonly raised: string;
  readonly hover: string;
  readonly line: string;
  /** Borders of controls. */
  readonly 'line-strong': string;
  readonly text: string;
  readonly 'text-2': string;
  readonly 'text-3': string;
  readonly accent: string;
  /** Text and icons in the accent colour. */
  readonly 'accent-text': string;
  /** The background of selected rows. */
  readonly 'accent-soft': string;
  readonly failed: string;
  readonly 'failed-soft': string;
  readonly killed: string;
  readonly 'killed-soft': string;
  readonly good: string;
  readonly make: string;
  readonly miss: string;
  readonly 'make-text': string;
  readonly 'miss-text': string;
  /** Lines of the court. */
  readonly court: string;
  /** Grid lines of charts. */
  readonly grid: string;
}

export const tokens: Readonly<Record<Scheme, Tokens>> = {
  light: {
    chrome: '#f5f5f7',
    surface: '#ffffff',
    raised: '#fafafb',
    hover: '#f1f1f4',
    line: '#e4e4e9',
    'line-strong': '#cfcfd7',
    text: '#1a1a1f',
    'text-2': '#52525b',
    'text-3': '#67676f',
    accent: '#5b5bd6',
    'accent-text': '#4c4cc0',
    'accent-soft': '#ededfb',
    failed: '#c4262e',
    'failed-soft': '#fdecec',
    killed: '#8f5a00',
    'killed-soft': '#fdf3df',
    good: '#18794e',
    make: '#0d9488',
    miss: '#ea580c',
    'make-text': '#0b766d',
    'miss-text': '#b9440a',
    court: '#a9a9b3',
    grid: '#ececf0',
  },
  dark: {
    chrome: '#111214',
    surface: '#18191c',
    raised: '#1d1e22',
    hover: '#232429',
    line: '#2a2b31',
    'line-strong': '#40414a',
    text: '#ededf0',
    'text-2': '#b4b5be',
    'text-3': '#92939e',
    accent: '#6363da',
    'accent-text': '#a5a4f7',
    'accent-soft': '#26264a',
    failed: '#ff7f83',
    'failed-soft': '#3a1b1e',
    killed: '#f0b254',
    'killed-soft': '#35290f',
    good: '#56c596',
    make: '#2bc4b4',
    miss: '#fb8b4b',
    'make-text': '#3ecfc0',
    'miss-text': '#fb9a62',
    court: '#5d5e69',
    grid: '#26272c',
  },
};

/** How much of a colour a fill behind text has at most: `text-2` keeps a contrast of 4.5 : 1 on it. */
export const strongestFill = 0.28;

/** Probability of a make: viridis, which is perceptually uniform, without the end that blends into the background. */
export const sequential: Readonly<Record<Scheme, readonly (readonly [number, string])[]>> = {
  light: [
    [0, '#440154'],
    [0.25, '#414487'],
    [0.5, '#2a788e'],
    [0.75, '#22a884'],
    [1, '#7ad151'],
  ],
  dark: [
    [0, '#3d4d8a'],
    [0.25, '#26828e'],
    [0.5, '#25ac82'],
    [0.75, '#86d549'],
    [1, '#fde725'],
  ],
};

/** A difference: from lower through a grey middle to higher. */
export const diverging: Readonly<Record<Scheme, readonly (readonly [number, string])[]>> = {
  light: [
    [0, '#b9440a'],
    [0.5, '#dcdce2'],
    [1, '#0b766d'],
  ],
  dark: [
    [0, '#fb8b4b'],
    [0.5, '#3a3b43'],
    [1, '#2bc4b4'],
  ],
};

/** A scale's colour at a share from 0 to 1, as `#rrggbb`. */
export function colourOn(scale: readonly (readonly [number, string])[], share: number): string {
  const above = scale.findIndex(([stop]) => stop >= share);
  const [highStop, high] = scale[above < 0 ? scale.length - 1 : above]!;
  const [lowStop, low] = scale[Math.max(0, (above < 0 ? scale.length : above) - 1)]!;
  const part = highStop === lowStop ? 0 : (share - lowStop) / (highStop - lowStop);
  const channel = (at: number) => {
    const from = Number.parseInt(low.slice(at, at + 2), 16);
    const to = Number.parseInt(high.slice(at, at + 2), 16);
    return Math.round(from + (to - from) * part)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

// The first ten follow Okabe and Ito, https://jfly.uni-koeln.de/color/ ; yellow and black are changed to be visible on
// white and on dark. Each of the others is the one farthest in OKLab from all before it, also as seen without red or
// green cones (Machado et al. 2009), among those with a contrast of at least 2 on white and 3 on dark; then sorted.
export const runPalette: Readonly<Record<Scheme, readonly string[]>> = {
  light: [
    '#0072b2',
    '#d55e00',
    '#009e73',
    '#b5589a',
    '#e69f00',
    '#56b4e9',
    '#882255',
    '#7a7a18',
    '#5b5b66',
    '#8a5a2b',
    '#2d1ea5',
    '#5a1e00',
    '#8778ff',
    '#87c396',
    '#5a0069',
    '#e178b4',
    '#872d00',
    '#f05a69',
    '#1e4bc3',
    '#3c4b87',
  ],
  dark: [
    '#4aa3df',
    '#ef7b2f',
    '#2cc29a',
    '#dc8fc3',
    '#f2b632',
    '#8fd0f5',
    '#c65b91',
    '#c3c35a',
    '#a3a3b0',
    '#c69665',
    '#5a5ae1',
    '#965a00',
    '#8778ff',
    '#87f0c3',
    '#874ba5',
    '#e1e178',
    '#c3690f',
    '#d22d5a',
    '#7878c3',
    '#3c785a',
  ],
};

/** Colours for the rows that a curve is about, in both schemes. */
export const seriesColours = {
  test: { light: '#0072b2', dark: '#56b4e9' },
  production: { light: '#9a6700', dark: '#e69f00' },
} as const;
