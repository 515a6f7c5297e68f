/** Names for runs and models that a client gives none, in MLflow's form: `able-crane-412`. */

import { randomInt } from 'node:crypto';

const ADJECTIVES =
  'able bold brave calm clever eager early exact fair fast fine fresh gentle grand handy happy keen kind light lively lucky merry modest neat nimble noble open patient polite proud quick quiet rapid ready sharp silent simple smooth steady sunny swift tidy upbeat vivid warm wise witty'.split(
    ' ',
  );
const NOUNS =
  'ant badger bat bear bee boar calf carp cat cod colt crab crane crow deer doe dove duck elk fawn finch fish fox frog goat goose hare hawk hen heron horse jay koala lamb lark loon lynx mink mole moose mouse newt otter owl ox perch pig pug quail ram rat robin seal shad shark sheep shrew skunk slug smelt snail snake squid stag stork swan toad trout vole wasp whale wolf wren yak'.split(
    ' ',
  );

export function randomName(): string {
  const one = (words: readonly string[]) => words[randomInt(words.length)];
  return `${one(ADJECTIVES)}-${one(NOUNS)}-${randomInt(1000)}`;
}
