/** "Score a file…": opens the dialog for the model, or first asks which one if there are several. */

import { Button, Menu } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '../../i18n/language.ts';
import { useCommands } from '../commands.tsx';
import { ChevronDownIcon, CourtIcon } from '../icons.tsx';
import { ScoreDialog } from './score-dialog.tsx';

export interface ScoringModel {
  /** The run that trained it. */
  readonly modelRunId: string;
  readonly name: string;
  readonly icon?: ReactNode;
}

export function ScoreButton({ models }: { readonly models: readonly ScoringModel[] }) {
  const t = useTexts('runActions');
  const [choosing, setChoosing] = useState(false);
  const [modelRunId, setModelRunId] = useState<string | null>(null);
  const only = models.length === 1 ? models[0].modelRunId : null;
  useCommands(
    useMemo(
      () => [
        {
          id: 'scoreFile',
          group: t.actions,
          icon: CourtIcon,
          run: () => (only === null ? setChoosing(true) : setModelRunId(only)),
        },
      ],
      [t, only],
    ),
  );
  return (
    <>
      {only !== null ? (
        <Button variant="default" onClick={() => setModelRunId(only)}>
          {t.scoreFile}
        </Button>
      ) : (
        <Menu opened={choosing} onChange={setChoosing} position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<ChevronDownIcon size={12} />}>
              {t.scoreFile}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t.scoreWith}</Menu.Label>
            {models.map((model) => (
              <Menu.Item
                key={`${model.modelRunId} ${model.name}`}
                leftSection={model.icon}
                onClick={() => setModelRunId(model.modelRunId)}
              >
                {model.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {modelRunId !== null && (
        <ScoreDialog key={modelRunId} modelRunId={modelRunId} onClose={() => setModelRunId(null)} />
      )}
    </>
  );
}
