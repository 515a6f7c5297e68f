/** How the position columns define a place, with the first shots drawn on the court accordingly. */
import { Checkbox, Select } from '@mantine/core';
import { COURT_LINES, type CourtLines } from '../../../../common/court/leagues.ts';
import { POSITION_SYSTEMS, type Positions } from '../../../../common/court/positions.ts';
import type { Preview } from '../../../../electron/core/data/preview-file.ts';
import { useFormat } from '../../../components/use-format.ts';
import { Court } from '../../../court/court.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from './import.module.css';

const CHANGES = ['swapped', 'mirrored', 'folded'] as const;

export function PositionOptions({
  positions,
  lines,
  onPositions,
  onLines,
}: {
  readonly positions: Positions;
  readonly lines: CourtLines;
  readonly onPositions: (positions: Positions) => void;
  readonly onLines: (lines: CourtLines) => void;
}) {
  const t = useTexts('datasets');
  const { system, swapped, mirrored, folded } = positions;
  const now: Positions = { system, swapped, mirrored, folded };
  return (
    <>
      <Select
        className={style.system}
        label={t.positions}
        data={POSITION_SYSTEMS.map((value) => ({ value, label: t.systemName(value) }))}
        value={system}
        allowDeselect={false}
        onChange={(value) => value !== null && onPositions({ ...now, system: value })}
      />
      <Select
        className={style.control}
        label={t.courtLines}
        data={COURT_LINES.map((value) => ({ value, label: t.leagueName(value) }))}
        value={lines}
        allowDeselect={false}
        onChange={(value) => value !== null && onLines(value)}
      />
      {CHANGES.map((change) => (
        <Checkbox
          key={change}
          className={style.check}
          label={t[change]}
          checked={now[change]}
          onChange={(event) => onPositions({ ...now, [change]: event.currentTarget.checked })}
        />
      ))}
    </>
  );
}

/** The first shots, updated live. */
export function PreviewCourt({
  court,
  shots,
}: {
  readonly court: NonNullable<Preview['court']>;
  readonly shots: NonNullable<Preview['shots']>;
}) {
  const t = useTexts('datasets');
  const format = useFormat();
  return (
    <figure className={style.court}>
      <Court
        name={t.firstShots}
        shots={shots}
        colour="actual"
        lines={court.lines}
        maxHeight={190}
        small
      />
      <figcaption className="caption">
        {t.firstShots}
        {court.fit !== null && ` · ${t.fits(format.percent(court.fit))}`}
      </figcaption>
    </figure>
  );
}
