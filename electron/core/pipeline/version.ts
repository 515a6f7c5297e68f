/** The program's name and version, as runs and reports record them. */
import packageJson from '../../../package.json' with { type: 'json' };

export const PROGRAM_VERSION: string = packageJson.version;

/** The source name of runs that this program creates, followed by its version. */
export const SOURCE_NAME = 'shot-review';
