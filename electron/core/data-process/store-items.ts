/** How records of MLflow stores cross to the parent: many in a message, the points of a run in arrays. */

import type { MetricRecord, RunRecord, StoreRecordItem } from '../mlflow/records.ts';

/** A point a row. Objects would take far longer to cross, and the window's main process to build. */
interface PackedMetrics {
  readonly keys: readonly string[];
  /** Place in `keys`. */
  readonly key: Uint32Array;
  readonly value: Float64Array;
  readonly timestamp: Float64Array;
  readonly step: Float64Array;
}

type PackedRun = Omit<RunRecord, 'metrics'> & { readonly packed: PackedMetrics };
export type PackedItem = Exclude<StoreRecordItem, RunRecord> | PackedRun;

/** Items to wait for before they are sent; a point counts as a hundredth of one. */
const BATCH = 200;

export interface ItemBatch {
  add(item: StoreRecordItem): Promise<void>;
  flush(): Promise<void>;
}

export function createItemBatch(send: (items: PackedItem[]) => Promise<void>): ItemBatch {
  let items: PackedItem[] = [];
  let weight = 0;
  let isTemporary = false;
  async function flush(): Promise<void> {
    const full = items;
    items = [];
    weight = 0;
    if (full.length > 0) await send(full);
  }
  return {
    flush,
    async add(item) {
      if (item.type === 'store') isTemporary = item.temporary;
      items.push(pack(item));
      weight += 1 + (item.type === 'run' ? item.metrics.length / 100 : 0);
      // What was unpacked is removed after the last item: each must have been dealt with before.
      if (weight >= BATCH || isTemporary) await flush();
    },
  };
}

function pack(item: StoreRecordItem): PackedItem {
  if (item.type !== 'run') return item;
  const { metrics, ...run } = item;
  const places = new Map<string, number>();
  const key = new Uint32Array(metrics.length);
  metrics.forEach((metric, i) => {
    const place = places.get(metric.key) ?? places.size;
    places.set(metric.key, place);
    key[i] = place;
  });
  const packed = {
    keys: [...places.keys()],
    key,
    value: Float64Array.from(metrics, ({ value }) => value),
    timestamp: Float64Array.from(metrics, ({ timestamp }) => timestamp),
    step: Float64Array.from(metrics, ({ step }) => step),
  };
  return { ...run, packed };
}

export function unpack(item: PackedItem): StoreRecordItem {
  if (item.type !== 'run') return item;
  const { packed, ...run } = item;
  const { keys, key, value, timestamp, step } = packed;
  const metrics: MetricRecord[] = Array.from(key, (place, i) => ({
    key: keys[place],
    value: value[i],
    timestamp: timestamp[i],
    step: step[i],
  }));
  return { ...run, metrics };
}
