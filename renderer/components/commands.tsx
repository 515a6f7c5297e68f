/** Commands of the palette (⌘K / Ctrl K) and keys: each screen registers its own while it is open. */

import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useQuery } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CommandId } from '../../common/commands.ts';
import { api } from '../api.ts';
import { useCommandTitle, useScreenNames, useTexts } from '../i18n/language.ts';
import { experimentsQuery } from '../queries.ts';
import { overlay } from '../theme.ts';
import { navigate } from '../url-state.ts';
import style from './commands.module.css';
import type { Icon } from './icons.tsx';
import { RunsIcon, SearchIcon } from './icons.tsx';
import { shownKeys } from './shortcuts.ts';
import { useFormat } from './use-format.ts';

interface CommandBase {
  readonly description?: string;
  /** Heading in the palette, e.g. the screen's name. */
  readonly group?: string;
  readonly icon?: Icon;
  /** Other words that find it. */
  readonly keywords?: readonly string[];
  run(): void;
}

/** A command of the manifest, which defines its title and keys, or a command that exists only in the palette. */
export type Command = CommandBase &
  (
    | { readonly id: CommandId; readonly title?: undefined }
    | { readonly id: string; readonly title: string }
  );

/** A command with its title. */
interface TitledCommand extends CommandBase {
  readonly id: string;
  readonly title: string;
  readonly keys?: string;
}

interface Registry {
  readonly commands: readonly Command[];
  register(owner: symbol, commands: readonly Command[]): void;
}

const CommandsContext = createContext<Registry | null>(null);

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [owners, setOwners] = useState<ReadonlyMap<symbol, readonly Command[]>>(new Map());
  const register = useMemo(
    () => (owner: symbol, commands: readonly Command[]) =>
      setOwners((before) => {
        const next = new Map(before);
        if (commands.length === 0) next.delete(owner);
        else next.set(owner, commands);
        return next;
      }),
    [],
  );
  const registry = useMemo(
    () => ({ commands: [...owners.values()].flat(), register }),
    [owners, register],
  );
  return <CommandsContext value={registry}>{children}</CommandsContext>;
}

function useRegistry(): Registry {
  const registry = useContext(CommandsContext);
  if (registry === null) throw new Error('useCommands outside CommandsProvider');
  return registry;
}

/** Adds commands to the palette while the component is mounted. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  const { register } = useRegistry();
  const owner = useRef(Symbol('commands'));
  useEffect(() => {
    const { current } = owner;
    register(current, commands);
    return () => register(current, []);
  }, [commands, register]);
}

/** Runs a registered command for the window's menu; returns false if no command with that id is registered. */
export function useRunCommand(): (id: string) => boolean {
  const { commands } = useRegistry();
  const now = useRef(commands);
  now.current = commands;
  return useMemo(
    () => (id) => {
      const command = now.current.find((item) => item.id === id);
      command?.run();
      return command !== undefined;
    },
    [],
  );
}

export const openPalette = (): void => spotlight.open();

const minQueryLength = 2;
const none: readonly TitledCommand[] = [];

/** The first of these that a run has tells it from others of its name. */
const shownScores = ['accuracy', 'f1_score', 'roc_auc', 'log_loss'];

/** Commands that open the runs whose name contains the typed text, newest first. */
function useRunCommands(query: string): readonly TitledCommand[] {
  const names = useScreenNames();
  const t = useTexts('common');
  const format = useFormat();
  const experiments = useQuery(experimentsQuery).data;
  const typed = query.trim();
  const { data } = useQuery({
    queryKey: ['runs', 'named', typed],
    enabled: typed.length >= minQueryLength,
    queryFn: ({ signal }) => {
      const quoted = typed.replace(/[\\']/g, '\\$&');
      const filter = `attributes.run_name ILIKE '%${quoted}%'`;
      return api.runs.search.query({ filter, limit: 8, metrics: shownScores }, { signal });
    },
  });
  return useMemo(() => {
    if (data === undefined || typed.length < minQueryLength) return none;
    return data.runId.map((runId, i) => {
      const score = shownScores.findIndex((_, j) => data.metrics[j]?.[i] != null);
      const [stage, model, started] = [data.stage[i], data.model[i], data.startTime[i]];
      return {
        id: `run.${runId}`,
        title: data.name[i],
        description: [
          stage && t.stageName(stage),
          model !== data.name[i] && model,
          started !== null && format.time(started),
          experiments?.find(({ experimentId }) => experimentId === data.experimentId[i])?.name,
          score >= 0 &&
            `${shownScores[score]} ${format.metric(shownScores[score], Number(data.metrics[score][i]))}`,
        ]
          .filter(Boolean)
          .join(' · '),
        group: names.runs,
        icon: RunsIcon,
        keywords: [typed],
        run: () => navigate('run', { id: runId }),
      };
    });
  }, [data, typed, names, t, format, experiments]);
}

function matchesQuery(
  query: string,
  { title, description = '', keywords = [] }: TitledCommand,
): boolean {
  const typed = query.trim().toLowerCase();
  return [title, description, ...keywords].some((text) => text.toLowerCase().includes(typed));
}

function useTitledCommands(): readonly TitledCommand[] {
  const { commands } = useRegistry();
  const titleOf = useCommandTitle();
  return useMemo(
    () =>
      commands.map((command) =>
        command.title === undefined
          ? { ...command, title: titleOf(command.id), keys: shownKeys(command.id) }
          : command,
      ),
    [commands, titleOf],
  );
}

export function CommandPalette() {
  const commands = useTitledCommands();
  const t = useTexts('common');
  const [query, setQuery] = useState('');
  const runs = useRunCommands(query);
  const groups = useMemo(() => {
    const byGroup = new Map<string, TitledCommand[]>();
    for (const command of [...commands, ...runs]) {
      const group = command.group ?? t.commands;
      byGroup.set(group, [...(byGroup.get(group) ?? []), command]);
    }
    // The palette selects its first entry when the text changes, but runs arrive later.
    const chosen = commands.some((command) => matchesQuery(query, command))
      ? undefined
      : runs[0]?.id;
    return [...byGroup].map(([group, members]) => ({
      group,
      actions: members.map(
        ({ id, title, description, icon: CommandIcon, keywords, keys, run }) => ({
          id,
          label: title,
          description,
          keywords: [...(keywords ?? [])],
          leftSection: CommandIcon && <CommandIcon />,
          rightSection: keys && <kbd className="caption">{keys}</kbd>,
          onClick: run,
          ...(id === chosen && { 'data-selected': true }),
        }),
      ),
    }));
  }, [commands, runs, query, t]);
  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      query={query}
      onQueryChange={setQuery}
      centered={false}
      yOffset={72}
      classNames={{ action: style.action, actionsGroup: style.group }}
      attributes={{ content: { 'aria-label': t.commands } }}
      nothingFound={t.noCommand}
      limit={40}
      highlightQuery
      lockScroll={false}
      overlayProps={overlay}
      maxHeight={420}
      scrollable
      searchProps={{
        leftSection: <SearchIcon />,
        placeholder: t.commandsHint,
        'aria-label': t.commandsHint,
      }}
    />
  );
}
