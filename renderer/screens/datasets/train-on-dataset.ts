/** Opens the training form with this dataset selected; keeps the user's edits except the column roles. */
import { api } from '../../api.ts';
import { persist, readPersisted } from '../../components/persisted-state.ts';
import { navigate } from '../../url-state.ts';
import { type Draft, draftFromForm, isDraft } from '../train/draft.ts';
import { noOtherFields } from '../train/other-fields.ts';

const draftKey = 'train.draft';

export async function trainOnDataset(digest: string): Promise<void> {
  const found = readPersisted(draftKey) as { from?: unknown; draft?: unknown } | undefined;
  const kept = found?.from === null && isDraft(found.draft) ? found.draft : null;
  const draft: Draft = kept ?? draftFromForm(await api.pipelines.defaults.query());
  const byRoles = { features: null, target: null, x: null, y: null, others: noOtherFields };
  persist(draftKey, { from: null, draft: { ...draft, ...byRoles, train: digest } });
  navigate('train');
}
