/** How messages are put together: a place before a reason, one reason after another. */
import type { Subject } from '../subject.ts';

export const forms: Subject = {
  sentences: {
    '{path}: {{reason}}': '{path}: {{reason}}',
    '{path}: {{reason}}.': '{path}: {{reason}}.',
    "'{field}': {{reason}}": '“{field}”: {{reason}}',
    '{{reason}}.': '{{reason}}.',
    '{{reason}}; {{other}}': '{{reason}}; {{other}}',
    '{{line}}\n{{others}}': '{{line}}\n{{others}}',
  },
};
