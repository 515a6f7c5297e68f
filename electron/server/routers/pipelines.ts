/** Pipelines: start one, score a file, convert specs to YAML and back. */

import { z } from 'zod';
import { isDetailStage } from '../../../common/detail-stages.ts';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Engine } from '../../core/engine/client.ts';
import { readArtifact } from '../../core/pipeline/artifacts.ts';
import { BEST_MODELS, DEFAULT_MINUTES, runBestPipeline } from '../../core/pipeline/best.ts';
import type { PipelineContext } from '../../core/pipeline/context.ts';
import { runPipeline, SPEC_FILE } from '../../core/pipeline/pipeline.ts';
import { readResumable } from '../../core/pipeline/resume.ts';
import { scoreFile } from '../../core/pipeline/score.ts';
import {
  type PipelineSpec,
  type PipelineSpecInput,
  parseSpecFile,
  readSpec,
  specToYaml,
} from '../../core/pipeline/spec.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import { getRun } from '../../core/store/runs.ts';
import type { FileRegistry } from '../file-registry.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { ancestors } from '../run-tree.ts';
import { publicProcedure, router, runIdInput, workspaceProcedure } from '../trpc.ts';
import { fileIdInput } from './files.ts';

const digestInput = z.string().regex(/^[0-9a-f]{8,64}$/);

/** Shots: an imported dataset, or a file that is imported first. */
const sourceInput = z.union([z.object({ digest: digestInput }), z.object({ fileId: fileIdInput })]);
export type ShotSource = z.output<typeof sourceInput>;

/** All of a spec but the shots; omitted fields get their defaults. */
export type SpecOptions = Omit<PipelineSpecInput, 'train' | 'score'>;

const specInput = z.object({
  train: sourceInput,
  score: sourceInput.nullable().default(null),
  // `readSpec` checks it: its messages name the field.
  options: z
    .custom<SpecOptions>((value) => typeof value === 'object' && value !== null)
    .default({}),
});

/** A spec for a form; shots that the YAML gives as a file must be chosen again. */
export interface SpecForm {
  readonly train: { readonly digest: string } | null;
  readonly score: { readonly digest: string } | null;
  /** With all defaults filled in. */
  readonly options: Omit<PipelineSpec, 'train' | 'score'>;
}

export type SpecParseResult =
  | { readonly form: SpecForm; readonly problem: null }
  | { readonly form: null; readonly problem: Text };

export const pipelines = router({
  /** A form with everything at its default. */
  defaults: publicProcedure.query((): SpecForm => formOf(readSpec({ train: PLACEHOLDER }))),

  /** Errors name the field that does not fit. */
  toYaml: publicProcedure.input(specInput).query(({ ctx, input }): { yaml: string } => {
    const { files } = ctx.services;
    const nameOf = (source: ShotSource) =>
      'digest' in source ? source.digest : fileName(files, source.fileId);
    return {
      yaml: specToYaml(
        readSpec({
          ...input.options,
          train: nameOf(input.train),
          score: input.score && nameOf(input.score),
        }),
      ),
    };
  }),

  /** An invalid spec is a result, not an error: while being typed, a spec is invalid most of the time. */
  fromYaml: publicProcedure
    .input(z.object({ yaml: z.string().max(1_000_000) }))
    .query(({ input }): SpecParseResult => {
      try {
        const given = parseSpecFile(input.yaml, message('pipeline.spec'));
        return { form: formOf(readSpec({ train: PLACEHOLDER, ...given })), problem: null };
      } catch (error) {
        if (!(error instanceof ReviewError)) throw error;
        return { form: null, problem: error.text };
      }
    }),

  /** The spec that a run's pipeline was started with. NOT_FOUND for imported runs. */
  ofRun: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(async ({ ctx, input }): Promise<SpecForm> => {
      const run = getRun(ctx.store, input.runId);
      const root = ancestors(ctx.store, run)[0] ?? run;
      const text = (await readArtifact(ctx.workspace, root.runId, SPEC_FILE)).toString();
      const form = formOf(readSpec(parseSpecFile(text, SPEC_FILE)));
      const { train_dataset: train, score_dataset: score } = root.params;
      return {
        ...form,
        train: train ? { digest: train } : form.train,
        score: score ? { digest: score } : form.score,
      };
    }),

  /** Starts a pipeline as a job whose result is the pipeline's run. */
  start: workspaceProcedure.input(specInput).mutation(({ ctx, input }): { jobId: string } => {
    const { services, workspace } = ctx;
    const place = (source: ShotSource) => placeOf(services.files, source);
    const { options } = input;
    const score = input.score && place(input.score);
    const spec = readSpec({ ...options, train: place(input.train), score });
    const facts = { kind: 'pipeline', title: spec.models.join(', '), inTurn: true } as const;
    const jobId = services.jobs.start(facts, async (job) => {
      const context = contextOf(workspace, services.engine, job);
      const { experimentId, runId } = await runPipeline(context, spec);
      await release(services.files, input.train, input.score);
      services.changes.notify('datasets');
      return { kind: 'pipeline', experimentId, runId };
    });
    return { jobId };
  }),

  /** Asks which model can be trusted, as `pipeline --best` does: a job whose result is the pipeline's run. */
  best: workspaceProcedure
    .input(
      z.object({
        train: sourceInput,
        score: sourceInput.nullable().default(null),
        minutes: z.number().min(0.1).max(60).default(DEFAULT_MINUTES),
      }),
    )
    .mutation(({ ctx, input: { train, score, minutes } }): { jobId: string } => {
      const { services, workspace } = ctx;
      const place = (source: ShotSource) => placeOf(services.files, source);
      const spec = readSpec({ train: place(train), score: score && place(score) });
      const facts = { kind: 'pipeline', title: BEST_MODELS.join(', '), inTurn: true } as const;
      const jobId = services.jobs.start(facts, async (job) => {
        const context = contextOf(workspace, services.engine, job);
        const { experimentId, runId } = (await runBestPipeline(context, spec, [], minutes)).result;
        await release(services.files, train, score);
        services.changes.notify('datasets');
        return { kind: 'pipeline', experimentId, runId };
      });
      return { jobId };
    }),

  /** Goes on with a pipeline that was interrupted, as a job whose result is its run. */
  resume: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .mutation(async ({ ctx, input: { runId } }): Promise<{ jobId: string }> => {
      const { services, workspace } = ctx;
      const { models } = await readResumable(workspace, runId);
      const facts = { kind: 'pipeline', title: models.join(', '), inTurn: true } as const;
      const jobId = services.jobs.start(facts, async (job) => {
        const context = { ...contextOf(workspace, services.engine, job), resumes: runId };
        // Asked twice, it may be over when its turn comes.
        const { experimentId } = await runPipeline(context, await readResumable(workspace, runId));
        return { kind: 'pipeline', experimentId, runId };
      });
      return { jobId };
    }),

  /** Scores shots with the model of a run, as a job whose result is the new run. */
  score: workspaceProcedure
    .input(
      z.object({
        modelRunId: runIdInput,
        data: sourceInput,
        /** Instead of the one that holds for the model. */
        threshold: z.number().min(0).max(1).optional(),
      }),
    )
    .mutation(({ ctx, input: { modelRunId, data, threshold } }): { jobId: string } => {
      const { services, workspace } = ctx;
      const { name } = getRun(ctx.store, modelRunId);
      const path = placeOf(services.files, data);
      const facts = { kind: 'score', title: name, inTurn: true } as const;
      const jobId = services.jobs.start(facts, async (job) => {
        const context = contextOf(workspace, services.engine, job);
        const { runId } = await scoreFile(context, {
          ...{ modelRunId, data: path, threshold },
          out: null,
        });
        await release(services.files, data);
        services.changes.notify('datasets');
        return { kind: 'score', runId };
      });
      return { jobId };
    }),
});

/** Stands for shots that have not been chosen yet. */
const PLACEHOLDER = '?';

function formOf({ train, score, ...options }: PipelineSpec): SpecForm {
  const digest = (named: string | null) =>
    named !== null && /^[0-9a-f]{8,64}$/.test(named) ? { digest: named } : null;
  return { train: digest(train), score: digest(score), options };
}

function placeOf(files: FileRegistry, source: ShotSource): string {
  return 'digest' in source ? source.digest : files.path(source.fileId);
}

/** Releases files that have become datasets; after a failure they stay registered for another try. */
async function release(files: FileRegistry, ...sources: (ShotSource | null)[]): Promise<void> {
  for (const source of sources) {
    if (source !== null && 'fileId' in source) await files.release(source.fileId);
  }
}

function fileName(files: FileRegistry, fileId: string): string {
  return files.path(fileId).split(/[\\/]/).at(-1) ?? '';
}

function contextOf(workspace: Workspace, engine: Engine, job: JobContext): PipelineContext {
  return {
    workspace,
    engine,
    signal: job.signal,
    report({ stage, model, runId, text, warning, done, total, point }) {
      if (runId && point) job.point(runId, point);
      else if (runId) {
        // A search has thousands of candidates; the page finds them below their model's run.
        if (!isDetailStage(stage)) job.runOpened(runId);
      } else job.progress({ stage, model, text: warning ?? text, done, total });
    },
  };
}
