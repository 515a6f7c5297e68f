/** Which models to train, each with its params. */

import { Checkbox } from '@mantine/core';
import { estimatorTitle } from '../../../common/i18n/estimators.ts';
import type { EstimatorInfo } from '../../../electron/server/routers/estimators.ts';
import { ChevronDownIcon, ChevronRightIcon } from '../../components/icons.tsx';
import { Panel } from '../../components/panel.tsx';
import { usePersistedState } from '../../components/persisted-state.ts';
import { useLanguage, useTexts } from '../../i18n/language.ts';
import { calibrationTexts, isCalibrated, preparationTexts, withModel } from './draft.ts';
import { FEATURE_SETS } from './feature-sets.ts';
import { ParamTable } from './param-table.tsx';
import type { SectionProps } from './section-props.ts';
import style from './train.module.css';

export function ModelsSection(props: SectionProps) {
  const t = useTexts('train');
  const problem = props.problems.get('models');
  return (
    <Panel title={t.models} flush>
      <div data-field="models">
        {problem && <p className={`${style.problem} ${style.inset}`}>{problem}</p>}
        <ul className={style.models}>
          {props.estimators.map((estimator) => (
            <ModelItem key={estimator.name} estimator={estimator} {...props} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function ModelItem({ estimator, ...props }: SectionProps & { readonly estimator: EstimatorInfo }) {
  const { draft, onChange, problems, estimators } = props;
  const t = useTexts('train');
  const language = useLanguage();
  const { name } = estimator;
  const [wanted, setOpen] = usePersistedState(`train.params.${name}`, false);
  const isBroken =
    estimator.params.some((param) => problems.has(`${name}.${param.name}`)) ||
    problems.has(`${name}.${FEATURE_SETS}`) ||
    estimator.preparation.some((param) => problems.has(`prepare.${name}.${param.name}`)) ||
    estimator.calibration.some((param) => problems.has(`calibrate.${name}.${param.name}`));
  const isChosen = draft.models.includes(name);
  const open = isChosen && (wanted || isBroken);
  const title = estimatorTitle(estimator, language);
  const given = [
    ...Object.entries(draft.params[name] ?? {}),
    ...Object.entries(preparationTexts(draft, name)),
    ...(isCalibrated(draft, name) ? [['calibrate', calibrationTexts(draft, name).method]] : []),
  ];
  const values =
    given.length === 0
      ? t.allDefaults
      : given.map(([param, text]) => `${param} ${text}`).join(', ');
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon;
  return (
    <li>
      <div className={style.model}>
        <Checkbox
          label={title}
          checked={isChosen}
          onChange={(event) =>
            onChange(withModel(draft, name, event.currentTarget.checked, estimators))
          }
        />
        {isChosen && (
          <button
            type="button"
            className={style.unfold}
            aria-expanded={open}
            aria-label={`${t.paramsOf(title)}: ${values}`}
            onClick={() => setOpen(!open)}
          >
            <span className={`${given.length === 0 ? 'secondary' : 'mono'} ellipsis`}>
              {values}
            </span>
            <Chevron size={14} />
          </button>
        )}
      </div>
      {open && <ParamTable estimator={estimator} {...props} />}
    </li>
  );
}
