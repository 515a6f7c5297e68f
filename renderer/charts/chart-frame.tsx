/** The frame of every chart: its title, and buttons to save it that appear on hover or focus. */

import type { ReactNode } from 'react';
import { downloadBlob, downloadText, safeFileName } from '../components/download.ts';
import { showFailure } from '../components/toasts.tsx';
import { useTexts } from '../i18n/language.ts';
import style from './chart-frame.module.css';

export interface ChartExports {
  /** Absent: the chart cannot be saved in this format (yet). */
  readonly png?: () => Promise<Blob>;
  readonly svg?: () => Promise<string> | string;
  readonly csv?: () => string;
  readonly reset?: () => void;
}

export function ChartFrame({
  title,
  name,
  exports,
  extra,
  floatingTools = false,
  children,
}: {
  /** The answer that the picture gives, if it can be stated; otherwise the question. */
  readonly title?: string;
  /** A saved file's name, without extension. */
  readonly name: string;
  readonly exports: ChartExports;
  /** Controls that are always visible, left of the others. */
  readonly extra?: ReactNode;
  /** The buttons to save it lie above the chart and leave the title all the room. */
  readonly floatingTools?: boolean;
  readonly children: ReactNode;
}) {
  const t = useTexts('common');
  const { png, svg, csv, reset } = exports;
  const save = async (make: () => Promise<void>) => make().catch(showFailure);
  const tools: readonly (readonly [string, string, (() => void) | undefined])[] = [
    [
      'PNG',
      t.savePng,
      png && (() => void save(async () => downloadBlob(await png(), safeFileName(name, 'png')))),
    ],
    [
      'SVG',
      t.saveSvg,
      svg &&
        (() =>
          void save(async () =>
            downloadText(await svg(), safeFileName(name, 'svg'), 'image/svg+xml'),
          )),
    ],
    [
      'CSV',
      t.saveCsv,
      csv &&
        (() => void save(async () => downloadText(csv(), safeFileName(name, 'csv'), 'text/csv'))),
    ],
    ['1:1', t.resetZoom, reset],
  ];
  const buttons = (
    <div
      className={`${style.tools} ${floatingTools || (title === undefined && !extra) ? style.alone : ''}`}
    >
      {tools.map(
        ([word, label, run]) =>
          run && (
            <button
              key={word}
              type="button"
              className={style.tool}
              title={label}
              aria-label={`${word}: ${label}`}
              onClick={run}
            >
              {word}
            </button>
          ),
      )}
    </div>
  );
  return (
    <figure className={style.figure} aria-label={title ?? name}>
      {title === undefined && !extra ? (
        buttons
      ) : (
        <figcaption className={style.head}>
          <span className={style.title}>{title}</span>
          {buttons}
          {extra}
        </figcaption>
      )}
      <div className={style.plot}>{children}</div>
    </figure>
  );
}
