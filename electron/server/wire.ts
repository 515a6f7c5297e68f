/** Values that JSON cannot carry unchanged: numbers that are not finite, and keys that users chose. */

import { isMessageTag, tagText } from '../../common/i18n/kept.ts';
import type { Message, Text } from '../../common/i18n/text.ts';
import type { RunStatus } from '../../common/run-status.ts';
import type { Artifact } from '../core/store/artifacts.ts';
import type { LifecycleStage } from '../core/store/experiments.ts';
import type { Run } from '../core/store/runs.ts';

/** `Number(value)` restores the number. */
export type WireNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** A number in the form that JSON can carry. */
export function toWire(value: number): WireNumber {
  return Number.isFinite(value) ? value : (String(value) as WireNumber);
}

/** Pairs instead of an object: a key may be `__proto__`. */
export interface TextEntry {
  readonly key: string;
  readonly value: string;
}

/** A tag that the program set has its message beside the English value. */
export interface TagEntry extends TextEntry {
  readonly message?: Message;
}

export interface MetricEntry {
  readonly key: string;
  readonly value: WireNumber;
  /** Why the metric is undefined, or is 0 without being a score of 0; null for an ordinary value. */
  readonly reason: Text | null;
}

/** A complete run. Entries are sorted by key. */
export interface WireRun {
  readonly runId: string;
  readonly parentRunId: string | null;
  readonly experimentId: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly lifecycleStage: LifecycleStage;
  /** Milliseconds since 1970. */
  readonly startTime: number | null;
  readonly endTime: number | null;
  readonly userId: string | null;
  readonly sourceName: string | null;
  /** The tags `stage` and `model`. */
  readonly stage: string | null;
  readonly model: string | null;
  readonly params: readonly TextEntry[];
  /** Includes metrics without a value (`undefined.<key>`) as NaN, with the reason. */
  readonly metrics: readonly MetricEntry[];
  /** Without the tags that hold other tags' messages. */
  readonly tags: readonly TagEntry[];
  /** Markdown. */
  readonly note: string;
  readonly artifacts: readonly Artifact[];
  readonly datasets: readonly { name: string; digest: string; context: string | null }[];
}

export const NOTE_TAG = 'mlflow.note.content';

export function wireRun(run: Run): WireRun {
  const { params, metrics, tags, ...rest } = run;
  return {
    ...rest,
    stage: tags.stage ?? null,
    model: tags.model ?? null,
    note: tags[NOTE_TAG] ?? '',
    params: textEntries(params),
    metrics: metricEntries(metrics, tags),
    tags: tagEntries(tags),
  };
}

function textEntries(texts: Readonly<Record<string, string>>): TextEntry[] {
  return Object.entries(texts)
    .map(([key, value]) => ({ key, value }))
    .sort(byKey);
}

function tagEntries(tags: Readonly<Record<string, string>>): TagEntry[] {
  return textEntries(tags)
    .filter(({ key }) => !isMessageTag(key))
    .map((entry) => {
      const text = tagText(tags, entry.key);
      return text === null || typeof text === 'string' ? entry : { ...entry, message: text };
    });
}

function metricEntries(
  metrics: Readonly<Record<string, number>>,
  tags: Readonly<Record<string, string>>,
): MetricEntry[] {
  const undefinedKeys = Object.keys(tags)
    .filter((tag) => tag.startsWith('undefined.'))
    .map((tag) => tag.slice('undefined.'.length))
    .filter((key) => !(key in metrics));
  return [
    ...Object.entries(metrics).map(([key, value]) => ({
      key,
      value: toWire(value),
      reason: tagText(tags, `undefined.${key}`) ?? tagText(tags, `zero.${key}`),
    })),
    ...undefinedKeys.map((key) => ({
      key,
      value: 'NaN' as const,
      reason: tagText(tags, `undefined.${key}`),
    })),
  ].sort(byKey);
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
