/** Before an import: a preview of the first rows, with parse options and column roles, both editable. */
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ColumnType,
  CsvReadOptions,
  RoleChoice,
} from '../../../../electron/core/data/dataset.ts';
import type { FileRef } from '../../../../electron/server/file-registry.ts';
import { api } from '../../../api.ts';
import { RestoreIcon } from '../../../components/icons.tsx';
import { Toolbar } from '../../../components/layout.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ErrorAlert, ErrorState, LoadingState } from '../../../components/states.tsx';
import { showNotice } from '../../../components/toasts.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useJobMutation } from '../../../components/use-job-mutation.ts';
import { useTexts } from '../../../i18n/language.ts';
import { chooseRoles, withChoice, withoutFeature } from '../roles.ts';
import style from './import.module.css';
import { ImportProgress } from './import-progress.tsx';
import { DateOption, ParseOptions, SheetOption } from './parse-options.tsx';
import { PositionOptions, PreviewCourt } from './position-options.tsx';
import { PreviewRemarks } from './preview-remarks.tsx';
import { PreviewTable } from './preview-table.tsx';
import { TargetOptions } from './target-options.tsx';

/** The first rows according to `reading` and `roles`; anything those leave open is detected. */
const previewQuery = (fileId: string, reading: CsvReadOptions, roles: RoleChoice) => ({
  queryKey: ['preview', fileId, reading, roles],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.datasets.preview.query({ fileId, reading: withTypes(reading), roles }, { signal }),
  retry: false,
});

export function ImportPanel({
  file,
  more,
  onDone,
}: {
  readonly file: FileRef;
  /** Files in the queue behind this one. */
  readonly more: number;
  /** Called with the dataset's digest, or null if the file was skipped. */
  readonly onDone: (digest: string | null) => void;
}) {
  const t = useTexts('datasets');
  const common = useTexts('common');
  const format = useFormat();
  const said = useTranslate();
  const [edited, setReading] = useState<CsvReadOptions | null>(null);
  const [chosen, setChosen] = useState<RoleChoice>({});
  const { fileId } = file;
  const detected = useQuery(previewQuery(fileId, {}, {}));
  const reading = edited ?? detected.data?.readingBefore ?? {};
  const preview = useQuery({
    ...previewQuery(fileId, reading, chosen),
    placeholderData: keepPreviousData,
  });
  const { job, ...importing } = useJobMutation(
    (asked: Parameters<typeof api.datasets.import.mutate>[0]) => api.datasets.import.mutate(asked),
    (result) => {
      if (result.kind !== 'import') return;
      if (result.reused) showNotice(t.reused);
      onDone(result.digest);
    },
  );
  const leave = () => {
    void api.files.release.mutate({ fileId });
    onDone(null);
  };
  const change = (part: CsvReadOptions) => {
    // Another delimiter, header or sheet changes the columns.
    const isAnew = (['delimiter', 'header', 'headerLine', 'sheet'] as const).some(
      (key) => key in part,
    );
    setReading({
      ...reading,
      ...(isAnew && { types: undefined, missing: undefined }),
      ...('sheet' in part && { headerLine: undefined }),
      ...part,
    });
    if (isAnew) setChosen({});
  };
  const changeType = (name: string, type: ColumnType | null) => {
    const others = (reading.types ?? []).filter((one) => one.name !== name);
    setReading({ ...reading, types: type === null ? others : [...others, { name, type }] });
    if (type === 'text' || type === 'date') setChosen(withoutFeature(chosen, name));
  };
  const reset = () => {
    setReading({});
    setChosen({});
  };
  // If the chosen options do not fit the file, the user must be able to change them back.
  const shownReading =
    preview.data?.reading ??
    (detected.data?.reading ? { ...detected.data.reading, ...reading } : null);
  const roles = preview.data && withChoice(preview.data.roles, chosen);
  const problem = preview.data?.problem ?? null;
  const isChanged = JSON.stringify(chosen) !== '{}' || JSON.stringify(withTypes(reading)) !== '{}';
  return (
    <div className={style.import}>
      <Panel
        title={t.importTitle(file.name)}
        actions={
          <>
            <span className="caption">
              {format.bytes(file.bytes)}
              {more > 0 ? ` · ${t.waiting(more)}` : ''}
            </span>
            <Button
              variant="default"
              loading={importing.isBusy && importing.isCancelling}
              onClick={importing.isBusy ? importing.cancel : leave}
            >
              {common.cancel}
            </Button>
            <Button
              loading={importing.isBusy}
              disabled={!preview.isSuccess || preview.isPlaceholderData || problem !== null}
              title={problem === null ? undefined : said(problem)}
              onClick={() =>
                importing.start({ fileId, reading: withTypes(reading), roles: chosen })
              }
            >
              {t.import}
            </Button>
          </>
        }
      >
        <div className="stack">
          {!(preview.isError && shownReading === null) && (
            <div className={style.controls}>
              <Toolbar label={t.readAs}>
                {preview.data?.isOrderOpen && (
                  <DateOption dates={reading.dates} onDates={(dates) => change({ dates })} />
                )}
                {preview.data?.sheets && (
                  <SheetOption
                    sheets={preview.data.sheets}
                    onSheet={(sheet) => change({ sheet })}
                  />
                )}
                {shownReading && (
                  <ParseOptions
                    reading={shownReading}
                    isCsv={(preview.data ?? detected.data)?.format === 'csv'}
                    onChange={change}
                  />
                )}
                {preview.data && (
                  <TargetOptions preview={preview.data} choice={chosen} onChoice={setChosen} />
                )}
                {isChanged && (
                  <Button
                    className={style.reset}
                    variant="subtle"
                    color="gray"
                    leftSection={<RestoreIcon size={14} />}
                    onClick={reset}
                  >
                    {t.asDetected}
                  </Button>
                )}
              </Toolbar>
              <div className={style.told}>
                {preview.data?.court && preview.data.shots && (
                  <PreviewCourt court={preview.data.court} shots={preview.data.shots} />
                )}
                <div className={style.remarks}>
                  {preview.data?.court && (
                    <Toolbar label={t.court}>
                      <PositionOptions
                        positions={chosen.positions ?? preview.data.court}
                        lines={chosen.courtLines ?? preview.data.court.lines}
                        onPositions={(positions) => setChosen({ ...chosen, positions })}
                        onLines={(courtLines) => setChosen({ ...chosen, courtLines })}
                      />
                    </Toolbar>
                  )}
                  <p className="secondary">{t.rolesHint}</p>
                  {preview.data && <PreviewRemarks preview={preview.data} />}
                </div>
              </div>
            </div>
          )}
          {importing.isBusy && <ImportProgress job={job} />}
          {job?.status === 'FAILED' && job.error && (
            <ErrorAlert title={t.importFailed} text={job.error.text} />
          )}
        </div>
      </Panel>
      {preview.isPending && <LoadingState lines={8} />}
      {preview.isError && <ErrorState error={preview.error} title={t.previewFailed} />}
      {preview.data && roles && (
        <PreviewTable
          preview={preview.data}
          roles={roles}
          onRoles={(next) => setChosen(chooseRoles(chosen, roles, next))}
          onHeaderLine={(headerLine) => change({ headerLine })}
          missing={reading.missing ?? []}
          onMissing={(missing) => setReading({ ...reading, missing })}
          onType={changeType}
        />
      )}
    </div>
  );
}

/** In the API's format, where "no types" and "no marks" are not empty lists. */
function withTypes({ types = [], missing = [], ...rest }: CsvReadOptions) {
  return {
    ...rest,
    ...(types.length > 0 && { types: [...types] }),
    ...(missing.length > 0 && { missing: [...missing] }),
  };
}
