/** Options, and parsers of options, that several commands share. */
import { Option } from 'commander';
import { POSITION_SYSTEMS, parsePositions } from '../../common/court/positions.ts';
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

/** A target value that is a make or a miss; without this option, values are recognised by known words. */
export function labelOption(which: 'positive' | 'negative'): Option {
  const what = which === 'positive' ? 'a make' : 'a miss';
  return new Option(
    `--${which} <value>`,
    `a value of the target that is ${what}; may be given again (default: told by words)`,
  ).argParser((value: string, before: readonly string[] = []) => [...before, value]);
}

/** How the position columns describe a place, as `parsePositions` reads it. */
export function positionsOption(): Option {
  return new Option(
    '--positions <system[,swap][,mirror][,fold]>',
    `how the columns across and along say a place: ${POSITION_SYSTEMS.join(', ')} (default: told from the data)`,
  ).argParser((text: string) => {
    if (parsePositions(text) !== null) return text;
    throw new CommandError(
      'USAGE',
      `--positions is '${text}'; it takes one of ${POSITION_SYSTEMS.join(', ')}, and behind it any of ,swap ,mirror ,fold.`,
    );
  });
}

/** `a,b,c` → its trimmed parts. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The values to try of a param: a range as it stands; a list in JSON, or separated by commas. */
export function searchedValues(flag: string, text: string): unknown {
  if (text.includes('..')) return text;
  if (!text.startsWith('[')) return list(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError('USAGE', `${flag}: '${text}' is no JSON list.`);
  }
}

export function numberOf(name: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw new CommandError('USAGE', `--${name} is '${text}'; it takes a number.`);
  };
}
