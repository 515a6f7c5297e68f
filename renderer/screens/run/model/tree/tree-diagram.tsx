/** A part of a decision tree as a diagram that can be moved and zoomed; the path of a shot is highlighted. */

import { ActionIcon } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { Subtree } from '../../../../../electron/server/subtree.ts';
import { ChartFrame } from '../../../../charts/chart-frame.tsx';
import { toCsv } from '../../../../components/download.ts';
import { PlusIcon } from '../../../../components/icons.tsx';
import { useTokens } from '../../../../components/preferences.tsx';
import { useFormat } from '../../../../components/use-format.ts';
import { useTexts } from '../../../../i18n/language.ts';
import { fontFamily } from '../../../../theme.ts';
import { formatFeature } from '../format-feature.ts';
import style from './tree.module.css';
import { treeImageOf } from './tree-image.ts';
import { layOutTree, nodeHeight, nodeWidth, type PlacedNode } from './tree-layout.ts';
import { usePanZoom } from './use-pan-zoom.ts';

export function TreeDiagram({
  part,
  path,
  title,
  name,
  onPick,
}: {
  readonly part: Subtree;
  /** Ids of the nodes that the selected shot passes. */
  readonly path: readonly number[];
  readonly title: string;
  readonly name: string;
  readonly onPick: (node: number) => void;
}) {
  const t = useTexts('runModel');
  const svg = useRef<SVGSVGElement>(null);
  const layout = useMemo(() => layOutTree(part.nodes), [part]);
  const { box, view, zoom, fitView, handlers } = usePanZoom(layout.width, layout.height);
  const onPath = useMemo(() => new Set(path), [path]);
  const colours = useTokens();
  const byId = new Map(layout.nodes.map((node) => [node.id, node]));
  const csv = () =>
    toCsv(
      ['node', 'parent', 'depth', 'feature', 'threshold', 'samples', 'probability', 'impurity'],
      part.nodes.map(
        ({ id, parent, depth, feature, threshold, samples, probability, impurity }) => [
          id,
          parent,
          depth,
          feature,
          threshold,
          samples,
          probability,
          impurity,
        ],
      ),
    );
  const picture = () => treeImageOf(svg.current, layout.width, layout.height, colours.surface);
  return (
    <ChartFrame
      title={title}
      name={name}
      exports={{ csv, svg: () => picture().svg, png: () => picture().png() }}
      extra={
        <span className="row" style={{ gap: 2 }}>
          <ActionIcon
            size={24}
            aria-label={t.zoomOut}
            title={t.zoomOut}
            onClick={() => zoom(1 / 1.4)}
          >
            <svg
              width="14"
              height="14"
              viewBox="0 0 16 16"
              stroke="currentColor"
              aria-hidden="true"
            >
              <path d="M3 8h10" strokeWidth="1.4" />
            </svg>
          </ActionIcon>
          <ActionIcon size={24} aria-label={t.zoomIn} title={t.zoomIn} onClick={() => zoom(1.4)}>
            <PlusIcon size={14} />
          </ActionIcon>
          <button type="button" className={style.fit} onClick={fitView}>
            {t.fit}
          </button>
        </span>
      }
    >
      <div ref={box} className={style.box}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
        <div
          className={style.pane}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed by keys
          tabIndex={0}
          role="group"
          aria-label={t.diagram}
          aria-description={t.diagramHint}
          {...handlers}
        >
          <svg ref={svg} width="100%" height="100%" fontFamily={fontFamily} aria-label={t.diagram}>
            <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
              {layout.nodes.map((node) => (
                <Edge
                  key={node.id}
                  node={node}
                  parent={byId.get(node.parent ?? -1)}
                  root={layout.nodes[0]}
                  isOnPath={onPath.has(node.id)}
                />
              ))}
              {layout.nodes.map((node) => (
                <Node
                  key={node.id}
                  node={node}
                  isOnPath={onPath.has(node.id)}
                  onPick={() => onPick(node.id)}
                />
              ))}
            </g>
          </svg>
        </div>
      </div>
    </ChartFrame>
  );
}

/** The line width shows the share of shots that take this branch. */
function Edge({
  node,
  parent,
  root,
  isOnPath,
}: {
  readonly node: PlacedNode;
  readonly parent: PlacedNode | undefined;
  readonly root: PlacedNode;
  readonly isOnPath: boolean;
}) {
  const t = useTexts('runModel');
  const colours = useTokens();
  if (parent === undefined) return null;
  const x1 = parent.x + nodeWidth;
  const y1 = parent.y + nodeHeight / 2;
  const y2 = node.y + nodeHeight / 2;
  const middle = (x1 + node.x) / 2;
  const isYes = parent.left === node.id;
  return (
    <>
      <path
        d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${node.x} ${y2}`}
        fill="none"
        stroke={isOnPath ? colours['accent-text'] : colours['line-strong']}
        strokeWidth={1 + 5 * Math.sqrt(node.samples / root.samples)}
      />
      {parent.id === root.id && (
        <text
          x={node.x - 6}
          y={y2 + (isYes ? -8 : 16)}
          textAnchor="end"
          fontSize="11"
          fill={colours['text-3']}
        >
          {isYes ? t.yes : t.no}
        </text>
      )}
    </>
  );
}

function Node({
  node,
  isOnPath,
  onPick,
}: {
  readonly node: PlacedNode;
  readonly isOnPath: boolean;
  readonly onPick: () => void;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const colours = useTokens();
  const isLeaf = node.feature === null;
  const condition = isLeaf
    ? t.leaf
    : `${node.feature} ≤ ${formatFeature(node.threshold ?? Number.NaN, format)}`;
  const counts = `${format.count(node.samples)} · ${format.percent(node.probability)}`;
  const said = [
    condition,
    t.shots(format.count(node.samples)),
    t.makes(format.percent(node.probability)),
    t.impurity(format.decimals(node.impurity, 3)),
    ...(node.isCut ? [t.deeper] : []),
  ].join(', ');
  const bar = nodeWidth - 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      className={style.node}
      transform={`translate(${node.x} ${node.y})`}
      role="button"
      tabIndex={isLeaf ? -1 : 0}
      aria-disabled={isLeaf}
      onClick={isLeaf ? undefined : onPick}
      onKeyDown={(event) => {
        if (isLeaf || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onPick();
      }}
    >
      <title>{said}</title>
      <rect
        width={nodeWidth}
        height={nodeHeight}
        rx="5"
        fill={isOnPath ? colours['accent-soft'] : isLeaf ? colours.surface : colours.raised}
        stroke={isOnPath ? colours['accent-text'] : colours['line-strong']}
        strokeWidth={isOnPath ? 1.5 : 1}
      />
      <text x="8" y="14" fontSize="11.5" fontWeight={isLeaf ? 400 : 500} fill={colours.text}>
        {truncate(condition)}
      </text>
      <text x="8" y="28" fontSize="11" fill={colours['text-2']}>
        {counts}
      </text>
      {node.isCut && (
        <path
          d={`M${nodeWidth - 12} 20l4 4-4 4`}
          fill="none"
          stroke={colours['text-3']}
          strokeWidth="1.4"
        />
      )}
      <rect x="1" y={nodeHeight - 5} width={bar} height="4" fill={colours.miss} opacity="0.85" />
      <rect
        x="1"
        y={nodeHeight - 5}
        width={bar * node.probability}
        height="4"
        fill={colours.make}
      />
    </g>
  );
}

const truncate = (text: string): string => (text.length > 25 ? `${text.slice(0, 24)}…` : text);
