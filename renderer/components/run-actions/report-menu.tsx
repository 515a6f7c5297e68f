/** "Export report…": the available kinds of report, for one run or for each of several. */

import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Fragment, useMemo, useState } from 'react';
import { api } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { useCommands } from '../commands.tsx';
import { ChevronDownIcon, DownloadIcon } from '../icons.tsx';
import { showSaveResult } from '../save-result.ts';
import { showFailure } from '../toasts.tsx';
import { useTranslationLocale } from '../translated-text.tsx';

export interface ReportRun {
  readonly runId: string;
  /** Distinguishes it from the others. */
  readonly name: string;
}

export function ReportMenu({ runs }: { readonly runs: readonly ReportRun[] }) {
  const t = useTexts('runActions');
  const [opened, setOpened] = useState(false);
  const { save, isSaving, formats } = useReportExport();
  useCommands(
    useMemo(
      () => [
        {
          id: 'exportReport',
          group: t.actions,
          icon: DownloadIcon,
          run: () => setOpened(true),
        },
      ],
      [t],
    ),
  );
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end">
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
        {runs.map(({ runId, name }) => (
          <Fragment key={runId}>
            {runs.length > 1 && <Menu.Label>{name}</Menu.Label>}
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
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type ReportFormat = 'html' | 'pdf' | 'zip' | 'folder';

/** The available kinds of report, and how one is made and delivered. */
function useReportExport() {
  const t = useTexts('runActions');
  const common = useTexts('common');
  const reader = useTranslationLocale();
  const { mutate, isPending } = useMutation({
    mutationFn: async (asked: { runId: string; format: ReportFormat }) =>
      showSaveResult(await api.reports.export.mutate({ ...asked, reader }), common),
    onError: showFailure,
  });
  const hasWindow = window.shotReview !== undefined;
  const formats: readonly { format: ReportFormat; label: string; possible: boolean }[] = [
    { format: 'html', label: t.reportHtml, possible: true },
    { format: 'pdf', label: t.reportPdf, possible: hasWindow },
    { format: 'zip', label: t.reportZip, possible: true },
    { format: 'folder', label: t.reportFolder, possible: hasWindow },
  ];
  return { save: mutate, isSaving: isPending, formats };
}
