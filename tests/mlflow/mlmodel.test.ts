import fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseMlmodel } from '../../electron/mlflow/mlmodel.ts';
import { SAMPLES } from './stores.ts';

test.skipIf(!fs.existsSync(SAMPLES))(
  'MLmodel files of 2.12 and 3.17 (needs shared/data/mlflow)',
  () => {
    const files = (fs.readdirSync(SAMPLES, { recursive: true }) as string[]).filter(
      (path) => path.endsWith('MLmodel') && !path.includes('metadata'),
    );
    expect(files).toHaveLength(6);
    for (const path of files) {
      const facts = parseMlmodel(fs.readFileSync(join(SAMPLES, path), 'utf8'));
      expect(Object.keys(facts.flavors)).toEqual(['python_function', 'sklearn']);
      expect(facts.flavors.sklearn.sklearn_version).toBe('1.4.2');
      expect(facts.mlflowVersion).toBe(path.includes('3.17') ? '3.17.2' : '2.12.2');
      expect(JSON.parse(facts.signature?.inputs ?? '')).toHaveLength(6);
      expect(facts.sizeBytes).toBeGreaterThan(500);
      expect(facts.runId).toMatch(/^[0-9a-f]{32}$/);
    }
  },
);

test('what is no MLmodel is refused', () => {
  expect(() => parseMlmodel('\x80\x04pickle')).toThrow('This is no MLmodel file');
  expect(parseMlmodel('flavors: 3\n').flavors).toEqual({});
});
