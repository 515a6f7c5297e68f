/** What each part of the form gets. */

import type { DatasetItem } from '../../../electron/api/nouns/datasets.ts';
import type { EstimatorInfo } from '../../../electron/api/nouns/estimators.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './problems.ts';

export interface SectionProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly problems: Problems;
  readonly datasets: readonly DatasetItem[];
  readonly estimators: readonly EstimatorInfo[];
}
