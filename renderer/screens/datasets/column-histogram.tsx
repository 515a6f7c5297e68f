/** A small chart of the distribution of a column: bars by value, or the most frequent texts. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { type Format, useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './datasets.module.css';

const WIDTH = 96;
const HEIGHT = 20;

export function ColumnHistogram({
  digest,
  column,
}: {
  readonly digest: string;
  readonly column: string;
}) {
  const t = useTexts('datasets');
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['datasets', 'histogram', digest, column],
    queryFn: ({ signal }) => api.datasets.histogram.query({ digest, column, bins: 24 }, { signal }),
  });
  if (data === undefined) return <span className={style.bars} />;
  const counts = data.counts.length > 0 ? data.counts : data.values.map(({ count }) => count);
  const most = Math.max(1, ...counts);
  const width = WIDTH / Math.max(counts.length, 8);
  return (
    <svg
      className={style.bars}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t.distributionOf(column)}
    >
      {counts.map((count, i) => {
        const height = Math.max(count > 0 ? 1 : 0, (HEIGHT * count) / most);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={i}
            x={i * width}
            y={HEIGHT - height}
            width={Math.max(1, width - 1)}
            height={height}
          >
            <title>{titleOf(data, i, count, format)}</title>
          </rect>
        );
      })}
    </svg>
  );
}

function titleOf(
  {
    edges,
    values,
  }: { readonly edges: readonly number[]; readonly values: readonly { readonly value: string }[] },
  i: number,
  count: number,
  format: Format,
): string {
  const rows = format.count(count);
  if (edges.length === 0) return `${values[i].value}: ${rows}`;
  const [from, to] = [edges[i], edges[i + 1]].map((edge) => format.significant(edge, 4));
  return `${from} – ${to}: ${rows}`;
}
