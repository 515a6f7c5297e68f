/** One chart of the grid: drawn when it comes in sight; moved, resized, edited, seen full screen. */

import { ActionIcon, Menu, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { MoreIcon } from '../../../components/icons.tsx';
import { useSeen } from '../../../components/use-seen.ts';
import { useTexts } from '../../../i18n/language.ts';
import { BoxChart } from './box-chart.tsx';
import { type ChartSpec, parseAxis } from './chart-spec.ts';
import style from './charts.module.css';
import { ContourChart } from './contour-chart.tsx';
import { DotsChart, type RunChartProps } from './dots-chart.tsx';
import { LinesChart } from './lines-chart.tsx';
import { ParallelRuns } from './parallel-runs.tsx';
import { CourtsChart } from './pictures/courts-chart.tsx';
import { ImagesChart } from './pictures/images-chart.tsx';
import { MatricesChart } from './pictures/matrices-chart.tsx';
import { ScatterRuns } from './scatter-runs.tsx';

const low = 232;
const high = 480;

export interface ChartCardProps
  extends Pick<RunChartProps, 'spec' | 'runs' | 'onPick' | 'onBrush'> {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (spec: ChartSpec) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onMove: (by: -1 | 1) => void;
  /** Another chart was dropped on this one. */
  readonly onDropped: (id: string) => void;
}

const dragType = 'application/x-chart';

export function ChartCard(props: ChartCardProps) {
  const { spec, runs, onPick, onBrush, onChange, onMove } = props;
  const t = useTexts('runCharts');
  const title = useChartTitle(spec);
  const [full, setFull] = useState(false);
  const box = useRef<HTMLElement>(null);
  const isSeen = useSeen(box);
  const height = spec.tall ? high : low;
  const chart = { spec, runs, title, onPick, onBrush };
  return (
    <section
      ref={box}
      className={style.card}
      aria-label={title}
      data-span={spec.span ?? 1}
      draggable={false}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
      }}
      onDrop={(event) => {
        const id = event.dataTransfer.getData(dragType);
        if (id !== '') props.onDropped(id);
      }}
    >
      <span
        className={style.grip}
        aria-hidden="true"
        title={t.drag}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(dragType, spec.id)}
      >
        ⠿
      </span>
      <div className={style.menu}>
        <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon size={22} aria-label={t.chartMenu(title)} title={t.chartMenu(title)}>
              <MoreIcon size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setFull(true)}>{t.fullScreen}</Menu.Item>
            <Menu.Item onClick={props.onEdit}>{t.edit}</Menu.Item>
            <Menu.Divider />
            <Menu.Item disabled={props.isFirst} onClick={() => onMove(-1)}>
              {t.moveBack}
            </Menu.Item>
            <Menu.Item disabled={props.isLast} onClick={() => onMove(1)}>
              {t.moveOn}
            </Menu.Item>
            <Menu.Item
              onClick={() => onChange({ ...spec, span: (((spec.span ?? 1) % 3) + 1) as 1 | 2 | 3 })}
            >
              {t.wider}
            </Menu.Item>
            <Menu.Item onClick={() => onChange({ ...spec, tall: !spec.tall })}>
              {spec.tall ? t.lower : t.taller}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={props.onRemove}>{t.remove}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {isSeen ? <RunChart {...chart} height={height} /> : <div style={{ height: height + 24 }} />}
      <Modal opened={full} onClose={() => setFull(false)} fullScreen title={title}>
        {full && <RunChart {...chart} title="" height={Math.max(320, window.innerHeight - 130)} />}
      </Modal>
    </section>
  );
}

function RunChart(props: RunChartProps) {
  const given = { ...props, title: props.title };
  switch (props.spec.kind) {
    case 'bars':
      return <DotsChart {...given} />;
    case 'lines':
      return <LinesChart {...given} />;
    case 'scatter':
      return <ScatterRuns {...given} />;
    case 'parallel':
      return <ParallelRuns {...given} />;
    case 'box':
      return <BoxChart {...given} />;
    case 'contour':
      return <ContourChart {...given} />;
    case 'court':
      return <CourtsChart {...given} />;
    case 'matrices':
      return <MatricesChart {...given} />;
    case 'images':
      return <ImagesChart {...given} />;
  }
}

export function useChartTitle({ kind, keys, x, y, path = '' }: ChartSpec): string {
  const t = useTexts('runCharts');
  const [key, xKey, yKey] = [keys[0], x, y].map((id) => (id ? parseAxis(id).key : ''));
  return t.title(kind, kind === 'images' ? path : key, xKey, yKey);
}
