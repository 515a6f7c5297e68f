/** A report's court drawn by the page: hover over a shot, choose what the colours show. */

import { useMemo, useState } from 'react';
import type { InteractiveCourt } from '../../electron/core/report/interactive-data.ts';
import { Court } from '../court/court.tsx';
import type { ColourBy, Shots } from '../court/marks.ts';
import { useTexts } from '../i18n/language.ts';

const colourings: readonly ColourBy[] = ['predicted', 'actual', 'right', 'probability'];

export function LiveCourt({
  chart: { title, threshold, lines, shots },
}: {
  readonly chart: InteractiveCourt;
}) {
  const t = useTexts('runPredictions');
  const [colour, setColour] = useState<ColourBy>('predicted');
  const columns = useMemo<Shots>(
    () => ({
      x: new Float32Array(decodeBase64(shots.x)),
      y: new Float32Array(decodeBase64(shots.y)),
      probability: new Float64Array(decodeBase64(shots.probability)),
      actual: new Uint8Array(decodeBase64(shots.actual)),
      row: new Int32Array(decodeBase64(shots.row)),
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
        lines={lines}
        threshold={threshold}
        maxHeight={520}
      />
    </>
  );
}

function decodeBase64(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
