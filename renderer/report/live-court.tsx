/** A court of a report as the page draws it: hover a shot, choose what its colour says. */

import { useMemo, useState } from 'react';
import type { LiveCourt } from '../../electron/report/live-data.ts';
import { Court } from '../court/court.tsx';
import type { ColourBy, Shots } from '../court/marks.ts';
import { predictionsTexts } from '../screens/run/predictions/texts.ts';
import { useTexts } from '../texts/language.ts';

const colourings: readonly ColourBy[] = ['predicted', 'actual', 'right', 'probability'];

export function LiveCourtPicture({
  chart: { title, threshold, shots },
}: {
  readonly chart: LiveCourt;
}) {
  const t = useTexts(predictionsTexts);
  const [colour, setColour] = useState<ColourBy>('predicted');
  const columns = useMemo<Shots>(
    () => ({
      x: new Float32Array(bytesOf(shots.x)),
      y: new Float32Array(bytesOf(shots.y)),
      probability: new Float32Array(bytesOf(shots.probability)),
      actual: new Uint8Array(bytesOf(shots.actual)),
      row: new Int32Array(bytesOf(shots.row)),
    }),
    [shots],
  );
  return (
    <>
      <label>
        {t.colourBy}
        <select
          value={colour}
          onChange={(event) => setColour(event.currentTarget.value as ColourBy)}
        >
          {colourings.map((value) => (
            <option key={value} value={value}>
              {t[value]}
            </option>
          ))}
        </select>
      </label>
      <Court
        title={title}
        name={title}
        shots={columns}
        colour={colour}
        threshold={threshold}
        maxHeight={520}
      />
    </>
  );
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
