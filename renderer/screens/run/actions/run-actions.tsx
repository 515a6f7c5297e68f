/** The header's buttons; the same actions are commands of the palette and of the window's menu. */

import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { api } from '../../../api.ts';
import { type Command, useCommands } from '../../../components/commands.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import {
  CompareIcon,
  CopyIcon,
  DeleteIcon,
  ModelsIcon,
  MoreIcon,
  PipelineIcon,
  RestoreIcon,
  TrainIcon,
} from '../../../components/icons.tsx';
import { Toolbar } from '../../../components/layout.tsx';
import { ReportMenu } from '../../../components/run-actions/report-menu.tsx';
import { ScoreButton } from '../../../components/run-actions/score-button.tsx';
import { showDone, showFailure, showUndo } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { addressOf, listParam, navigate } from '../../../url-state.ts';
import { RegisterDialog } from './register-dialog.tsx';

export function RunActions({ run }: { readonly run: RunDetail }) {
  if (run.lifecycleStage === 'deleted') return <DeletedActions run={run} />;
  return <ActiveActions run={run} />;
}

function ActiveActions({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const common = useTexts('common');
  const [registering, setRegistering] = useState(false);
  const { runId } = run;
  // The model of a scoring run belongs to the run that trained it.
  const modelRunId = run.hasModel ? runId : (run.modelRun?.runId ?? null);
  const hasReport = modelRunId !== null || run.stage === 'pipeline';

  const remove = useMutation({
    mutationFn: () => api.runs.delete.mutate({ runIds: [runId] }),
    onSuccess: ({ runIds }) => {
      navigate('runs');
      showUndo(t.deleted(runIds.length), common.undo, () => api.runs.restore.mutate({ runIds }));
    },
    onError: showFailure,
  });
  const { mutate: removeNow } = remove;

  const commands = useMemo((): readonly Command[] => {
    const group = t.actions;
    const all: (Command & { readonly possible: boolean })[] = [
      {
        id: 'runAgain',
        icon: TrainIcon,
        group,
        possible: true,
        run: () => navigate('train', { from: runId }),
      },
      {
        id: 'registerModel',
        icon: ModelsIcon,
        group,
        possible: run.hasModel,
        run: () => setRegistering(true),
      },
      {
        id: 'delete',
        icon: DeleteIcon,
        group,
        possible: true,
        run: () => removeNow(),
      },
    ];
    return all.filter(({ possible }) => possible);
  }, [t, run.hasModel, runId, removeNow]);
  useCommands(commands);

  return (
    <Toolbar label={t.actions}>
      {hasReport && <ReportMenu runs={[run]} />}
      {isInterrupted(run) && <ResumeButton runId={runId} />}
      {modelRunId !== null && <ScoreButton models={[{ modelRunId, name: run.name }]} />}
      <Button
        variant="default"
        component="a"
        href={addressOf('train', { from: runId })}
        leftSection={<TrainIcon size={14} />}
      >
        {t.runAgain}
      </Button>
      <MoreMenu run={run} onRegister={() => setRegistering(true)} onDelete={() => removeNow()} />
      {run.hasModel && (
        <RegisterDialog
          key={runId}
          runId={runId}
          suggested={run.versions[0]?.name ?? run.model ?? run.name}
          opened={registering}
          onClose={() => setRegistering(false)}
        />
      )}
    </Toolbar>
  );
}

/** Its spec, which is kept once its data has been read, says how it goes on. */
function isInterrupted({ stage, status, artifacts }: RunDetail): boolean {
  const isOver = status === 'KILLED' || status === 'FAILED';
  return stage === 'pipeline' && isOver && artifacts.some(({ path }) => path === 'review.yaml');
}

function ResumeButton({ runId }: { readonly runId: string }) {
  const t = useTexts('run');
  const resume = useMutation({
    mutationFn: () => api.pipelines.resume.mutate({ runId }),
    onSuccess: ({ jobId }) => navigate('train', { job: jobId, view: 'progress' }),
    onError: showFailure,
  });
  return (
    <Button
      leftSection={<TrainIcon size={14} />}
      title={t.resumeHint}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
    >
      {t.resume}
    </Button>
  );
}

function MoreMenu({
  run,
  onRegister,
  onDelete,
}: {
  readonly run: RunDetail;
  readonly onRegister: () => void;
  readonly onDelete: () => void;
}) {
  const t = useTexts('run');
  const common = useTexts('common');
  const root = run.ancestors[0] ?? run;
  const item = (icon: ReactNode, label: string, onClick: () => void) => (
    <Menu.Item leftSection={icon} onClick={onClick}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t.more} title={t.more}>
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {run.hasModel && item(<ModelsIcon />, t.register, onRegister)}
        {root.stage === 'pipeline' &&
          item(<PipelineIcon />, t.openPipeline, () => navigate('pipeline', { id: root.runId }))}
        {run.children.length > 1 &&
          item(<CompareIcon />, t.compareNested, () =>
            navigate('compare', { runs: listParam.write(run.children.map(({ runId }) => runId)) }),
          )}
        {item(<CopyIcon />, t.copyId, () => void navigator.clipboard.writeText(run.runId))}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<DeleteIcon />} onClick={onDelete}>
          {common.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function DeletedActions({ run: { runId, name } }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const [asking, setAsking] = useState(false);
  const restore = useMutation({
    mutationFn: () => api.runs.restore.mutate({ runIds: [runId] }),
    onSuccess: () => showDone(t.restored),
    onError: showFailure,
  });
  const purge = useMutation({
    mutationFn: () => api.runs.purge.mutate({ runIds: [runId] }),
    onSuccess: () => {
      setAsking(false);
      showDone(t.purged);
      navigate('runs');
    },
    onError: showFailure,
  });
  return (
    <Toolbar label={t.actions}>
      <span className="secondary">{t.deletedRun}</span>
      <Button
        leftSection={<RestoreIcon size={14} />}
        loading={restore.isPending}
        onClick={() => restore.mutate()}
      >
        {t.restore}
      </Button>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t.purge}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.purgeTitle}
        text={t.purgeText(name)}
        action={t.purge}
        busy={purge.isPending}
        onConfirm={() => purge.mutate()}
        onClose={() => setAsking(false)}
      />
    </Toolbar>
  );
}
