/** Nearest neighbours' work on threads: scoring rows. */
import { scoringTask } from '../score-rows.ts';
import { scoreNeighbors } from './score.ts';

export const scoreNeighborRows = scoringTask('scoreNeighborRows', scoreNeighbors);
