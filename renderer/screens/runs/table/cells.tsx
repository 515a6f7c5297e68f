/** Cells that are more than a text: the run's name in the tree, its status, a metric with a reason. */

import type { ICellRendererParams } from 'ag-grid-community';
import { ChevronDownIcon, ChevronRightIcon, WarningIcon } from '../../../parts/icons.tsx';
import { MetricValue, StatusBadge } from '../../../parts/labels.tsx';
import { useTranslate } from '../../../parts/said.tsx';
import { useTexts } from '../../../texts/language.ts';
import { runsTexts } from '../texts.ts';
import { explainedMetric, type GridContext, warningOf } from './grid-context.ts';
import style from './table.module.css';
import type { TreeRow } from './tree.ts';

export interface NameValue {
  readonly name: string;
  readonly depth: number;
  readonly children: number;
  readonly open: boolean;
}

export function sameName(a: NameValue | null, b: NameValue | null): boolean {
  return (
    a?.name === b?.name &&
    a?.depth === b?.depth &&
    a?.children === b?.children &&
    a?.open === b?.open
  );
}

type Props<Value> = ICellRendererParams<TreeRow, Value, GridContext>;

export function NameCell({ value, data, context }: Props<NameValue>) {
  const t = useTexts(runsTexts);
  const said = useTranslate();
  if (!value || !data) return null;
  const told = warningOf(context.table, data.at);
  const warning = told && said(told);
  const Chevron = value.open ? ChevronDownIcon : ChevronRightIcon;
  return (
    <span className={style.name} style={{ paddingInlineStart: value.depth * 18 }}>
      {value.children > 0 ? (
        <button
          type="button"
          className={style.fold}
          tabIndex={-1}
          aria-expanded={value.open}
          aria-label={value.open ? t.foldRun(value.name) : t.unfoldRun(value.name)}
          onClick={(event) => {
            event.stopPropagation();
            context.toggle(data.runId);
          }}
        >
          <Chevron size={14} />
        </button>
      ) : (
        <span className={style.leaf} />
      )}
      <span className="ellipsis" title={value.name}>
        {value.name}
      </span>
      {warning !== null && (
        <span className={style.warning} role="img" aria-label={warning} title={warning}>
          <WarningIcon size={13} />
        </span>
      )}
      {value.children > 0 && !value.open && (
        <span className="caption figures">{value.children}</span>
      )}
    </span>
  );
}

export function StatusCell({ data, context }: Props<string>) {
  return data ? <StatusBadge status={context.table.page.status[data.at]} iconOnly /> : null;
}

export function ExplainedMetricCell({ data, context, colDef }: Props<unknown>) {
  const key = colDef?.colId?.slice('metrics.'.length) ?? '';
  return (
    <span className={style.explained}>
      <MetricValue metric={data ? explainedMetric(context.table, key, data.at) : null} />
    </span>
  );
}
