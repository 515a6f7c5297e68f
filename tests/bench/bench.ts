/** `npm run bench -- NAME… [--rows N,…] [--no-record]`: measures our program and its peers in one run. */
import { type Command, parseCommand } from './asked.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { takeFindings } from './print.ts';
import { appendRecord, describeMachine } from './record.ts';

function commandOf(args: readonly string[]): Command {
  try {
    return parseCommand(args);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(problem: string): never {
  console.error(`error: USAGE: ${problem}`);
  process.exit(2);
}

const { names, rows, record } = commandOf(process.argv.slice(2));
const known = Object.keys(BENCHMARKS);
const unknown = names.find((name) => !known.includes(name));
if (unknown !== undefined) {
  refuse(`no benchmark '${unknown}'; there are: ${known.join(', ')}`);
}
console.log(describeMachine());
for (const name of names.length === 0 ? known : names) {
  console.log(`# ${name}`);
  await BENCHMARKS[name]({ rows });
  const findings = takeFindings();
  if (record && findings.length > 0) appendRecord(name, findings);
}
