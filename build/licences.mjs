// Lists the packages that the program is made of, with their licences, for the page of that name.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup/paths.mjs';

/** Packages that only the page uses. They are bundled into it, so npm lists them as development dependencies. */
const IN_THE_PAGE =
  /^(@mantine|@tanstack|@trpc|@fontsource|ag-grid|ag-charts|plotly\.js|react|react-dom|scheduler)/;

/** Writes `[{ name, version, licence }]`, sorted by name, to `path`. */
export function writeLicences(path) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const list = Object.entries(packages)
    .map(([place, facts]) => ({ name: place.replace(/^.*node_modules\//, ''), place, facts }))
    .filter(
      ({ name, place, facts }) =>
        place !== '' && (!facts.dev || IN_THE_PAGE.test(name)) && !name.startsWith('@types/'),
    )
    .flatMap(({ name, place }) => {
      const installed = readPackage(join(ROOT, place, 'package.json'));
      return installed ? [{ name, version: installed.version, licence: licenceOf(installed) }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(path, JSON.stringify(list.filter((one, i) => one.name !== list[i - 1]?.name)));
}

function readPackage(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // another platform's
  }
}

function licenceOf({ license, licenses }) {
  const given = license ?? licenses?.map(({ type }) => type).join(' or ');
  return typeof given === 'string' ? given : (given?.type ?? 'unknown');
}
