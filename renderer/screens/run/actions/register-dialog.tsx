/** "Register model…": turns the run's model into a version of a registered model. */

import { Autocomplete, Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../api.ts';
import { showFailure, showUndo } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { navigate } from '../../../url-state.ts';

export function RegisterDialog({
  runId,
  suggested,
  opened,
  onClose,
}: {
  readonly runId: string;
  readonly suggested: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts('run');
  const common = useTexts('common');
  const [name, setName] = useState(suggested);
  const [description, setDescription] = useState('');
  const known = useQuery({
    queryKey: ['models', 'registered'],
    queryFn: () => api.models.registered.query(),
    enabled: opened,
  });
  const register = useMutation({
    mutationFn: () => api.models.register.mutate({ runId, name, description }),
    onSuccess: ({ version }) => {
      onClose();
      showUndo(t.registered(name.trim(), String(version)), t.openModel, async () =>
        navigate('models', { name: name.trim(), version: String(version) }),
      );
    },
    onError: showFailure,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') register.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t.registerTitle} size={420}>
      <form className="stack" onSubmit={submit}>
        <Autocomplete
          label={t.modelName}
          description={t.registerHint}
          value={name}
          onChange={setName}
          data={known.data?.map((model) => model.name) ?? []}
          data-autofocus
        />
        <Textarea
          label={t.description}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            type="submit"
            loading={register.isPending}
            disabled={name.trim() === ''}
            title={name.trim() === '' ? common.needsName : undefined}
          >
            {t.registerAction}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
