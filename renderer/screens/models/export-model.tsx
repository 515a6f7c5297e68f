/** "Export model…": a model as a file for other programs, and what ran each file before it was written. */
import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DialectName } from '../../../common/sql.ts';
import type { ExportCheck } from '../../../electron/core/model-export/facts.ts';
import type { ExportFormat } from '../../../electron/core/pipeline/export-model.ts';
import { api } from '../../api.ts';
import { useCommands } from '../../components/commands.tsx';
import { CheckIcon, ChevronDownIcon, DownloadIcon, InfoIcon } from '../../components/icons.tsx';
import { showSaveResult } from '../../components/save-result.ts';
import { TableScroll } from '../../components/table-scroll.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './models.module.css';

interface Choice {
  readonly format: ExportFormat;
  readonly dialect?: DialectName;
  readonly title: string;
}

const CHOICES: readonly Choice[] = [
  { format: 'onnx', title: 'ONNX' },
  { format: 'py', title: 'Python' },
  { format: 'js', title: 'JavaScript' },
  { format: 'sql', dialect: 'duckdb', title: 'SQL, DuckDB' },
  { format: 'sql', dialect: 'postgres', title: 'SQL, PostgreSQL' },
  { format: 'sql', dialect: 'spark', title: 'SQL, Spark' },
];

interface ExportedFile {
  readonly title: string;
  readonly name: string;
  readonly checked: readonly ExportCheck[];
}

export function ExportModel({ runId }: { readonly runId: string }) {
  const t = useTexts('models');
  const common = useTexts('common');
  const [opened, setOpened] = useState(false);
  const [files, setFiles] = useState<readonly ExportedFile[]>([]);
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ title, ...asked }: Choice) => {
      const { saved, checked } = await api.modelExports.save.mutate({ runId, ...asked });
      await showSaveResult(saved, common);
      if (saved.type === 'cancelled') return;
      setFiles((before) => [...before, { title, name: saved.name, checked }]);
    },
    onError: showFailure,
  });
  useCommands(
    useMemo(
      () => [
        {
          id: 'exportModel',
          group: t.title,
          icon: DownloadIcon,
          run: () => setOpened(true),
        },
      ],
      [t],
    ),
  );
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-start">
        <Menu.Target>
          <Button
            className={style.export}
            variant="default"
            loading={isPending}
            leftSection={<DownloadIcon size={14} />}
            rightSection={<ChevronDownIcon size={12} />}
          >
            {t.exportModel}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {CHOICES.map((choice) => (
            <Menu.Item key={choice.title} onClick={() => mutate(choice)}>
              {choice.title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {files.length > 0 && <ExportChecks files={files} />}
    </>
  );
}

function ExportChecks({ files }: { readonly files: readonly ExportedFile[] }) {
  const t = useTexts('models');
  const format = useFormat();
  return (
    <TableScroll>
      <table className={style.versions} aria-label={t.exportChecks}>
        <thead>
          <tr>
            <th scope="col">{t.exportedFile}</th>
            <th scope="col">{t.exportFormat}</th>
            <th scope="col">{t.exportChecked}</th>
            <th scope="col" className={style.number}>
              {t.exportRows}
            </th>
            <th scope="col" className={style.number}>
              {t.exportDifference}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ title, name, checked: [check] }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and a file may be written twice.
            <tr key={i}>
              <td>{name}</td>
              <td>{title}</td>
              <td>
                {check === undefined ? (
                  <span className={style.unchecked}>
                    <InfoIcon size={14} />
                    {t.exportUnchecked}
                  </span>
                ) : (
                  <span className={style.checked}>
                    <CheckIcon size={14} />
                    {check.runtime}
                  </span>
                )}
              </td>
              <td className={style.number}>{check && format.count(check.rows)}</td>
              <td className={style.number}>{check && differenceOf(check)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function differenceOf({ difference }: ExportCheck): string {
  return difference === 0 ? '0' : difference.toExponential(1);
}
