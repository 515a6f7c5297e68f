/** The same picture of many runs, such as `scatter.png`, from their artifacts. */

import { useQuery } from '@tanstack/react-query';
import type { RunImage } from '../../../../../electron/server/run-pictures.ts';
import { api } from '../../../../api.ts';
import { useArtifactImage } from '../../../../components/use-artifact-image.ts';
import { useTexts } from '../../../../i18n/language.ts';
import type { RunChartProps } from '../dots-chart.tsx';
import style from './pictures.module.css';
import { maxPictures, SmallMultiples } from './small-multiples.tsx';
import { useRunIds } from './use-shots.ts';

export function ImagesChart({ spec: { path = '' }, runs, title, height }: RunChartProps) {
  const t = useTexts('runCharts');
  const runIds = useRunIds(runs);
  const { data: found } = useQuery({
    queryKey: ['runs', 'with image', path, runIds],
    queryFn: ({ signal }) =>
      api.runs.withImage.query({ runIds, path, limit: maxPictures }, { signal }),
    enabled: runIds.length > 0,
    placeholderData: (before, query) => (query?.queryKey[2] === path ? before : undefined),
  });
  return (
    <SmallMultiples
      {...{ runs, found, title, height }}
      width={150}
      tab="artifacts"
      none={t.noImages(path)}
    >
      {(run, { name }) => <RunPicture run={run} path={path} name={name} />}
    </SmallMultiples>
  );
}

function RunPicture({
  run: { runId, mediaType, version },
  path,
  name,
}: {
  readonly run: RunImage;
  readonly path: string;
  readonly name: string;
}) {
  const t = useTexts('runCharts');
  const { url, error } = useArtifactImage({ runId, path, mediaType, version });
  if (error !== null) return <p className="caption">{t.readFailed}</p>;
  if (url === undefined) return <div style={{ height: 110 }} />;
  return <img className={style.picture} src={url} alt={t.imageOf(path, name)} />;
}
