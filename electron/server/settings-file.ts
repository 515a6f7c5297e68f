/** The user's settings: one JSON file in the system's configuration folder, written durably. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ReviewError } from '../../common/errors.ts';
import { LANGUAGE_CODES, LANGUAGES, languageOf } from '../../common/i18n/languages.ts';
import { readIfExists } from '../core/files/read.ts';
import { ensureDir, writeFileDurably } from '../core/files/write.ts';

export const savedViewSchema = z.object({
  name: z.string().min(1).max(200),
  /** The page's state of a view: filter, order, columns. */
  state: z.record(z.string(), z.unknown()),
});

/** A language of the program by its tag (`pt-BR` is `pt`), or the system's. */
const languageSetting = z
  .string()
  .transform((tag) => languageOf(LANGUAGES, tag) ?? tag)
  .pipe(z.enum(['system', ...LANGUAGE_CODES]));

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: languageSetting.default('system'),
  numberFormat: z.enum(['language', 'point', 'comma']).default('language'),
  savedViews: z.array(savedViewSchema).max(1000).default([]),
  /** Column layouts and other state of tables, by the table's name. */
  layouts: z.record(z.string().max(200), z.unknown()).default({}),
  /** Window state and anything else the page wants to remember. */
  page: z.record(z.string().max(200), z.unknown()).default({}),
  /** Whether MLflow's clients can log to the window, and on which port. */
  tracking: z
    .object({ isOn: z.boolean(), port: z.int().min(0).max(65_535) })
    .default({ isOn: false, port: 5000 }),
  /** Folders, newest first. The page gets them as ids and names (`workspace.recent`). */
  recentWorkspaces: z.array(z.string()).max(20).default([]),
});

export type Settings = z.output<typeof settingsSchema>;

export interface SettingsFile {
  get(): Settings;
  /** Replaces the given fields; resolves once they are on the disk. */
  set(patch: Partial<Settings>): Promise<Settings>;
}

/** The folder for the settings of this user. */
export function defaultConfigDir(): string {
  if (process.platform === 'win32') {
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Shot Review');
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', 'Shot Review');
  }
  return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'shot-review');
}

/** The whole file is read at each start. */
const MOST_BYTES = 10_000_000;

/** Opens the settings; if the file is missing or unreadable, all fields have their defaults. */
export async function openSettings(path: string): Promise<SettingsFile> {
  let settings = readSettings(await readIfExists(path));
  let writing: Promise<unknown> = Promise.resolve();

  async function write(bytes: Uint8Array): Promise<void> {
    await ensureDir(dirname(path));
    await writeFileDurably(path, bytes);
  }

  return {
    get: () => settings,
    async set(patch) {
      const changed = { ...settings, ...patch };
      const bytes = Buffer.from(`${JSON.stringify(changed, null, 2)}\n`);
      if (bytes.length > MOST_BYTES) {
        throw new ReviewError('INVALID_PARAMETER_VALUE', 'server.settingsTooLarge', {
          bytes: bytes.length,
          most: MOST_BYTES,
        });
      }
      settings = changed;
      const written = writing.then(() => write(bytes));
      writing = written.catch(() => {});
      await written;
      return settings;
    },
  };
}

/** An invalid field, for example from another version of the program, gets its default; the others are kept. */
function readSettings(bytes: Uint8Array | null): Settings {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(parseJson(bytes));
  const fields = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const read = schema.safeParse(given[name]);
    return [name, read.success ? read.data : schema.parse(undefined)];
  });
  return settingsSchema.parse(Object.fromEntries(fields));
}

function parseJson(bytes: Uint8Array | null): unknown {
  try {
    return bytes && JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return null;
  }
}
