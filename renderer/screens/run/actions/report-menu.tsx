/** "Export report…": the ways a report can be had. */

import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { ChevronDownIcon, DownloadIcon } from '../../../parts/icons.tsx';
import { showFailure } from '../../../parts/toasts.tsx';
import { useTexts } from '../../../texts/language.ts';
import { runTexts } from '../texts.ts';
import { deliver } from './deliver.ts';

type Format = 'html' | 'pdf' | 'zip' | 'folder';

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
  const save = useMutation({
    mutationFn: async (format: Format) =>
      deliver(await api.reports.export.mutate({ runId, format }), t),
    onError: showFailure,
  });
  const hasWindow = window.shotReview !== undefined;
  const items: readonly (readonly [Format, string, boolean])[] = [
    ['html', t.reportHtml, true],
    ['pdf', t.reportPdf, hasWindow],
    ['zip', t.reportZip, true],
    ['folder', t.reportFolder, hasWindow],
  ];
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={save.isPending}
          leftSection={<DownloadIcon size={14} />}
          rightSection={<ChevronDownIcon size={12} />}
        >
          {t.exportReport}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(([format, label, possible]) => (
          <Menu.Item
            key={format}
            disabled={!possible}
            title={possible ? undefined : t.windowOnly}
            onClick={() => save.mutate(format)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
