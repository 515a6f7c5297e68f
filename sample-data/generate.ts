/** Writes the two sample files: `node sample-data/generate.ts`. The same bytes every time. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { halfCourtY, isThreePointer } from '../common/court/geometry.ts';
import {
  heavePlace,
  makeProbability,
  type Random,
  seededRandom,
  shotKind,
  threePointPlace,
  twoPointPlace,
} from './shots.ts';

const header =
  'action_type,combined_shot_type,game_event_id,game_id,lat,loc_x,loc_y,lon,minutes_remaining,' +
  'period,playoffs,season,seconds_remaining,shot_distance,shot_made_flag,shot_type,' +
  'shot_zone_area,shot_zone_basic,shot_zone_range,team_id,team_name,game_date,matchup,opponent,shot_id';

const team = { id: 1710000021, name: 'Harbor Falls Herons', code: 'HFH' };
const opponents = 'ALM BRX CDV DUN ECH FJR GLN HVT IRW JPR KST LMB MRW NBR OXB PLV QRY RVN'.split(
  ' ',
);
const firstSeason = 2009;
const seasons = 12;
const counts = { twos: 20_000, threes: 5_000 };
const missingLabels = 0.1;

interface Game {
  readonly id: number;
  readonly season: string;
  readonly date: string;
  readonly playoffs: boolean;
  readonly opponent: string;
  readonly matchup: string;
}

/** Every game of the career: 82 a season from late October, then some in the playoffs. */
function careerGames(random: Random): Game[] {
  const games: Game[] = [];
  for (let year = firstSeason; year < firstSeason + seasons; year++) {
    const season = `${year}-${two((year + 1) % 100)}`;
    const playoffGames = 4 + Math.floor(random() * 17);
    for (let n = 1; n <= 82 + playoffGames; n++) {
      const playoffs = n > 82;
      const day = playoffs ? 176 + (n - 82) * 2 : Math.floor((n * 170) / 82);
      const opponent = opponents[Math.floor(random() * opponents.length)];
      games.push({
        id: (playoffs ? 40_000_000 : 20_000_000) + (year % 100) * 100_000 + n,
        season,
        date: new Date(Date.UTC(year, 9, 27 + day)).toISOString().slice(0, 10),
        playoffs,
        opponent,
        matchup: `${team.code} ${random() < 0.5 ? 'vs.' : '@'} ${opponent}`,
      });
    }
  }
  return games;
}

interface Shot {
  readonly game: Game;
  readonly period: number;
  /** Seconds left in the period. */
  readonly clock: number;
  readonly place: readonly [number, number];
  readonly three: boolean;
}

function drawShot(random: Random, games: readonly Game[], three: boolean): Shot {
  const game = games[Math.floor(random() * games.length)];
  const draw = random();
  const period = draw < 0.28 ? 1 : draw < 0.5 ? 2 : draw < 0.77 ? 3 : draw < 0.988 ? 4 : 5;
  const heave = three && random() < 0.014;
  const length = period === 5 ? 300 : 720;
  // The last minute sees more shots than any other, its last seconds the desperate ones.
  const clock = Math.floor(random() * (heave ? 3 : random() < 0.06 ? 60 : length));
  for (;;) {
    const place = heave
      ? heavePlace(random)
      : three
        ? threePointPlace(random)
        : twoPointPlace(random);
    if (onCourt(place) && countsThree(place) === three) {
      return { game, period, clock, place, three };
    }
  }
}

function onCourt([x, y]: readonly [number, number]): boolean {
  return Math.abs(x) <= 248 && y >= -40 && y <= 790;
}

function countsThree([x, y]: readonly [number, number]): boolean {
  return isThreePointer(x / 10, y / 10, 'nba');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function zone(x: number, y: number, three: boolean): [area: string, basic: string, range: string] {
  const feet = Math.sqrt(x * x + y * y) / 10;
  if (y > halfCourtY * 10) return ['Back Court(BC)', 'Backcourt', 'Back Court Shot'];
  const degrees = (Math.atan2(y, Math.abs(x)) * 180) / Math.PI;
  const side = x >= 0 ? 'Right' : 'Left';
  const initial = side[0];
  const wing = three ? Math.abs(x) <= 220 || y > 92 : feet >= 16;
  const area =
    feet < 8 || degrees > (feet < 16 ? 60 : 72)
      ? 'Center(C)'
      : wing && degrees > 36
        ? `${side} Side Center(${initial}C)`
        : `${side} Side(${initial})`;
  if (three) {
    return [
      area,
      y <= 92 && Math.abs(x) > 220 ? `${side} Corner 3` : 'Above the Break 3',
      '24+ ft.',
    ];
  }
  const basic =
    feet < 4
      ? 'Restricted Area'
      : feet < 16 && Math.abs(x) <= 80 && y <= 142
        ? 'In The Paint (Non-RA)'
        : 'Mid-Range';
  return [area, basic, feet < 8 ? 'Less Than 8 ft.' : feet < 16 ? '8-16 ft.' : '16-24 ft.'];
}

function csvRow(random: Random, shot: Shot, eventId: number, shotId: number): string {
  const { game, period, three } = shot;
  const [x, y] = shot.place;
  const minutesRemaining = Math.floor(shot.clock / 60);
  const distance = Math.floor(Math.sqrt(x * x + y * y) / 10);
  const kind = shotKind(random, distance);
  const moment = { period, minutesRemaining, playoffs: game.playoffs };
  const made = random() < makeProbability(x / 10, y / 10, kind, moment) ? '1' : '0';
  const label = random() < missingLabels ? '' : made;
  return [
    kind.action,
    kind.combined,
    eventId,
    game.id,
    ((340_443 - y * 10) / 10_000).toFixed(4),
    x,
    y,
    ((x * 10 - 1_182_698) / 10_000).toFixed(4),
    minutesRemaining,
    period,
    game.playoffs ? 1 : 0,
    game.season,
    shot.clock % 60,
    distance,
    label,
    three ? '3PT Field Goal' : '2PT Field Goal',
    ...zone(x, y, three),
    team.id,
    team.name,
    game.date,
    game.matchup,
    game.opponent,
    shotId,
  ].join(',');
}

/** The text of both files. Shots are in the order of play; `shot_id` counts over both. */
export function generateShots(
  seed = 20_240_817,
  { twos, threes } = counts,
): { train: string; production: string } {
  const random = seededRandom(seed);
  const games = careerGames(random);
  const shots: Shot[] = [];
  for (let i = 0; i < twos + threes; i++) shots.push(drawShot(random, games, i >= twos));
  shots.sort((a, b) => a.game.id - b.game.id || a.period - b.period || b.clock - a.clock);
  // Playoff ids sort behind all regular seasons, as in the league's own tables.

  const train = [header];
  const production = [header];
  let eventId = 0;
  shots.forEach((shot, i) => {
    eventId = shot.game === shots[i - 1]?.game ? eventId : 0;
    eventId += 3 + Math.floor(random() * 30);
    (shot.three ? production : train).push(csvRow(random, shot, eventId, i + 1));
  });
  return { train: `${train.join('\n')}\n`, production: `${production.join('\n')}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { train, production } = generateShots();
  writeFileSync(new URL('shots_train.csv', import.meta.url), train);
  writeFileSync(new URL('shots_production.csv', import.meta.url), production);
}
