/** Whether the window is as narrow as the style sheets' `@media (max-width: 760px)`. */

import { useMediaQuery } from '@mantine/hooks';

export const useIsNarrow = (): boolean =>
  useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
