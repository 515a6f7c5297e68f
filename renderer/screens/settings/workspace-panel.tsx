/** The workspace: its location and contents, switching to another one, a check and a backup. */

import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Job } from '../../../electron/server/jobs/job.ts';
import { api } from '../../api.ts';
import { KeyValues } from '../../components/layout.tsx';
import { useJobs } from '../../components/live-updates.tsx';
import { Panel } from '../../components/panel.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { showDone, showFailure } from '../../components/toasts.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useJobMutation } from '../../components/use-job-mutation.ts';
import { useTexts } from '../../i18n/language.ts';
import { appInfoQuery } from '../../queries.ts';
import { RestoreMenu } from './restore-menu.tsx';
import style from './settings.module.css';

export function WorkspacePanel() {
  const t = useTexts('settings');
  const said = useTranslate();
  const format = useFormat();
  const info = useQuery({
    queryKey: ['workspace', 'info'],
    queryFn: ({ signal }) => api.workspace.info.query(undefined, { signal }),
    // Its count also covers records of other topics.
    staleTime: 0,
  });
  const verify = useJobMutation(() => api.workspace.verify.mutate());
  // A check still running when the screen was left is shown again.
  const job = useJobs().find(({ kind }) => kind === 'verify');
  const backUp = useMutation({
    mutationFn: () => api.workspace.backUp.mutate(),
    onSuccess: ({ name }) => {
      showDone(t.backedUp(name));
      void info.refetch();
    },
    onError: showFailure,
  });
  if (info.isPending) return <LoadingState lines={4} />;
  if (info.isError) {
    return (
      <ErrorState error={info.error} title={t.workspaceFailed} onRetry={() => info.refetch()} />
    );
  }
  const { folder, runs, experiments, backups, notices } = info.data;
  return (
    <Panel title={t.workspace} actions={<OtherWorkspaces folder={folder} />}>
      <KeyValues
        items={[
          [
            t.folder,
            <span key="folder" className={`mono ${style.folder}`}>
              {folder}
            </span>,
          ],
          [
            t.contents,
            t.counts(
              t.runCount(runs, format.count(runs)),
              t.experimentCount(experiments, format.count(experiments)),
            ),
          ],
          [
            t.backups,
            backups.length === 0 ? (
              t.noBackups
            ) : (
              <span key="backups" title={backups[0]}>
                {t.backupCount(backups.length, format.time(timeOfBackup(backups[0])))}
              </span>
            ),
          ],
        ]}
      />
      {notices.map(said).map((notice) => (
        <p key={notice} className="secondary">
          {notice}
        </p>
      ))}
      <div className={style.actions}>
        <Button variant="default" loading={verify.isBusy} onClick={() => verify.start()}>
          {t.verify}
        </Button>
        <Button variant="default" loading={backUp.isPending} onClick={() => backUp.mutate()}>
          {t.backUp}
        </Button>
        <RestoreMenu newest={backups[0]} />
      </div>
      {job && <VerifyResult job={job} />}
    </Panel>
  );
}

/** A backup's name contains its time: `review-2026-11-23T17-15-11-989Z.sqlite`. */
function timeOfBackup(name: string): number {
  const time = name.replace(/^review-([\d-]+)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z.*$/, '$1T$2:$3:$4.$5Z');
  return Date.parse(time);
}

/** Recent workspaces, and in the desktop window the folder dialog. */
function OtherWorkspaces({ folder }: { readonly folder: string }) {
  const t = useTexts('settings');
  const recent = useQuery({
    queryKey: ['workspace', 'recent'],
    queryFn: ({ signal }) => api.workspace.recent.query(undefined, { signal }),
  });
  const program = useQuery(appInfoQuery);
  const open = useMutation({
    mutationFn: (id: string) => api.workspace.open.mutate({ id }),
    onError: showFailure,
  });
  const choose = useMutation({
    mutationFn: () => api.workspace.choose.mutate(),
    onError: showFailure,
  });
  const others = recent.data?.filter((one) => one.folder !== folder) ?? [];
  const canChoose = program.data?.can.pickFolder === true;
  if (others.length === 0 && !canChoose) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{t.openOther}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name, folder: place }) => (
          <Menu.Item key={id} title={place} onClick={() => open.mutate(id)}>
            {name}
          </Menu.Item>
        ))}
        {others.length > 0 && canChoose && <Menu.Divider />}
        {canChoose && <Menu.Item onClick={() => choose.mutate()}>{t.chooseFolder}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The result of a check of the workspace. */
function VerifyResult({ job }: { readonly job: Job }) {
  const t = useTexts('settings');
  const format = useFormat();
  const said = useTranslate();
  if (job.error) return <ErrorState error={job.error} title={t.verifyFailed} />;
  if (job.result?.kind !== 'verify') return null;
  const { checked, problems } = job.result;
  return (
    <div role="status">
      <p className="secondary">
        {problems.length === 0
          ? t.allWell(format.count(checked))
          : t.problems(problems.length, format.count(checked))}
      </p>
      {problems.length > 0 && (
        <ul className={style.problems}>
          {problems.map(said).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
