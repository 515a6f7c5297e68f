/** tRPC setup: context, procedures, and errors that carry a code and a message but no stack and no path. */
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { type ErrorCode, ReviewError } from '../../common/errors.ts';
import { FilterError } from '../../common/filter/tokens.ts';
import type { Services } from './services.ts';

export interface ApiContext {
  readonly services: Services;
}

/** What `error.data` of the page's client holds besides tRPC's own. */
export interface ErrorData {
  /** A `ReviewError`'s code. */
  readonly reviewCode: ErrorCode;
  /** Where a filter or an order is wrong, from 1. */
  readonly column: number | null;
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
    const data: ErrorData = { reviewCode: errorData.code, column: errorData.column };
    const message = ctx
      ? ctx.services.workspaces.redactPaths(errorData.message)
      : errorData.message;
    return { ...shape, message, data: { code, httpStatus, path, ...data } };
  },
});

function toErrorData(error: TRPCError): {
  code: ErrorCode;
  message: string;
  column: number | null;
} {
  const { cause } = error;
  if (cause instanceof ReviewError) {
    const column = cause instanceof FilterError ? cause.column : null;
    return { code: cause.code, message: cause.message, column };
  }
  if (cause instanceof z.ZodError) {
    const [issue] = cause.issues;
    const field = issue.path.length > 0 ? `'${issue.path.join('.')}': ` : '';
    return { code: 'INVALID_PARAMETER_VALUE', message: `${field}${issue.message}.`, column: null };
  }
  const isOurs = error.code === 'INTERNAL_SERVER_ERROR';
  return {
    code: isOurs ? 'INTERNAL' : 'INVALID_PARAMETER_VALUE',
    // What an unforeseen error says may hold paths or data; its details are in the program's log.
    message: isOurs ? 'The program met an error that it did not expect.' : error.message,
    column: null,
  };
}

const TRPC_CODES: Partial<Record<ErrorCode, TRPCError['code']>> = {
  RESOURCE_DOES_NOT_EXIST: 'NOT_FOUND',
  RESOURCE_ALREADY_EXISTS: 'CONFLICT',
  WORKSPACE_BUSY: 'CONFLICT',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
  FILE_SYSTEM: 'INTERNAL_SERVER_ERROR',
  DISK_FULL: 'INTERNAL_SERVER_ERROR',
  STORE_CORRUPT: 'INTERNAL_SERVER_ERROR',
};

/** Gives a ReviewError the tRPC code, and so the HTTP status, that fits it. */
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
/** A procedure on the workspace that is open: `ctx.workspace`, `ctx.store`. */
export const workspaceProcedure = publicProcedure.use(({ ctx, next }) => {
  const workspace = ctx.services.workspaces.current();
  return next({ ctx: { services: ctx.services, workspace, store: workspace.store } });
});

export const runIdInput = z.string().regex(/^[0-9a-f]{32}$/, 'a run id has 32 hexadecimal digits');
export const runIdsInput = z.array(runIdInput).min(1).max(100_000);
export const keyInput = z.string().min(1).max(10_000);
export const contextInput = z.enum(['test', 'prod']);
