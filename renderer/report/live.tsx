/** Bundled into every report: replaces the static charts and courts with interactive ones. */

import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { preferredLanguage } from '../../common/i18n/languages.ts';
import { numberSigns } from '../../common/i18n/numbers.ts';
import type { InteractiveChart } from '../../electron/core/report/interactive-data.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import {
  applyColorScheme,
  defaultPreferences,
  type Preferences,
  PreferencesProvider,
} from '../components/preferences.tsx';
import { LiveCourt } from './live-court.tsx';
import { LiveCalibrationChart, LiveRocChart } from './live-curves.tsx';

interface MountPoint {
  readonly chart: InteractiveChart;
  readonly box: HTMLElement;
}

/** Each chart gets a new box next to its static drawing, which is kept for print. */
function findMountPoints(): MountPoint[] {
  return Array.from(document.querySelectorAll<HTMLElement>('[data-live]'), (element) => {
    const box = document.createElement('div');
    element.append(box);
    element.dataset.drawn = '';
    return { chart: JSON.parse(element.dataset.live ?? '') as InteractiveChart, box };
  });
}

function Live({ chart }: { readonly chart: InteractiveChart }) {
  switch (chart.kind) {
    case 'roc':
      return <LiveRocChart chart={chart} />;
    case 'calibration':
      return <LiveCalibrationChart chart={chart} />;
    case 'court':
      return <LiveCourt chart={chart} />;
  }
}

const mountPoints = findMountPoints();
const { lang, dataset } = document.documentElement;
const preferences: Preferences = {
  ...defaultPreferences,
  language: preferredLanguage([lang]),
  numberFormat: numberSigns(dataset.numbers ?? lang).decimal === ',' ? 'comma' : 'point',
};
applyColorScheme(preferences);
createRoot(document.createElement('div')).render(
  <PreferencesProvider initial={preferences} onChange={() => {}}>
    {mountPoints.map(({ chart, box }, i) =>
      createPortal(
        <ErrorBoundary>
          <Live chart={chart} />
        </ErrorBoundary>,
        box,
        String(i),
      ),
    )}
  </PreferencesProvider>,
);
