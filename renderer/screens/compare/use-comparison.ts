/** The compared runs with their names, colours and the baseline. */
import { useMemo } from 'react';
import { isSystemMetric } from '../../../common/system-metrics.ts';
import type { MetricEntry, WireRun } from '../../../electron/server/wire.ts';
import { METRICS } from '../../../models/metrics/metric-list.ts';
import { useRunColours } from '../../charts/run-colours.ts';
import { scoredRowsOf } from '../../components/scored-rows.ts';

export interface ComparedRun {
  readonly run: WireRun;
  /** Runs with the same name are distinguished by stage, otherwise by the start of their id. */
  readonly label: string;
  readonly colour: string;
  /** Scores are ranked only among runs with the same text here. */
  readonly scoredRows: string;
}

export interface Comparison {
  readonly runs: readonly ComparedRun[];
  readonly baseline: ComparedRun | undefined;
  /** Scores in their usual order, then the other metrics sorted. */
  readonly metricKeys: readonly string[];
  /** First those that differ between runs, then those that some runs lack, then the equal ones. */
  readonly paramKeys: readonly string[];
  readonly differing: ReadonlySet<string>;
}

/** Props of each view. */
export interface ComparePanelProps {
  readonly comparison: Comparison;
}

export function useComparison(runs: readonly WireRun[], baseId: string | null): Comparison {
  const colours = useRunColours(runs.map(({ runId }) => runId));
  return useMemo(() => {
    const compared = runs.map((run) => ({
      run,
      label: labelOf(run, runs),
      colour: colours.get(run.runId) ?? '',
      scoredRows: scoredRowsOf(run),
    }));
    const keys = keysOf(runs.map(({ params }) => params));
    const differing = new Set(keys.filter((key) => differsIn(runs, key)));
    return {
      runs: compared,
      baseline: compared.find(({ run }) => run.runId === baseId) ?? compared[0],
      metricKeys: scoresFirst(
        keysOf(runs.map(({ metrics }) => metrics)).filter((key) => !isSystemMetric(key)),
      ),
      paramKeys: [...differing, ...keys.filter((key) => !differing.has(key))],
      differing,
    };
  }, [runs, colours, baseId]);
}

function labelOf(run: WireRun, runs: readonly WireRun[]): string {
  const namesakes = runs.filter(({ name }) => name === run.name);
  if (namesakes.length === 1) return run.name;
  const sameStage = namesakes.filter(({ stage }) => stage === run.stage);
  if (sameStage.length === 1 && run.stage !== null) return `${run.name} (${run.stage})`;
  return `${run.name} ${run.runId.slice(0, 6)}`;
}

function keysOf(lists: readonly (readonly { readonly key: string }[])[]): string[] {
  const keys = new Set(lists.flatMap((entries) => entries.map(({ key }) => key)));
  return [...keys].sort((a, b) => a.localeCompare(b, 'en'));
}

function scoresFirst(keys: readonly string[]): string[] {
  const scores = METRICS.map(({ key }) => key as string);
  return [
    ...scores.filter((key) => keys.includes(key)),
    ...keys.filter((key) => !scores.includes(key)),
  ];
}

/** Whether the runs that have this param have different values. */
function differsIn(runs: readonly WireRun[], key: string): boolean {
  return new Set(runs.flatMap((run) => paramOf(run, key) ?? [])).size > 1;
}

export function metricOf(run: WireRun, key: string): MetricEntry | undefined {
  return run.metrics.find((metric) => metric.key === key);
}

export function paramOf(run: WireRun, key: string): string | undefined {
  return run.params.find((param) => param.key === key)?.value;
}

/** A metric's value, or a param's (as a number if it is one); null if the run has neither. */
export function keyValue(
  run: WireRun,
  kind: 'metric' | 'param',
  key: string,
): number | string | null {
  if (kind === 'metric') {
    const metric = metricOf(run, key);
    return metric === undefined ? null : Number(metric.value);
  }
  const text = paramOf(run, key);
  if (text === undefined) return null;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
