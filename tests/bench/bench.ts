/** `npm run bench -- NAME`: measures our program and the peer in one run and prints the ratio. */
import { BENCHMARKS } from './benchmarks.ts';

const names = process.argv.slice(2);
const chosen = names.length === 0 ? Object.keys(BENCHMARKS) : names;
for (const name of chosen) {
  const benchmark = BENCHMARKS[name];
  if (benchmark === undefined) {
    console.error(
      `error: USAGE: no benchmark '${name}'; there are: ${Object.keys(BENCHMARKS).join(', ')}`,
    );
    process.exit(2);
  }
  console.log(`# ${name}`);
  await benchmark();
}
