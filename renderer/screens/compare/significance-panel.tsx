/** Could the difference in accuracy from the baseline be chance? McNemar's exact test on the rows both predicted. */
import { Swatch } from '../../components/badges.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './compare.module.css';
import type { ComparedRun, Comparison } from './use-comparison.ts';
import { SIGNIFICANCE_LEVEL, useAccuracyDifferences } from './use-differences.ts';

export function SignificancePanel({
  comparison: { runs, baseline },
}: {
  readonly comparison: Comparison;
}) {
  const t = useTexts('compare');
  const format = useFormat();
  const answers = useAccuracyDifferences(runs, baseline);
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
