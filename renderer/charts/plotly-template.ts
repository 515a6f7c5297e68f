/** The look of every chart: no frame, a light grid on one axis, our fonts and colours, one hover box. */

import { numberSigns } from '../../common/i18n/numbers.ts';
import { type Scheme, type Tokens, tokens } from '../../common/palette.ts';
import { fontFamily } from '../theme.ts';
import type { PlotlyConfig, PlotlyLayout } from './plotly.ts';

export const configFor = (locale: string): PlotlyConfig => ({
  locale,
  displaylogo: false,
  displayModeBar: false,
  responsive: false,
  showTips: false,
  doubleClick: 'reset',
  scrollZoom: false,
});

/** The axis with grid lines: the one whose values people read off. */
export type GridAxis = 'x' | 'y' | 'both' | 'none';

export function baseLayout(scheme: Scheme, locale: string, grid: GridAxis): PlotlyLayout {
  const colours = tokens[scheme];
  const { decimal, group } = numberSigns(locale);
  return {
    autosize: false,
    font: { family: fontFamily, size: 12, color: colours['text-2'] },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    separators: decimal + group,
    margin: { l: 52, r: 16, t: 8, b: 40 },
    showlegend: false,
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: colours.surface,
      bordercolor: colours['line-strong'],
      font: { family: fontFamily, size: 12, color: colours.text },
      align: 'left',
      namelength: 40,
    },
    dragmode: 'zoom',
    xaxis: axis(colours, grid === 'x' || grid === 'both'),
    yaxis: axis(colours, grid === 'y' || grid === 'both'),
    legend: {
      orientation: 'h',
      yanchor: 'bottom',
      y: 1.02,
      xanchor: 'left',
      x: 0,
      font: { size: 12, color: colours['text-2'] },
      itemsizing: 'constant',
    },
    bargap: 0.28,
    bargroupgap: 0.08,
    uirevision: 'keep',
  };
}

function axis(colours: Tokens, grid: boolean): PlotlyLayout {
  return {
    showgrid: grid,
    gridcolor: colours.grid,
    gridwidth: 1,
    zeroline: false,
    showline: !grid,
    linecolor: colours['line-strong'],
    ticks: grid ? '' : 'outside',
    ticklen: 4,
    tickcolor: colours['line-strong'],
    tickfont: { size: 11, color: colours['text-3'] },
    title: { font: { size: 12, color: colours['text-2'] }, standoff: 8 },
    automargin: true,
    exponentformat: 'e',
    spikecolor: colours['line-strong'],
    // Below zero: avoids the white line that Plotly draws under it.
    spikethickness: -2,
    spikemode: 'across',
    spikesnap: 'data',
    spikedash: 'solid',
  };
}

/** Merges layouts two levels deep, so that single settings of an axis can be overridden. */
export function mergeLayout(base: PlotlyLayout, more: PlotlyLayout): PlotlyLayout {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(more)) {
    const before = merged[key];
    merged[key] =
      isPlainObject(before) && isPlainObject(value) ? mergeLayout(before, value) : value;
  }
  return merged;
}

function isPlainObject(value: unknown): value is PlotlyLayout {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
