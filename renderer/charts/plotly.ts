/**
 * Plotly's basic bundle (lines, points, bars; no eval), loaded when the first chart is drawn; its types cover only what
 * the page uses.
 */

import { plotlyLocales } from './plotly-locale.ts';

export type PlotlyTrace = Readonly<Record<string, unknown>>;
export type PlotlyLayout = Readonly<Record<string, unknown>>;
export type PlotlyConfig = Readonly<Record<string, unknown>>;

/** A point of a click, a hover or a selection. */
export interface PlotlyPoint {
  readonly curveNumber: number;
  readonly pointIndex: number;
  readonly x: unknown;
  readonly y: unknown;
  readonly customdata?: unknown;
}

export interface PlotlyElement extends HTMLElement {
  on(event: string, listener: (event?: { readonly points?: readonly PlotlyPoint[] }) => void): void;
  removeAllListeners(event: string): void;
}

export interface Plotly {
  react(
    element: HTMLElement,
    traces: readonly PlotlyTrace[],
    layout: PlotlyLayout,
    config: PlotlyConfig,
  ): Promise<PlotlyElement>;
  purge(element: HTMLElement): void;
  register(module: object): void;
  relayout(element: HTMLElement, layout: PlotlyLayout): Promise<unknown>;
  toImage(
    figure: {
      readonly data: readonly PlotlyTrace[];
      readonly layout: PlotlyLayout;
      readonly config: PlotlyConfig;
    },
    options: {
      readonly format: 'png' | 'svg';
      readonly width: number;
      readonly height: number;
      readonly scale?: number;
    },
  ): Promise<string>;
  readonly Plots: { resize(element: HTMLElement): Promise<unknown> };
}

let loading: Promise<Plotly> | undefined;

// While loading, Plotly adds styles for its maps unless an element with this id exists already. No chart here is a map,
// and the page's policy blocks these styles.
const mapStylesId = '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53';

export function loadPlotly(): Promise<Plotly> {
  if (loading === undefined) {
    const marker = document.createElement('meta');
    marker.id = mapStylesId;
    document.head.append(marker);
    loading = import('plotly.js-basic-dist-min').then((module) => {
      module.default.register(plotlyLocales);
      return module.default;
    });
  }
  return loading;
}
