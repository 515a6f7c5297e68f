/** The table of runs: AG Grid with the rows of the run tree; the screen passes props and receives events. */

import { type FocusEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useRunColour } from '../../../charts/run-colours.ts';
import { useRunMarks } from '../../../charts/run-marks.ts';
import { DataGrid } from '../../../components/data-grid.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { CachedRun } from './cached-runs.ts';
import { CellIcons, cloneCellIcon } from './cell-icons.tsx';
import { columnDefs } from './grid-columns.ts';
import { GridController } from './grid-controller.ts';
import { gridOptions } from './grid-options.ts';
import type { RunsGridProps } from './grid-view.ts';
import style from './table.module.css';

const rowId = ({ runId }: CachedRun): string => runId;

export function RunsGrid(props: RunsGridProps) {
  const { model, layout } = props;
  const t = useTexts('runs');
  const common = useTexts('common');
  const translate = useTranslate();
  const format = useFormat();
  const { hidden, pinned } = useRunMarks();
  const colourOf = useRunColour();
  const view = {
    ...{ ...props, texts: t, commonTexts: common, translate, format },
    ...{ hidden, pinned, colourOf },
  };
  const cellIcons = useRef<HTMLDivElement>(null);
  const [grid] = useState(
    () => new GridController(view, (name) => cloneCellIcon(cellIcons.current, name)),
  );
  const [options] = useState(() => gridOptions(grid));
  const grouped = model.groups === null ? null : props.figure;
  const defs = useMemo(
    () => columnDefs(layout, t, grid.actions, grouped),
    [layout, t, grid, grouped],
  );
  // The grid takes its rows between these two effects.
  useLayoutEffect(() => grid.prepare(view));
  useEffect(() => grid.update());

  // The grid's own event fires a moment after the focus, when the next key may already have been pressed.
  const onFocus = ({ target }: FocusEvent) => {
    const id = target.closest('.ag-row')?.getAttribute('row-id');
    if (id != null && id !== grid.view.current) grid.view.onCurrent(id);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the focus of what is in it
    <div className={style.grid} onFocus={onFocus}>
      <CellIcons ref={cellIcons} />
      <DataGrid<CachedRun>
        {...options}
        label={t.title}
        context={grid.context}
        columnDefs={defs}
        rowData={model.rows as CachedRun[]}
        rowId={rowId}
      />
    </div>
  );
}
