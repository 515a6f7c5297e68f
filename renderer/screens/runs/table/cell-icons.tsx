/** Icons for the grid's cells: React renders each once in a hidden element, and cells clone them. */

import type { RefObject } from 'react';
import type { RunStatus } from '../../../../common/run-status.ts';
import { StatusBadge } from '../../../components/badges.tsx';
import {
  ChevronDownIcon,
  ChevronRightIcon,
  EyeIcon,
  EyeOffIcon,
  PinIcon,
  WarningIcon,
} from '../../../components/icons.tsx';

const statuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

export type CellIconName =
  | RunStatus
  | 'shown'
  | 'hidden'
  | 'pinned'
  | 'fold'
  | 'unfold'
  | 'warning';

export function CellIcons({ ref }: { readonly ref: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={ref} hidden>
      {statuses.map((status) => (
        <div key={status} data-icon={status}>
          <StatusBadge status={status} iconOnly />
        </div>
      ))}
      <div data-icon="fold">
        <ChevronDownIcon size={14} />
      </div>
      <div data-icon="unfold">
        <ChevronRightIcon size={14} />
      </div>
      <div data-icon="shown">
        <EyeIcon size={14} />
      </div>
      <div data-icon="hidden">
        <EyeOffIcon size={14} />
      </div>
      <div data-icon="pinned">
        <PinIcon size={12} />
      </div>
      <div data-icon="warning">
        <WarningIcon size={13} />
      </div>
    </div>
  );
}

/** A copy of one of the icons. */
export function cloneCellIcon(icons: HTMLElement | null, name: CellIconName): Node {
  const icon = icons?.querySelector(`[data-icon="${name}"]`)?.firstElementChild;
  return icon?.cloneNode(true) ?? document.createTextNode('');
}
