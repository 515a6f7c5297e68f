/** The user's settings. */
import { type Settings, settingsSchema } from '../settings-file.ts';
import { procedure, router } from '../trpc.ts';

/** Without the folders of recent workspaces: see `workspace.recent`. */
export type PageSettings = Omit<Settings, 'recentWorkspaces'>;

const patchSchema = settingsSchema.pick({
  theme: true,
  language: true,
  numberFormat: true,
  savedViews: true,
  layouts: true,
  page: true,
});

export const settings = router({
  get: procedure.query(({ ctx }): PageSettings => forPage(ctx.services.settings.get())),
  /** Replaces the given fields as a whole. */
  set: procedure
    .input(patchSchema.partial())
    .mutation(async ({ ctx, input }): Promise<PageSettings> => {
      const saved = await ctx.services.settings.set(input);
      ctx.services.changes.tell('settings');
      return forPage(saved);
    }),
});

function forPage({ recentWorkspaces: _, ...rest }: Settings): PageSettings {
  return rest;
}
