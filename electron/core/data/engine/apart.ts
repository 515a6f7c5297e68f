/** Keeps scored rows from being read as shots. */
import { matchesGlob, resolve } from 'node:path';
import { ReviewError } from '../../../../common/errors.ts';

/** Throws `USAGE` for a target that is among the source's files, or would be the next time. */
export function requireApart(source: string, target: string): void {
  if (/^\w+:\/\//.test(source)) return;
  const [from, to] = [resolve(source), resolve(target)];
  if (from !== to && !matchesGlob(to, from)) return;
  throw new ReviewError('USAGE', 'modelExport.ownSource', { path: target, source });
}
