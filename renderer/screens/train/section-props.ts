/** Props of each section of the form. */

import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import type { EstimatorInfo } from '../../../electron/server/routers/estimators.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './validate-draft.ts';

export interface SectionProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly problems: Problems;
  readonly datasets: readonly DatasetItem[];
  readonly estimators: readonly EstimatorInfo[];
}
