/** Whose lines the court of a run's shots has. */
import { COURT_LINES_TAG, type CourtLines, courtLinesNamed } from '../../common/court/leagues.ts';
import type { TagEntry } from '../../electron/server/wire.ts';

export function courtLinesOf({ tags }: { readonly tags: readonly TagEntry[] }): CourtLines {
  return courtLinesNamed(tags.find(({ key }) => key === COURT_LINES_TAG)?.value);
}
