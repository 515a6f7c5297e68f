/** Could the difference in accuracy from the baseline be chance? McNemar's exact test on the rows both predicted. */
import { useQueries } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Swatch } from '../../components/badges.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './compare.module.css';
import type { ComparedRun, Comparison } from './use-comparison.ts';

/** The usual level: one in twenty differences this large comes by chance alone. */
const SIGNIFICANCE_LEVEL = 0.05;

export function SignificancePanel({
  comparison: { runs, baseline },
}: {
  readonly comparison: Comparison;
}) {
  const t = useTexts('compare');
  const format = useFormat();
  const others = baseline ? runs.filter(({ run }) => run !== baseline.run) : [];
  const differences = useQueries({
    queries: others.map(({ run }) => ({
      queryKey: ['runs', 'difference', baseline?.run.runId, run.runId],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.runs.difference.query(
          { first: baseline?.run.runId ?? '', second: run.runId, context: contextOf(run.stage) },
          { signal },
        ),
    })),
  });
  const answers = differences.flatMap(({ data }, i) =>
    data?.comparable ? [{ other: others[i], ...data }] : [],
  );
  if (baseline === undefined || answers.length === 0) return null;
  return (
    <Panel title={t.chanceTitle}>
      <ul className={style.answers}>
        {answers.map(({ other, difference, pValue, n }) => (
          <li key={other.run.runId}>
            <Swatch colour={other.colour} />
            <span>
              {t.chance({
                run: nameOf(other),
                base: nameOf(baseline),
                difference: format.points(Math.abs(difference)),
                better: difference > 0,
                same: difference === 0,
                byChance: pValue >= SIGNIFICANCE_LEVEL,
                p: format.pValue(pValue),
                n: format.count(n),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const nameOf = ({ label }: ComparedRun) => label;

/** Infer runs predicted production rows, all others the test rows. */
const contextOf = (stage: string | null) => (stage === 'infer' ? 'prod' : 'test');
