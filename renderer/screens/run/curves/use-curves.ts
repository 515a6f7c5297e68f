/** The curves of a run and of the runs compared with it. */

import { useQuery } from '@tanstack/react-query';
import { isSystemMetric } from '../../../../common/system-metrics.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { useMetricHistory } from '../../../components/metric-history/use-metric-history.ts';
import { useUrlState } from '../../../url-state.ts';
import { treeQuery } from '../run-queries.ts';
import { curvesSchema } from '../run-url-state.ts';

export interface CurveRun {
  readonly runId: string;
  readonly name: string;
}

/** Points are requested for at most this many metrics. */
const maxKeys = 100;
const maxRuns = 100;
const maxPoints = 2000;

/** Runs that can be drawn in the same chart: siblings of this run, or runs nested in it. */
function useCandidates(run: RunDetail) {
  const isParent = run.children.length > 0;
  const root = isParent ? run.runId : (run.ancestors.at(-1)?.runId ?? '');
  const tree = useQuery({ ...treeQuery(root), enabled: root !== '' });
  return (tree.data ?? []).filter((one) => one.runId !== root && one.metrics.length > 0);
}

export function useCurves(run: RunDetail) {
  const [address] = useUrlState(curvesSchema);
  const nearby = useCandidates(run);
  const isParent = run.children.length > 0;
  const others = nearby.filter(({ runId }) => runId !== run.runId).slice(0, maxRuns - 1);
  const runs: CurveRun[] = [...(isParent ? [] : [{ runId: run.runId, name: run.name }]), ...others];
  const allKeys = [
    ...new Set([run, ...others].flatMap(({ metrics }) => metrics.map(({ key }) => key))),
  ];
  const keys = allKeys.filter((key) => !isSystemMetric(key)).slice(0, maxKeys);
  const histories = useMetricHistory({
    runIds: runs.map(({ runId }) => runId),
    keys,
    maxPoints,
  });
  // A metric that was logged only once is not a curve.
  const curves = (histories.data ?? []).filter(({ total }) => total > 1);
  const withCurve = new Set(curves.map(({ runId }) => runId));
  const candidates = runs.filter(({ runId }) => withCurve.has(runId));
  const own = candidates.find(({ runId }) => runId === run.runId)?.runId ?? candidates[0]?.runId;
  const chosen = address.with.filter((id) => withCurve.has(id));
  const shownRuns = [...new Set([...(chosen.length > 0 ? chosen : own ? [own] : [])])];
  const curveKeys = keys.filter((key) => curves.some((curve) => curve.key === key));
  const ofShown = curveKeys.filter((key) =>
    curves.some((curve) => curve.key === key && shownRuns.includes(curve.runId)),
  );
  const asked = address.metrics.filter((key) => ofShown.includes(key));
  const losses = ofShown.filter((key) => /(^|_)loss$/.test(key));
  return {
    query: histories,
    isPending: runs.length > 0 && keys.length > 0 && histories.isPending,
    curves,
    candidates,
    shownRuns,
    keys: ofShown,
    shownKeys: asked.length > 0 ? asked : losses.length > 0 ? losses : ofShown.slice(0, 1),
    leftOut:
      keys.length === maxKeys && allKeys.length > keys.length
        ? { searched: keys.length, total: allKeys.length }
        : null,
  };
}
