/** Opens the form of a training with a dataset chosen in it; what was typed there stays, but for its columns. */
import { api } from '../../api.ts';
import { recall, remember } from '../../parts/remembered.ts';
import { navigate } from '../../url-state.ts';
import { type Draft, draftOfForm, isDraft } from '../train/draft.ts';

const key = 'train.draft';

export async function trainOn(digest: string): Promise<void> {
  const found = recall(key) as { from?: unknown; draft?: unknown } | undefined;
  const kept = found?.from === null && isDraft(found.draft) ? found.draft : null;
  const draft: Draft = kept ?? draftOfForm(await api.pipelines.defaults.query());
  const byRoles = { features: null, target: null, x: null, y: null };
  remember(key, { from: null, draft: { ...draft, ...byRoles, train: digest } });
  navigate('train');
}
