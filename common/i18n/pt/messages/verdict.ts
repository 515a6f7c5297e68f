/** Mensagens do veredito: o que se pode dizer de modelos sobre linhas, e o que fazer. */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { verdict as english } from '../../en/messages/verdict.ts';
import type { Text } from '../../text.ts';
import { estimators } from '../estimators.ts';

const THREE = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
const SIGNED = { ...THREE, signDisplay: 'exceptZero' } as const;

interface Figures {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

type Constant = Figures & { readonly isMiss: boolean; readonly share: number };
type Chance = Figures & { readonly baseline: Text; readonly by: number };

const percents = ({ value, low, high }: Figures, { percent }: Formatter) =>
  `${percent(value)} [${percent(low)}; ${percent(high)}]`;

const scores = ({ value, low, high }: Figures, { number }: Formatter) =>
  `${number(value, THREE)} [${number(low, THREE)}; ${number(high, THREE)}]`;

const constant = ({ isMiss, share }: Constant, { percent }: Formatter) =>
  `sempre prever ${isMiss ? 'erro' : 'cesta'} (${percent(share)})`;

const chance = ({ value, by, low, high }: Chance, { number }: Formatter) =>
  `log loss ${number(value, THREE)}, ${number(by, SIGNED)} [${number(low, SIGNED)}; ${number(high, SIGNED)}] em relação a isso`;

const always = ({ baseline }: Chance, { text }: Formatter) =>
  baseline === ''
    ? 'a mesma probabilidade para todo arremesso'
    : `a mesma probabilidade para todo arremesso (${text(baseline)})`;

const shots = (
  { data, points }: { readonly data: Text; readonly points: number | null },
  { text }: Formatter,
) =>
  points === null
    ? `arremessos como os de ${text(data)}`
    : points === 3
      ? 'arremessos de três'
      : 'arremessos de dois';

export const verdict: Translation<typeof english> = {
  estimator: ({ name, title }) => {
    const own = typeof name === 'string' ? estimators[name]?.title : undefined;
    return own?.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()) ?? title;
  },
  noRows: ({ data }) =>
    `Nada se pode dizer: nenhuma linha de ${data} tem previsão aqui. Amplie o filtro.`,
  unlabelled: ({ data, rows }, { number, plural }) =>
    `${plural(rows, {
      one: `A única linha de ${data} não tem resultado`,
      other: `Nenhuma das ${number(rows)} linhas de ${data} tem resultado`,
    })}: não se sabe quão boas são as previsões.`,
  oneClass: ({ data, labelled, isMade }, { number, plural }) =>
    plural(labelled, {
      one: `A única linha com resultado de ${data} é ${isMade ? 'cesta' : 'erro'}: não distingue um modelo bom de um ruim.`,
      other: `Todas as ${number(labelled)} linhas com resultado de ${data} são ${isMade ? 'cestas' : 'erros'}: não distinguem um modelo bom de um ruim.`,
    }),
  fewRows: ({ data, labelled, made, least }, { number, plural }) =>
    `${data} tem aqui ${number(made)} ${plural(made, { one: 'cesta', other: 'cestas' })} e ${number(labelled - made)} ${plural(labelled - made, { one: 'erro', other: 'erros' })}; com menos de ${number(least)} de um dos dois, nada se pode dizer de um modelo.`,
  blocked: ({ data, reasons }, { text }) =>
    `Não se pode confiar nas pontuações em ${data}. ${reasons.map(text).join(' ')}`,
  beatsConstant: (values, format) =>
    `Em ${values.data}, ${format.text(values.model)} acerta ${percents(values, format)}, mais do que ${constant(values, format)}.`,
  noneBeatsConstant: (values, format) =>
    `Em ${values.data}, nenhum modelo mostra ser melhor do que ${constant(values, format)}; o de maior acurácia, ${format.text(values.model)}, tem ${percents(values, format)}.`,
  tiesConstant: (values, format) =>
    `Em ${values.data}, ${format.text(values.model)} acerta ${percents(values, format)}, o que não se distingue de ${constant(values, format)}.`,
  worseThanConstant: (values, format) =>
    `Em ${values.data}, ${format.text(values.model)} acerta ${percents(values, format)}, menos do que ${constant(values, format)}.`,
  bestRanking: (values, format) => {
    const { text, plural } = format;
    const names = values.ties.map(text).join(', ');
    const ties =
      values.ties.length === 0
        ? ''
        : ` ${plural(values.ties.length, { one: `${names} empata`, other: `${names} empatam` })} com ele.`;
    return `Melhor para ordenar: ${text(values.model)}, AUC ${scores(values, format)}.${ties}`;
  },
  ranks: (values, format) =>
    `Ordena arremessos melhor do que o acaso: AUC ${scores(values, format)}.`,
  ranksByChance: (values, format) =>
    `${format.number(values.n)} linhas não mostram que ${format.text(values.model)} ordena arremessos melhor do que o acaso: AUC ${scores(values, format)}.`,
  ranksWrong: (values, format) =>
    `A ordem de ${format.text(values.model)} está ao contrário: AUC ${scores(values, format)}.`,
  betterProbabilities: (values, format) =>
    `As probabilidades de ${format.text(values.model)} são melhores do que ${always(values, format)}: ${chance(values, format)}.`,
  sameProbabilities: (values, format) =>
    `As probabilidades de ${format.text(values.model)} não se distinguem de ${always(values, format)}: ${chance(values, format)}.`,
  worseProbabilities: (values, format) =>
    `As probabilidades de ${format.text(values.model)} são piores do que ${always(values, format)}: ${chance(values, format)}.`,
  otherPoints: ({ training, rows }) =>
    `Treinado com arremessos de ${training === 2 ? 'dois' : 'três'}, perguntado sobre arremessos de ${rows === 2 ? 'dois' : 'três'}.`,
  outside: ({ data, outside }, { percent }) =>
    `${percent(outside)} das linhas de ${data} estão onde o treino quase não tinha arremessos.`,
  adviceUse: (values, format) =>
    `Use-o para ${shots(values, format)}: para sim ou não, para ordenar e para probabilidades.`,
  adviceNoProbabilities: (values, format) =>
    `Use-o para sim ou não e para ordenar ${shots(values, format)}; calibre-o antes de ler as probabilidades.`,
  adviceNoYesNo: (values, format) =>
    `Use as probabilidades para ordenar e pesar ${shots(values, format)}; não o use para sim ou não.`,
  adviceRankingOnly: (values, format) =>
    `Use-o para ordenar ${shots(values, format)}; não o use para sim ou não, nem as probabilidades como estão.`,
  adviceNone: (values, format) =>
    `Não o use para ${shots(values, format)}: acrescente atributos, ou mais linhas.`,
  adviceLabels: 'Acrescente linhas com resultados dos dois tipos e julgue de novo.',
  adviceMoreRows: 'Acrescente linhas com resultado e julgue de novo.',
  adviceFix: 'Corrija isso e treine de novo; os números abaixo nada dizem de arremessos novos.',
};
