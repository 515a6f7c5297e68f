/** What can be made of the compared runs: the report of their pipeline, shots scored with the model of one. */
import { Button, Menu } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Fragment, useMemo, useState } from 'react';
import { api } from '../../api.ts';
import { useCommands } from '../../parts/commands.tsx';
import { ChevronDownIcon, DownloadIcon } from '../../parts/icons.tsx';
import { Swatch } from '../../parts/labels.tsx';
import { Toolbar } from '../../parts/layout.tsx';
import { useTexts } from '../../texts/language.ts';
import { ScoreDialog } from '../run/actions/score-dialog.tsx';
import { useReportExport } from '../run/actions/use-report-export.ts';
import type { ComparedRun } from './compared.ts';
import { compareTexts } from './texts.ts';

export function CompareActions({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const t = useTexts(compareTexts);
  const details = useQueries({
    queries: runs.map(({ run: { runId } }) => ({
      queryKey: ['runs', 'get', runId],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.runs.get.query({ runId }, { signal }),
    })),
  });
  const found = details.flatMap(({ data }) => data ?? []);
  const pipelines = new Map<string, string>();
  for (const run of found) {
    const root = run.ancestors[0] ?? run;
    if (root.stage === 'pipeline') pipelines.set(root.runId, root.name);
  }
  const scorable = found.flatMap(({ runId, hasModel, modelRun }) => {
    const modelRunId = hasModel ? runId : modelRun?.runId;
    const compared = runs.find(({ run }) => run.runId === runId);
    return modelRunId && compared ? [{ compared, modelRunId }] : [];
  });
  return (
    <Toolbar label={t.actions}>
      {pipelines.size > 0 && <ReportMenu pipelines={[...pipelines]} />}
      {scorable.length > 0 && <ScoreMenu scorable={scorable} />}
    </Toolbar>
  );
}

function ReportMenu({
  pipelines,
}: {
  readonly pipelines: readonly (readonly [runId: string, name: string])[];
}) {
  const t = useTexts(compareTexts);
  const [opened, setOpened] = useState(false);
  const { save, isSaving, formats } = useReportExport();
  useCommands(
    useMemo(
      () => [
        {
          id: 'exportReport',
          title: t.exportReport,
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
        {pipelines.map(([runId, name]) => (
          <Fragment key={runId}>
            {pipelines.length > 1 && (
              <Menu.Label>
                {name} {runId.slice(0, 6)}
              </Menu.Label>
            )}
            {formats
              .filter(({ possible }) => possible)
              .map(({ format, label }) => (
                <Menu.Item key={format} onClick={() => save({ runId, format })}>
                  {label}
                </Menu.Item>
              ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ScoreMenu({
  scorable,
}: {
  readonly scorable: readonly { readonly compared: ComparedRun; readonly modelRunId: string }[];
}) {
  const t = useTexts(compareTexts);
  const [modelRunId, setModelRunId] = useState<string | null>(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDownIcon size={12} />}>
            {t.scoreFile}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t.scoreWith}</Menu.Label>
          {scorable.map(({ compared: { run, label, colour }, modelRunId: of }) => (
            <Menu.Item
              key={run.runId}
              leftSection={<Swatch colour={colour} />}
              onClick={() => setModelRunId(of)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {modelRunId !== null && (
        <ScoreDialog modelRunId={modelRunId} opened onClose={() => setModelRunId(null)} />
      )}
    </>
  );
}
