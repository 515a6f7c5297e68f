/** The params of one estimator: name, value, description and accepted values. */

import { ActionIcon } from '@mantine/core';
import { paramDoc } from '../../../common/i18n/estimators.ts';
import type { PageTexts } from '../../../common/i18n/texts.ts';
import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import { RestoreIcon } from '../../components/icons.tsx';
import { useLanguage, useTexts } from '../../i18n/language.ts';
import { describeAccepted } from './accepted-values.ts';
import { withParam } from './draft.ts';
import { ParamControl } from './param-control.tsx';
import type { SectionProps } from './section-props.ts';
import style from './train.module.css';

export function ParamTable({
  estimator,
  draft,
  onChange,
  problems,
}: SectionProps & { readonly estimator: EstimatorInfo }) {
  const t = useTexts('train');
  const language = useLanguage();
  return (
    <div className={style.params}>
      {estimator.params.map((param) => {
        const field = `${estimator.name}.${param.name}`;
        const text = draft.params[estimator.name]?.[param.name] ?? '';
        const set = (value: string) =>
          onChange(withParam(draft, estimator.name, param.name, value));
        // The program gives a model the split's seed unless it has its own.
        const isSeed = param.name === 'random_state';
        const byDefault = isSeed ? draft.seed : param.defaultText;
        return (
          <div key={param.name} className={style.param} data-field={field}>
            <span className={`${style.name} ${text === '' ? '' : style.set}`}>
              <span className="mono ellipsis" title={param.name}>
                {param.name}
              </span>
              {text !== '' && (
                <ActionIcon
                  size={18}
                  aria-label={t.resetParam(param.name)}
                  title={t.resetParam(param.name)}
                  onClick={() => set('')}
                >
                  <RestoreIcon size={12} />
                </ActionIcon>
              )}
            </span>
            <ParamControl
              param={param}
              value={text}
              defaultText={byDefault}
              problem={problems.get(field)}
              onChange={set}
            />
            <p className={style.doc}>
              {paramDoc(estimator.name, param, language)}
              <span className={style.range}>{rangeText(param, byDefault, isSeed, t)}</span>
            </p>
          </div>
        );
      })}
    </div>
  );
}

function rangeText(
  param: ParamInfo,
  byDefault: string,
  isSeed: boolean,
  t: PageTexts['train'],
): string {
  const fallback = isSeed ? t.defaultSeed(byDefault) : t.default(byDefault);
  return `${describeAccepted(param.accepts, t)}; ${fallback}`;
}
