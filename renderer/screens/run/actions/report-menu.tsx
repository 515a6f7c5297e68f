/** "Export report…": the ways a report can be had. */

import { Button, Menu } from '@mantine/core';
import { ChevronDownIcon, DownloadIcon } from '../../../parts/icons.tsx';
import { useTexts } from '../../../texts/language.ts';
import { runTexts } from '../texts.ts';
import { useReportExport } from './use-report-export.ts';

export function ReportMenu({
  runId,
  opened,
  onChange,
}: {
  readonly runId: string;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}) {
  const t = useTexts(runTexts);
  const { save, isSaving, formats } = useReportExport();
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={isSaving}
          leftSection={<DownloadIcon size={14} />}
          rightSection={<ChevronDownIcon size={12} />}
        >
          {t.exportReport}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, label, possible }) => (
          <Menu.Item
            key={format}
            disabled={!possible}
            title={possible ? undefined : t.windowOnly}
            onClick={() => save({ runId, format })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
