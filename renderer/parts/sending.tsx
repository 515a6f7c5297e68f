/** Tells, while files are sent to the program of a browser host, how far that is; with a way to cancel. */

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { PageError } from '../api.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts/language.ts';
import { WarningIcon } from './icons.tsx';
import { createSignal, type Signal } from './signal.ts';
import { useFormat } from './use-format.ts';

export interface SendingState {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
}

export interface SendingContext {
  readonly signal: AbortSignal;
  tell(state: SendingState): void;
}

/** What is quick needs no words. */
const QUIET_MS = 400;

/** Throws a `PageError` CANCELLED when the reader cancels. */
export async function whileSending<T>(work: (context: SendingContext) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const state = createSignal<SendingState | null>(null);
  const id = crypto.randomUUID();
  const timer = setTimeout(() => {
    notifications.show({
      id,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      withBorder: true,
      message: <Message state={state} onCancel={() => stop.abort()} />,
    });
  }, QUIET_MS);
  try {
    return await work({ signal: stop.signal, tell: state.set });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new PageError('CANCELLED', 'Sending was cancelled.');
  } finally {
    clearTimeout(timer);
    notifications.hide(id);
  }
}

function Message({
  state,
  onCancel,
}: {
  readonly state: Signal<SendingState | null>;
  readonly onCancel: () => void;
}) {
  const t = useTexts(commonTexts);
  const format = useFormat();
  const now = state.use();
  return (
    <span className="row">
      <span className="grow">
        {now === null
          ? t.lookingThrough
          : t.sending(
              now.name,
              format.count(now.done),
              format.count(now.total),
              format.bytes(now.bytes),
            )}
      </span>
      <Button size="compact-xs" variant="subtle" onClick={onCancel}>
        {t.cancel}
      </Button>
    </span>
  );
}

/** Says which files were left out because they could not be read. */
export function showLost(paths: readonly string[]): void {
  notifications.show({
    color: 'yellow',
    icon: <WarningIcon />,
    withBorder: true,
    autoClose: 12_000,
    message: <Lost paths={paths} />,
  });
}

const MOST_NAMED = 5;

function Lost({ paths }: { readonly paths: readonly string[] }) {
  const t = useTexts(commonTexts);
  const { count } = useFormat();
  const named = paths.slice(0, MOST_NAMED).join(', ');
  return t.lostFiles(paths.length, count(paths.length), named);
}
