/** The program's icons: 16 × 16 line drawings in the colour of the text around them. */

import type { ReactNode, SVGProps } from 'react';

export interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'children'> {
  /** Width and height in px; default 16. */
  readonly size?: number;
}

export type Icon = (props: IconProps) => ReactNode;

function draw(content: ReactNode): Icon {
  return ({ size = 16, ...rest }) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      {content}
    </svg>
  );
}

const path = (d: string): Icon => draw(<path d={d} />);

// Screens
export const RunsIcon = path('M2.5 4h2M2.5 8h2M2.5 12h2M7 4h6.5M7 8h6.5M7 12h6.5');
export const CompareIcon = path('M3 13.5V7M6.5 13.5v-11M10 13.5V9M13.5 13.5V5');
export const DatasetsIcon = draw(
  <>
    <ellipse cx="8" cy="3.8" rx="5" ry="1.9" />
    <path d="M3 3.8v8.4c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V3.8M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8" />
  </>,
);
export const TrainIcon = path('M5 3.2v9.6L13 8z');
export const PipelineIcon = draw(
  <>
    <rect x="1.8" y="5.8" width="4.2" height="4.4" rx="1" />
    <rect x="10" y="1.8" width="4.2" height="4.4" rx="1" />
    <rect x="10" y="9.8" width="4.2" height="4.4" rx="1" />
    <path d="M6 8h2m0 0V4h2M8 8v4h2" />
  </>,
);
export const ModelsIcon = draw(
  <>
    <circle cx="8" cy="3.4" r="1.6" />
    <circle cx="4" cy="8.6" r="1.6" />
    <circle cx="12" cy="8.6" r="1.6" />
    <path d="M7 4.7 5 7.3M9 4.7l2 2.6M4 10.2v2.6M12 10.2v2.6" />
  </>,
);
export const SettingsIcon = path('M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3');

// Status
export const CheckIcon = path('m3 8.5 3.2 3.2L13 4.8');
export const FailedIcon = draw(
  <>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 5v3.4M8 10.8v.2" />
  </>,
);
export const KilledIcon = draw(
  <>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M5.4 8h5.2" />
  </>,
);
export const RunningIcon = path('M8 2.2a5.8 5.8 0 1 1-5.2 3.2');
export const ScheduledIcon = draw(
  <>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 4.8V8l2.2 1.4" />
  </>,
);
export const WarningIcon = path('M8 2.2 14.2 13H1.8zM8 6.4v3M8 11v.2');
export const InfoIcon = draw(
  <>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 7.4V11M8 5v.2" />
  </>,
);

// Actions
export const SearchIcon = draw(
  <>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.3 10.3 3.4 3.4" />
  </>,
);
export const CloseIcon = path('m4 4 8 8M12 4l-8 8');
export const PlusIcon = path('M8 3v10M3 8h10');
export const MoreIcon = draw(
  <g fill="currentColor" stroke="none">
    <circle cx="3.4" cy="8" r="1.2" />
    <circle cx="8" cy="8" r="1.2" />
    <circle cx="12.6" cy="8" r="1.2" />
  </g>,
);
export const ChevronDownIcon = path('m4 6.2 4 4 4-4');
export const ChevronRightIcon = path('m6.2 4 4 4-4 4');
export const ArrowUpIcon = path('M8 13V3.4M4 7.2l4-4 4 4');
export const ArrowDownIcon = path('M8 3v9.6M4 8.8l4 4 4-4');
export const CopyIcon = draw(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.4" />
    <path d="M10.5 5.5v-2A1 1 0 0 0 9.5 2.5h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
  </>,
);
export const EditIcon = path('m10.6 3 2.4 2.4-7.5 7.5-3 .6.6-3z');
export const DeleteIcon = path('M3 4.5h10M6.5 4.5v-2h3v2M4.3 4.5l.6 9h6.2l.6-9M6.8 7v4M9.2 7v4');
export const RestoreIcon = path('M3 3v3.5h3.5M3.2 6.5A5.3 5.3 0 1 1 3 9.5');
export const DownloadIcon = path('M8 2.5v7.8M4.6 7l3.4 3.4L11.4 7M3 13.3h10');
export const UploadIcon = path('M8 10.3V2.5M4.6 5.9 8 2.5l3.4 3.4M3 13.3h10');
export const FolderIcon = path('M2 12.8V3.5h4l1.5 2h6.5v7.3z');
export const FileIcon = path('M4 2h5l3 3v9H4zM9 2v3h3');
export const ExternalIcon = path('M9.5 3H13v3.5M13 3 7.5 8.5M11 9.5V13H3V5h3.5');
export const FilterIcon = path('M2.5 3.5h11L9.3 8.5v4.5l-2.6-1.5v-3z');
export const ColumnsIcon = draw(
  <>
    <rect x="2.2" y="3" width="11.6" height="10" rx="1.2" />
    <path d="M6 3v10M10 3v10" />
  </>,
);
export const DiffIcon = path('M8 2.5v6M5 5.5h6M5 12.5h6');
export const GroupIcon = path('M2.5 3.5h11M5.5 8h8M5.5 12.5h8M2.5 8v4.5');
export const EyeOffIcon = path(
  'M2.5 2.5l11 11M6.4 4a7 7 0 0 1 1.6-.2c4 0 6.2 4.2 6.2 4.2a12 12 0 0 1-1.9 2.4M4 5.4A12 12 0 0 0 1.8 8S4 12.2 8 12.2a7 7 0 0 0 2.6-.5',
);
export const ViewsIcon = path('M4 2.5h8v11l-4-2.8-4 2.8z');
export const PanelRightIcon = draw(
  <>
    <rect x="2.2" y="3" width="11.6" height="10" rx="1.2" />
    <path d="M9.8 3v10" />
  </>,
);
export const StopIcon = draw(<rect x="4" y="4" width="8" height="8" rx="1" />);
export const EyeIcon = draw(
  <>
    <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z" />
    <circle cx="8" cy="8" r="1.8" />
  </>,
);
export const RetryIcon = path('M13 3v3.5H9.5M12.8 6.5A5.3 5.3 0 1 0 13 9.5');
export const PinIcon = path(
  'M9.8 2.2 13.8 6.2l-2.6.9-2.5 2.5-.2 2.9L3.5 7.5l2.9-.2 2.5-2.5zM6 10l-3.8 3.8',
);
export const LinkIcon = path(
  'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.9-.9',
);
export const SunIcon = draw(
  <>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </>,
);
export const MoonIcon = path('M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z');
export const SystemIcon = path('M2 3h12v8H2zM5.5 13.5h5M8 11v2.5');
export const CourtIcon = path(
  'M2 2.5h12v11H2zM5.5 2.5v4.5h5V2.5M3.5 2.5v2.5a4.5 4.8 0 0 0 9 0V2.5',
);

/** The program's logo. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      strokeWidth={2}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 20v-7a9 9 0 0 1 18 0v7" stroke="var(--accent-text)" />
      <circle cx="8.5" cy="15" r="2.5" fill="var(--make)" />
      <path d="m13.5 13 4 4m0-4-4 4" stroke="var(--miss)" />
    </svg>
  );
}
