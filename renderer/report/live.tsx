/** Bundled into every report: puts the page's own charts and courts in the places of the drawn ones. */

import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { LiveChart } from '../../electron/report/live-data.ts';
import { localeOf } from '../../electron/words/language.ts';
import { FailureBoundary } from '../parts/failure-boundary.tsx';
import {
  defaultPreferences,
  type Preferences,
  PreferencesProvider,
  showScheme,
} from '../parts/preferences.tsx';
import { LiveCourtPicture } from './live-court.tsx';
import { LiveCalibrationChart, LiveRocChart } from './live-curves.tsx';

interface Place {
  readonly chart: LiveChart;
  readonly box: HTMLElement;
}

/** Every place gets a box beside what is drawn in it, which stays for print. */
function findPlaces(): Place[] {
  return Array.from(document.querySelectorAll<HTMLElement>('[data-live]'), (element) => {
    const box = document.createElement('div');
    element.append(box);
    element.dataset.drawn = '';
    return { chart: JSON.parse(element.dataset.live ?? '') as LiveChart, box };
  });
}

function Live({ chart }: { readonly chart: LiveChart }) {
  switch (chart.kind) {
    case 'roc':
      return <LiveRocChart chart={chart} />;
    case 'calibration':
      return <LiveCalibrationChart chart={chart} />;
    case 'court':
      return <LiveCourtPicture chart={chart} />;
  }
}

const places = findPlaces();
const { lang, dataset } = document.documentElement;
const preferences: Preferences = {
  ...defaultPreferences,
  language: lang.startsWith('pt') ? 'pt-BR' : 'en',
  numberFormat: dataset.numbers === localeOf.pt ? 'comma' : 'point',
};
showScheme(preferences);
createRoot(document.createElement('div')).render(
  <PreferencesProvider initial={preferences} onChange={() => {}}>
    {places.map(({ chart, box }, i) =>
      createPortal(
        <FailureBoundary>
          <Live chart={chart} />
        </FailureBoundary>,
        box,
        String(i),
      ),
    )}
  </PreferencesProvider>,
);
