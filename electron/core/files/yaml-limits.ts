/** Refuses YAML that would keep the parser busy for minutes: nested far deeper, or with far more parts, than a person writes. */

import { CST, Lexer } from 'yaml';
import { ReviewError } from '../../../common/errors.ts';

const MOST_DEPTH = 100;
const MOST_MARKS = 1000;
/** A list of 10,000 columns has 60,000. */
const MOST_TOKENS = 80_000;

/**
 * Reads the text's tokens, in time linear in its length; the parser's own time grows with the square of their number.
 * @throws ReviewError BAD_INPUT_FILE
 */
export function requireModestYaml(text: string): void {
  let [depth, inLine, marks, tokens, line] = [0, 0, 0, 0, 1];
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const type = isScalar ? 'scalar' : CST.tokenType(token);
    // The lexer puts this mark before each text without quotes.
    isScalar = token === CST.SCALAR;
    if (type === 'flow-seq-start' || type === 'flow-map-start') depth++;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') depth = Math.max(0, depth - 1);
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind') inLine++;
    else if (type === 'anchor' || type === 'alias' || type === 'tag') marks++;
    else if (type === 'newline') inLine = 0;
    if (depth + inLine > MOST_DEPTH) {
      throw new ReviewError('BAD_INPUT_FILE', 'files.yamlTooDeep', { line, most: MOST_DEPTH });
    }
    if (marks > MOST_MARKS) {
      throw new ReviewError('BAD_INPUT_FILE', 'files.yamlTooManyMarks', { line, most: MOST_MARKS });
    }
    if (++tokens > MOST_TOKENS) {
      throw new ReviewError('BAD_INPUT_FILE', 'files.yamlTooLong', { line, most: MOST_TOKENS });
    }
    line += linesIn(token);
  }
}

function linesIn(token: string): number {
  let lines = 0;
  for (let at = token.indexOf('\n'); at !== -1; at = token.indexOf('\n', at + 1)) lines++;
  return lines;
}
