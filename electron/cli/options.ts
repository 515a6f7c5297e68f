/** Options and readers of options that several commands share. */
import { Option } from 'commander';
import { defaultWorkspaceDir } from '../core/pipeline/workspace.ts';
import { CommandError } from './command-error.ts';

export function workspaceOption(): Option {
  return new Option('--workspace <dir>', 'the folder of runs, datasets and artifacts').default(
    process.env.SHOT_REVIEW_WORKSPACE ?? defaultWorkspaceDir(),
    "the system's place for application data, or SHOT_REVIEW_WORKSPACE",
  );
}

export function jsonOption(): Option {
  return new Option('--json', 'print one JSON document on stdout and nothing else');
}

/** `a,b,c` → its trimmed parts. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function numberOf(name: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw new CommandError('USAGE', `--${name} is '${text}'; it takes a number.`);
  };
}
