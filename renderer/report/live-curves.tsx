/** A report's curves drawn by the page. */

import { useMemo } from 'react';
import type {
  InteractiveCalibration,
  InteractiveRoc,
  NullableNumbers,
} from '../../electron/core/report/interactive-data.ts';
import { CalibrationChart, RocChart } from '../charts/classifier-curves.tsx';
import { useScheme } from '../components/preferences.tsx';

const height = 360;

export function LiveRocChart({ chart: { title, curves } }: { readonly chart: InteractiveRoc }) {
  const scheme = useScheme();
  const coloured = useMemo(
    () =>
      curves.map(({ name, colour, fpr, tpr, cuts }) => ({
        name,
        colour: colour[scheme],
        fpr: finite(fpr),
        tpr: finite(tpr),
        cuts,
      })),
    [curves, scheme],
  );
  return <RocChart title={title} name="roc" height={height} curves={coloured} />;
}

export function LiveCalibrationChart({
  chart: { title, curves },
}: {
  readonly chart: InteractiveCalibration;
}) {
  const scheme = useScheme();
  const coloured = useMemo(
    () =>
      curves.map(({ name, colour, predicted, fraction, counts }) => ({
        name,
        colour: colour[scheme],
        predicted: finite(predicted),
        fraction: finite(fraction),
        counts: finite(counts),
      })),
    [curves, scheme],
  );
  return <CalibrationChart title={title} name="calibration" height={height} curves={coloured} />;
}

const finite = (values: NullableNumbers): number[] => values.map((value) => value ?? Number.NaN);
