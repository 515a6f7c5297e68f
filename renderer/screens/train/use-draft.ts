/** The current draft: the user's edits, otherwise the run in the address, otherwise the defaults. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { persist, readPersisted } from '../../components/persisted-state.ts';
import { estimatorsQuery } from '../../queries.ts';
import { type Draft, draftFromForm, isDraft } from './draft.ts';
import { draftFromRun, type RunDraft } from './draft-from-run.ts';

/** A draft, and the run that it started from. */
interface EditedDraft {
  readonly from: string | null;
  readonly draft: Draft;
}

const draftKey = 'train.draft';

function readEditedDraft(): EditedDraft | null {
  const found = readPersisted(draftKey) as Partial<EditedDraft> | null | undefined;
  if (!found || !isDraft(found.draft)) return null;
  return { from: typeof found.from === 'string' ? found.from : null, draft: found.draft };
}

export interface DraftState {
  /** Undefined while it loads. */
  readonly draft: Draft | undefined;
  readonly change: (draft: Draft) => void;
  /** Whether the user has edited it. */
  readonly isEdited: boolean;
  readonly discard: () => void;
  /** The draft of the run in the address. */
  readonly origin: RunDraft | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useEstimators() {
  return useQuery(estimatorsQuery);
}

export function useDraft(from: string | null): DraftState {
  const [edited, setEdited] = useState(readEditedDraft);
  const estimators = useEstimators();
  const defaults = useQuery({
    queryKey: ['spec', 'defaults'],
    queryFn: () => api.pipelines.defaults.query(),
  });
  const origin = useQuery({
    queryKey: ['spec', 'origin', from],
    queryFn: () => draftFromRun(from ?? '', defaults.data ?? unreachable(), estimators.data ?? []),
    enabled: from !== null && defaults.isSuccess && estimators.isSuccess,
  });
  const keep = (next: EditedDraft | null) => {
    setEdited(next);
    persist(draftKey, next);
  };
  // Without a run in the address, the form is as the user left it.
  const isEdited = edited !== null && (from === null || edited.from === from);
  const initial =
    from !== null ? origin.data?.draft : defaults.data && draftFromForm(defaults.data);
  return {
    draft: isEdited ? edited.draft : initial,
    change: (draft) => keep({ from, draft }),
    isEdited,
    discard: () => keep(null),
    origin: origin.data,
    error: defaults.error ?? origin.error,
    retry: () => void (defaults.isError ? defaults : origin).refetch(),
  };
}

function unreachable(): never {
  throw new Error('the query waits for the defaults');
}
