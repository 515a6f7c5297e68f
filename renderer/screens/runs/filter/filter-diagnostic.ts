/** The position of a filter's syntax error and a translated message of what was expected. */

import { typeOf } from '../../../../common/filter/fields.ts';
import { parseFilter, printField } from '../../../../common/filter/parse.ts';
import { FilterError, tokenize } from '../../../../common/filter/tokens.ts';
import type { PageTexts } from '../../../../common/i18n/texts.ts';
import { type ExpectedToken, expectedAfter } from './completion.ts';

type RunsTexts = PageTexts['runs'];

export interface FilterDiagnostic {
  /** Counted from 0; the end of the filter if something is missing. */
  readonly at: number;
  readonly length: number;
  readonly message: (t: RunsTexts) => string;
}

/** Null for a valid filter. */
export function diagnoseFilter(filter: string): FilterDiagnostic | null {
  try {
    parseFilter(filter);
    return null;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return diagnosticAt(filter, error.column - 1);
  }
}

function diagnosticAt(filter: string, at: number): FilterDiagnostic {
  try {
    const tokens = tokenize(filter);
    const before = tokens.filter(({ kind, start }) => kind !== 'end' && start < at);
    const wrong = tokens.find(({ start }) => start >= at);
    const depth = before.reduce((n, { kind }) => n + (kind === '(' ? 1 : kind === ')' ? -1 : 0), 0);
    const expected = expectedAfter(before);
    const open = expected.kind === 'connective' && (depth > 0 || wrong?.kind === ')');
    return {
      at,
      length: Math.max(1, wrong?.source.length ?? 1),
      message: (t) => (open ? t.closeParenthesis : expectedMessage(expected, t)),
    };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const char = filter[at] ?? '';
    const isQuote = `'"\``.includes(char) && char !== '';
    return {
      at,
      length: isQuote ? filter.length - at : 1,
      message: (t) =>
        isQuote ? t.closeQuote(char) : char === '' ? t.expectField : t.notUnderstood(char),
    };
  }
}

function expectedMessage(expected: ExpectedToken, t: RunsTexts): string {
  switch (expected.kind) {
    case 'field':
      return t.expectField;
    case 'operator': {
      const isNumber = typeOf(expected.field) === 'number';
      const operators = isNumber ? '= != < <= > >= IS' : '= != LIKE ILIKE IN IS';
      return t.expectOperator(printField(expected.field), operators);
    }
    case 'value': {
      const field = printField(expected.field);
      return typeOf(expected.field) === 'number' ? t.expectNumber(field) : t.expectText(field);
    }
    case 'list':
      return t.expectList;
    case 'null':
      return t.expectNull;
    case 'connective':
      return t.expectConnective;
  }
}
