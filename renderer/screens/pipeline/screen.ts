/** The screen's icon and code, which is loaded when it is opened. */
import { PipelineIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: PipelineIcon,
  load: async () => (await import('./pipeline-screen.tsx')).PipelineScreen,
};
