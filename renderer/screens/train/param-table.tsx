/** The params of one estimator, the options of its preparation and its calibration: name, value, description and accepted values. */

import { ActionIcon, TextInput } from '@mantine/core';
import { paramDoc } from '../../../common/i18n/estimators.ts';
import type { PageTexts } from '../../../common/i18n/texts.ts';
import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import { RestoreIcon } from '../../components/icons.tsx';
import { useLanguage, useTexts } from '../../i18n/language.ts';
import { describeAccepted } from './accepted-values.ts';
import {
  calibrationTexts,
  preparationTexts,
  withCalibration,
  withParam,
  withPreparation,
} from './draft.ts';
import { FEATURE_SETS } from './feature-sets.ts';
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
  const { name } = estimator;
  const prepare = preparationTexts(draft, name);
  const calibrate = calibrationTexts(draft, name);
  return (
    <div className={style.params}>
      {estimator.params.map((param) => (
        <ParamRow
          key={param.name}
          owner={name}
          field={`${name}.${param.name}`}
          param={param}
          text={draft.params[name]?.[param.name] ?? ''}
          // The program gives a model the split's seed unless it has its own.
          seed={param.name === 'random_state' ? draft.seed : null}
          problem={problems.get(`${name}.${param.name}`)}
          onSet={(value) => onChange(withParam(draft, name, param.name, value))}
        />
      ))}
      <FeatureSetsRow
        field={`${name}.${FEATURE_SETS}`}
        text={draft.params[name]?.[FEATURE_SETS] ?? ''}
        problem={problems.get(`${name}.${FEATURE_SETS}`)}
        onSet={(value) => onChange(withParam(draft, name, FEATURE_SETS, value))}
      />
      <h3 className={style.preparation}>{t.preparation}</h3>
      {estimator.preparation.map((param) => (
        <ParamRow
          key={param.name}
          owner="preparation"
          field={`prepare.${name}.${param.name}`}
          param={param}
          text={prepare[param.name] ?? ''}
          seed={null}
          problem={problems.get(`prepare.${name}.${param.name}`)}
          onSet={(value) => onChange(withPreparation(draft, name, param.name, value))}
        />
      ))}
      <h3 className={style.preparation}>{t.calibration}</h3>
      {estimator.calibration.map((param) => (
        <ParamRow
          key={param.name}
          owner="calibration"
          field={`calibrate.${name}.${param.name}`}
          param={param}
          text={calibrate[param.name] ?? ''}
          seed={null}
          problem={problems.get(`calibrate.${name}.${param.name}`)}
          onSet={(value) => onChange(withCalibration(draft, name, param.name, value))}
        />
      ))}
    </div>
  );
}

function FeatureSetsRow({
  field,
  text,
  problem,
  onSet,
}: {
  readonly field: string;
  readonly text: string;
  readonly problem: string | undefined;
  readonly onSet: (value: string) => void;
}) {
  const t = useTexts('train');
  return (
    <div className={style.param} data-field={field}>
      <span className={`${style.name} ${text === '' ? '' : style.set}`}>
        <span className="mono ellipsis">{FEATURE_SETS}</span>
      </span>
      <TextInput
        aria-label={FEATURE_SETS}
        placeholder={t.allFeatures}
        value={text}
        error={problem}
        onChange={(event) => onSet(event.currentTarget.value)}
      />
      <p className={style.doc}>{t.featureSetsHint}</p>
    </div>
  );
}

function ParamRow({
  owner,
  field,
  param,
  text,
  seed,
  problem,
  onSet,
}: {
  /** Where translations of its description are. */
  readonly owner: string;
  readonly field: string;
  readonly param: ParamInfo;
  /** As typed; empty: the default. */
  readonly text: string;
  /** The seed that is the default; null for other params. */
  readonly seed: string | null;
  readonly problem: string | undefined;
  readonly onSet: (value: string) => void;
}) {
  const t = useTexts('train');
  const language = useLanguage();
  const byDefault = seed ?? param.defaultText;
  return (
    <div className={style.param} data-field={field}>
      <span className={`${style.name} ${text === '' ? '' : style.set}`}>
        <span className="mono ellipsis" title={param.name}>
          {param.name}
        </span>
        {text !== '' && (
          <ActionIcon
            size={18}
            aria-label={t.resetParam(param.name)}
            title={t.resetParam(param.name)}
            onClick={() => onSet('')}
          >
            <RestoreIcon size={12} />
          </ActionIcon>
        )}
      </span>
      <ParamControl
        param={param}
        value={text}
        defaultText={byDefault}
        problem={problem}
        onChange={onSet}
      />
      <p className={style.doc}>
        {paramDoc(owner, param, language)}
        <span className={style.range}>{rangeText(param, byDefault, seed !== null, t)}</span>
      </p>
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
