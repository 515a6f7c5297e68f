/** A Plotly chart with our template; the other charts in this folder are built on it. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { localeOf } from '../../common/i18n/languages.ts';
import { tokens } from '../../common/palette.ts';
import { type CsvCell, toCsv } from '../components/download.ts';
import { usePreferences, useScheme } from '../components/preferences.tsx';
import { ErrorState } from '../components/states.tsx';
import { useElementSize } from '../components/use-element-size.ts';
import { useLanguage } from '../i18n/language.ts';
import { type ChartExports, ChartFrame } from './chart-frame.tsx';
import {
  loadPlotly,
  type Plotly,
  type PlotlyElement,
  type PlotlyLayout,
  type PlotlyPoint,
  type PlotlyTrace,
} from './plotly.ts';
import { baseLayout, configFor, type GridAxis, mergeLayout } from './plotly-template.ts';
import { svgFile, svgToPng } from './svg-export.ts';

export interface ChartTable {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly CsvCell[]>;
}

export interface ChartProps {
  /** The answer that the picture gives, if it can be stated; otherwise the question. */
  readonly title?: string;
  /** A saved file's name, without extension. */
  readonly name: string;
  /** Memoise it: a new list causes a redraw. */
  readonly traces: readonly PlotlyTrace[];
  /** Overrides of our template. Memoise it. */
  readonly layout?: PlotlyLayout;
  readonly grid?: GridAxis;
  /** Height of the plot alone, in px; default 240. */
  readonly height?: number;
  /** The content of 'Save as CSV'. */
  readonly table: () => ChartTable;
  readonly onPick?: (point: PlotlyPoint) => void;
  readonly onHover?: (point: PlotlyPoint | null) => void;
}

export function Chart({
  title,
  name,
  traces,
  layout,
  grid = 'y',
  height = 240,
  table,
  onPick,
  onHover,
}: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const scheme = useScheme();
  const { numberLocale } = usePreferences();
  const language = useLanguage();
  const config = useMemo(() => configFor(localeOf[language]), [language]);
  const [plotly, setPlotly] = useState<Plotly | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const full = useMemo(
    () => mergeLayout(baseLayout(scheme, numberLocale, grid), { ...layout, width, height }),
    [scheme, numberLocale, grid, layout, width, height],
  );

  useEffect(() => {
    loadPlotly().then(setPlotly, setFailure);
  }, []);

  useEffect(() => {
    if (plotly === null || box.current === null || width === 0) return;
    plotly.react(box.current, traces, full, config).catch(setFailure);
  }, [plotly, traces, full, config, width]);

  useEffect(() => {
    const { current } = box;
    return () => {
      if (plotly !== null && current !== null) plotly.purge(current);
    };
  }, [plotly]);

  useEffect(() => {
    const element = box.current as PlotlyElement | null;
    // Plotly adds its event methods on its first draw.
    if (plotly === null || element === null || width === 0 || element.on === undefined) return;
    if (onPick) element.on('plotly_click', (event) => event?.points && onPick(event.points[0]));
    if (onHover) {
      element.on('plotly_hover', (event) => event?.points && onHover(event.points[0]));
      element.on('plotly_unhover', () => onHover(null));
    }
    return () => {
      for (const event of ['plotly_click', 'plotly_hover', 'plotly_unhover']) {
        element.removeAllListeners?.(event);
      }
    };
  }, [plotly, width, onPick, onHover]);

  const saving = useMemo<ChartExports>(() => {
    const csv = () => {
      const { header, rows } = table();
      return toCsv(header, rows);
    };
    if (plotly === null) return { csv };
    const size = { width: Math.max(width, 480), height };
    const file = async () => {
      const layout = mergeLayout(full, size);
      const address = await plotly.toImage(
        { data: traces, layout, config },
        { format: 'svg', ...size },
      );
      const drawn = decodeURIComponent(address.replace(/^[^,]*,/, ''));
      return svgFile(drawn, size, tokens[scheme], title);
    };
    return {
      csv,
      svg: async () => (await file()).text,
      png: async () => svgToPng(await file()),
      reset: () => {
        if (box.current === null) return;
        void plotly.relayout(box.current, {
          ...rangeReset(full, 'xaxis'),
          ...rangeReset(full, 'yaxis'),
        });
      },
    };
  }, [plotly, traces, full, config, scheme, title, width, height, table]);

  if (failure !== null) return <ErrorState error={failure} />;
  return (
    <ChartFrame title={title} name={name} exports={saving}>
      <div ref={box} style={{ height }} />
    </ChartFrame>
  );
}

/** The initial state of an axis: its given range, or autorange. */
function rangeReset(layout: PlotlyLayout, axis: 'xaxis' | 'yaxis'): PlotlyLayout {
  const { range, autorange } = layout[axis] as { range?: unknown; autorange?: unknown };
  return range === undefined
    ? { [`${axis}.autorange`]: autorange ?? true }
    : { [`${axis}.range`]: range };
}
