/** Could the difference in accuracy from the baseline be chance? McNemar's exact test on the rows both predicted. */
import { useQueries } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Swatch } from '../../parts/labels.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useFormat } from '../../parts/use-format.ts';
import { useTexts } from '../../texts/language.ts';
import style from './compare.module.css';
import type { Compared, ComparedRun } from './compared.ts';
import { compareTexts } from './texts.ts';

/** The usual level: one in twenty differences this large comes by chance alone. */
const LEVEL = 0.05;

export function ChancePanel({ compared: { runs, base } }: { readonly compared: Compared }) {
  const t = useTexts(compareTexts);
  const format = useFormat();
  const others = base ? runs.filter(({ run }) => run !== base.run) : [];
  const differences = useQueries({
    queries: others.map(({ run }) => ({
      queryKey: ['runs', 'difference', base?.run.runId, run.runId],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.runs.difference.query(
          { first: base?.run.runId ?? '', second: run.runId, context: contextOf(run.stage) },
          { signal },
        ),
    })),
  });
  const answers = differences.flatMap(({ data }, i) =>
    data?.comparable ? [{ other: others[i], ...data }] : [],
  );
  if (base === undefined || answers.length === 0) return null;
  return (
    <Panel title={t.chanceTitle}>
      <ul className={style.answers}>
        {answers.map(({ other, difference, pValue, n }) => (
          <li key={other.run.runId}>
            <Swatch colour={other.colour} />
            <span>
              {t.chance({
                run: nameOf(other),
                base: nameOf(base),
                difference: format.decimals(100 * Math.abs(difference), 2),
                better: difference > 0,
                same: difference === 0,
                byChance: pValue >= LEVEL,
                p:
                  pValue < 0.0001
                    ? `< ${format.decimals(0.0001, 4)}`
                    : `= ${format.decimals(pValue, 4)}`,
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
