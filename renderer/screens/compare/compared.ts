/** The runs of a comparison with their names, colours and the one that the others are measured against. */
import { useMemo } from 'react';
import type { MetricEntry, WireRun } from '../../../electron/api/wire.ts';
import { useRunColours } from '../../charts/run-colours.ts';

export interface ComparedRun {
  readonly run: WireRun;
  /** Told apart from runs of the same name by stage, else by the beginning of its id. */
  readonly label: string;
  readonly colour: string;
}

export interface Compared {
  readonly runs: readonly ComparedRun[];
  readonly base: ComparedRun | undefined;
  /** All metric keys, sorted. */
  readonly metricKeys: readonly string[];
  readonly paramKeys: readonly string[];
}

export function useCompared(runs: readonly WireRun[], baseId: string | null): Compared {
  const colours = useRunColours(runs.map(({ runId }) => runId));
  return useMemo(() => {
    const compared = runs.map((run) => ({
      run,
      label: labelOf(run, runs),
      colour: colours.get(run.runId) ?? '',
    }));
    return {
      runs: compared,
      base: compared.find(({ run }) => run.runId === baseId) ?? compared[0],
      metricKeys: keysOf(runs.map(({ metrics }) => metrics)),
      paramKeys: keysOf(runs.map(({ params }) => params)),
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

export function metricOf(run: WireRun, key: string): MetricEntry | undefined {
  return run.metrics.find((metric) => metric.key === key);
}

export function paramOf(run: WireRun, key: string): string | undefined {
  return run.params.find((param) => param.key === key)?.value;
}

/** A metric's value, or a param's (as a number where it is one); null where the run has neither. */
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
