/** Messages of writing a report. */
import type { Formatter } from '../../catalogue.ts';

export const report = {
  targetIsFile: ({ path }: { path: string }) =>
    `${path} is a file; nothing was written. Choose a new or an empty folder, or a name that ends in .zip.`,
  targetHoldsOthers: ({ path, name }: { path: string; name: string }) =>
    `${path} holds '${name}', which is not of an earlier report; nothing was written. Choose a new or an empty folder, or a name that ends in .zip.`,
  badPath: ({ path }: { path: string }) =>
    `${path} cannot be a file of a report: give a relative path of plain names with slashes.`,
  pathTwice: ({ path }: { path: string }) =>
    `The report would hold '${path}' twice: give its files different paths.`,
  zipTooLarge: ({ name }: { name: string }) =>
    `${name} would hold more than 4 GiB, the most a zip file takes: export to a folder instead.`,
  zipTooManyFiles: ({ name, most }: { name: string; most: number }, { number }: Formatter) =>
    `${name} would hold more than ${number(most)} files, the most a zip file takes: export to a folder instead.`,
};
