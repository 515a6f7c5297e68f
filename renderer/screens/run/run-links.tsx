/** Links to related items of a run: other runs, datasets, registered models. */

import { addressOf } from '../../url-state.ts';
import style from './run.module.css';

export function RunLink({ runId, name }: { readonly runId: string; readonly name: string }) {
  return (
    <a className={style.link} href={addressOf('run', { id: runId })} title={name}>
      {name}
    </a>
  );
}

/** A dataset by name; if it is not in the workspace, its name without a link. */
export function DatasetLink({
  digest,
  name,
  known,
}: {
  readonly digest: string;
  readonly name: string;
  readonly known: boolean;
}) {
  if (!known) return <span title={digest}>{name}</span>;
  return (
    <a className={style.link} href={addressOf('datasets', { digest })} title={digest}>
      {name}
    </a>
  );
}
