/** Messages of writing a report, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { report as english } from '../../en/messages/report.ts';

export const report: Translation<typeof english> = {
  targetIsFile: ({ path }) =>
    `${path} é um arquivo; nada foi gravado. Escolha uma pasta nova ou vazia, ou um nome que termine em .zip.`,
  targetHoldsOthers: ({ path, name }) =>
    `${path} contém “${name}”, que não é de um relatório anterior; nada foi gravado. Escolha uma pasta nova ou vazia, ou um nome que termine em .zip.`,
  badPath: ({ path }) =>
    `${path} não pode ser um arquivo de relatório: dê um caminho relativo, de nomes simples com barras.`,
  pathTwice: ({ path }) =>
    `O relatório teria “${path}” duas vezes: dê caminhos diferentes aos arquivos.`,
  zipTooLarge: ({ name }) =>
    `${name} passaria de 4 GiB, o máximo de um zip: exporte para uma pasta.`,
  zipTooManyFiles: ({ name, most }, { number }) =>
    `${name} passaria de ${number(most)} arquivos, o máximo de um zip: exporte para uma pasta.`,
};
