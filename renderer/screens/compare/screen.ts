/** The screen's icon and code, which is loaded when it is opened. */
import { CompareIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: CompareIcon,
  load: async () => (await import('./compare-screen.tsx')).CompareScreen,
};
