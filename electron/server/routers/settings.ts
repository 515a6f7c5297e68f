/** The user's settings. */
import { z } from 'zod';
import { type Settings, settingsSchema } from '../settings-file.ts';
import { publicProcedure, router } from '../trpc.ts';

/** Without what has procedures of its own: `workspace.recent`, `tracking.status`. */
export type PageSettings = Omit<Settings, 'recentWorkspaces' | 'tracking'>;

const { shape } = settingsSchema;
/** The bare types: with their defaults, an omitted field would be reset to its default. */
const patchSchema = z
  .object({
    theme: shape.theme.unwrap(),
    language: shape.language.unwrap(),
    numberFormat: shape.numberFormat.unwrap(),
    savedViews: shape.savedViews.unwrap(),
    layouts: shape.layouts.unwrap(),
    page: shape.page.unwrap(),
  })
  .partial();

export const settings = router({
  get: publicProcedure.query(
    ({ ctx }): PageSettings => toPageSettings(ctx.services.settings.get()),
  ),
  /** Replaces the given fields as a whole. */
  set: publicProcedure
    .input(patchSchema)
    .mutation(async ({ ctx, input }): Promise<PageSettings> => {
      const saved = await ctx.services.settings.set(input);
      ctx.services.changes.notify('settings');
      return toPageSettings(saved);
    }),
});

function toPageSettings({
  recentWorkspaces: _,
  tracking: _switch,
  ...rest
}: Settings): PageSettings {
  return rest;
}
