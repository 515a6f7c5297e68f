/** tRPC setup: context, procedures, and errors that carry a code and a message but no stack or path. */
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { type ErrorCode, ReviewError } from '../../common/errors.ts';
import { FilterError } from '../../common/filter/tokens.ts';
import { message } from '../../common/i18n/message.ts';
import { englishText } from '../../common/i18n/render.ts';
import { isText, type Message, type Text } from '../../common/i18n/text.ts';
import type { Services } from './services.ts';

export interface ApiContext {
  readonly services: Services;
}

/** The fields of `error.data` in the page's client, besides tRPC's own. */
export interface ErrorData {
  /** A `ReviewError`'s code. */
  readonly reviewCode: ErrorCode;
  /** The position of the error in a filter or an order, from 1. */
  readonly column: number | null;
  /** `error.message` is this text in English. */
  readonly text: Text;
}

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 30_000 },
  },
  errorFormatter({ shape, error, ctx }) {
    const errorData = toErrorData(error);
    const { code, httpStatus, path } = shape.data;
    const text = ctx ? ctx.services.redactPaths(errorData.text) : errorData.text;
    const data: ErrorData = { reviewCode: errorData.code, column: errorData.column, text };
    return { ...shape, message: englishText(text), data: { code, httpStatus, path, ...data } };
  },
});

function toErrorData(error: TRPCError): {
  code: ErrorCode;
  text: Text;
  column: number | null;
} {
  const { cause } = error;
  if (cause instanceof ReviewError) {
    const column = cause instanceof FilterError ? cause.column : null;
    return { code: cause.code, text: cause.text, column };
  }
  if (cause instanceof z.ZodError) {
    const issue = cause.issues[0]!;
    const problem = issueText(issue);
    const text =
      issue.path.length === 0
        ? message('server.badValue', { problem })
        : message('server.badField', { field: issue.path.join('.'), problem });
    return { code: 'INVALID_PARAMETER_VALUE', text, column: null };
  }
  const isOurs = error.code === 'INTERNAL_SERVER_ERROR';
  return {
    code: isOurs ? 'INTERNAL' : 'INVALID_PARAMETER_VALUE',
    // An unexpected error's message may contain paths or data; its details are in the program's log.
    text: isOurs ? message('server.unexpected') : error.message,
    column: null,
  };
}

const TRPC_CODES: Partial<Record<ErrorCode, TRPCError['code']>> = {
  RESOURCE_DOES_NOT_EXIST: 'NOT_FOUND',
  RESOURCE_ALREADY_EXISTS: 'CONFLICT',
  WORKSPACE_BUSY: 'CONFLICT',
  WORKSPACE_LOST: 'CONFLICT',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
  FILE_SYSTEM: 'INTERNAL_SERVER_ERROR',
  DISK_FULL: 'INTERNAL_SERVER_ERROR',
  STORE_CORRUPT: 'INTERNAL_SERVER_ERROR',
};

/** Gives a ReviewError the matching tRPC code, and thus HTTP status. */
const mapReviewErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (!(cause instanceof ReviewError)) return result;
  const code = TRPC_CODES[cause.code] ?? 'BAD_REQUEST';
  throw new TRPCError({ code, message: cause.message, cause });
});

export const router = t.router;
/** A procedure that needs no open workspace. */
export const publicProcedure = t.procedure.use(mapReviewErrors);
/** A procedure on the open workspace: `ctx.workspace`, `ctx.store`. */
export const workspaceProcedure = publicProcedure.use(({ ctx, next }) => {
  const workspace = ctx.services.workspaces.current();
  return next({ ctx: { services: ctx.services, workspace, store: workspace.store } });
});

/** A text that matches `fits`; `otherwise` is the message for any other. */
export function textInput(fits: RegExp, otherwise: Message) {
  return z.string().refine((text) => fits.test(text), issueOf(otherwise));
}

/** A zod issue that shows a message of ours. */
export function issueOf(text: Message) {
  return { error: englishText(text), params: { text } };
}

/** A message of ours, or zod's own text. */
function issueText(issue: z.core.$ZodIssue): Text {
  const text: unknown = issue.code === 'custom' ? issue.params?.text : undefined;
  return isText(text) ? text : issue.message;
}

export const runIdInput = textInput(/^[0-9a-f]{32}$/, message('server.takesRunId'));
export const runIdsInput = z.array(runIdInput).min(1).max(100_000);
export const keyInput = z.string().min(1).max(10_000);
