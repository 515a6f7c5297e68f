/** Refuses YAML that would keep the parser busy for minutes: nested far deeper, or with far more anchors, than a person writes. */

import { ReviewError } from '../../../common/errors.ts';

const MOST_DEPTH = 100;
const MOST_MARKS = 1000;

/**
 * Looks at brackets, anchors, aliases and tags outside of quotes, in time linear in the text's length. The parser's
 * own time grows with their square.
 * @throws ReviewError BAD_INPUT_FILE
 */
export function requireModestYaml(text: string): void {
  let [depth, marks, line] = [0, 0, 1];
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '\n') line++;
    if (quote !== '') {
      if (sign === '\\' && quote === '"') i++;
      else if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && startsToken(text[i - 1])) quote = sign;
    else if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    else if (/[&*!]/.test(sign) && startsToken(text[i - 1]) && /\S/.test(text[i + 1] ?? ' '))
      marks++;
    if (depth > MOST_DEPTH) {
      throw new ReviewError('BAD_INPUT_FILE', 'files.yamlTooDeep', { line, most: MOST_DEPTH });
    }
    if (marks > MOST_MARKS) {
      throw new ReviewError('BAD_INPUT_FILE', 'files.yamlTooManyMarks', { line, most: MOST_MARKS });
    }
  }
}

function startsToken(before: string | undefined): boolean {
  return before === undefined || /[\s,:[\]{}-]/.test(before);
}
