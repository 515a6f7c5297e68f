/** Asks which model can be trusted: what will be done, other shots to score, the time that it may take. */
import { Button, Modal, SegmentedControl, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { datasetsQuery } from '../../queries.ts';
import { navigate } from '../../url-state.ts';
import { showFailure } from '../toasts.tsx';

const MINUTES = [0.5, 1, 2, 5];

export function BestDialog({
  dataset: { digest, name },
  onClose,
}: {
  readonly dataset: { readonly digest: string; readonly name: string };
  readonly onClose: () => void;
}) {
  const t = useTexts('best');
  const common = useTexts('common');
  const [score, setScore] = useState<string | null>(null);
  const [minutes, setMinutes] = useState(2);
  const datasets = useQuery(datasetsQuery);
  const others = datasets.data?.filter((one) => one.digest !== digest) ?? [];
  const start = useMutation({
    mutationFn: () =>
      api.pipelines.best.mutate({
        train: { digest },
        score: score === null ? null : { digest: score },
        minutes,
      }),
    onSuccess: ({ jobId }) => {
      onClose();
      navigate('runs', { job: jobId, asked: 'best' });
    },
    onError: showFailure,
  });
  return (
    <Modal opened onClose={onClose} title={t.question} size={480}>
      <div className="stack">
        <p>{t.whatIsDone(name)}</p>
        {others.length > 0 && (
          <Select
            label={t.alsoScore}
            placeholder={t.nothingElse}
            data={others.map((one) => ({ value: one.digest, label: one.name }))}
            value={score}
            onChange={setScore}
            clearable
          />
        )}
        <div>
          <p className="secondary" id="best-minutes">
            {t.atMost}
          </p>
          <SegmentedControl
            aria-labelledby="best-minutes"
            data={MINUTES.map((one) => ({ value: String(one), label: t.minutes(one) }))}
            value={String(minutes)}
            onChange={(value) => setMinutes(Number(value))}
          />
        </div>
        <p className="secondary">{t.spec}</p>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button loading={start.isPending} onClick={() => start.mutate()} data-autofocus>
            {t.ask}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
