/** The program's name and version, as runs and reports record them. */
import packageJson from '../../../package.json' with { type: 'json' };

export const PROGRAM_VERSION: string = packageJson.version;

/** The source of the runs that this program makes, with its version behind it. */
export const SOURCE_NAME = 'shot-review';
