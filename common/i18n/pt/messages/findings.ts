/** O que quem usa as pontuações de uma execução deve saber de suas linhas e colunas. */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { findings as english } from '../../en/messages/findings.ts';

const FOUR = { maximumFractionDigits: 4 };
const SIGNED = { maximumFractionDigits: 4, signDisplay: 'exceptZero' } as const;

interface Games {
  readonly column: string;
  readonly games: number;
  readonly rows: number;
  readonly of: number;
}

const games = ({ column, games, rows, of }: Games, { number, plural }: Formatter) =>
  `${number(rows)} de ${number(of)} linhas são de ${plural(games, {
    one: 'um jogo',
    other: `${number(games)} jogos`,
  })} (${column}) de que o treino também tem arremessos`;

export const findings: Translation<typeof english> = {
  exactRelation: ({ column, of, slope, intercept, rows, isUsed }, { number }) =>
    `${column} = ${number(intercept)} ${slope < 0 ? '−' : '+'} ${number(Math.abs(slope))} · ${of} em todas as ${number(rows)} linhas: ${
      isUsed
        ? 'o modelo usa as duas, que dividem o que cada uma vale; fique com uma.'
        : 'as duas dizem o mesmo.'
    }`,
  distanceOfPlace: ({ column, rows, isUsed }, { number }) =>
    `${column} é a distância do lugar em todas as ${number(rows)} linhas, até o pé: ${
      isUsed ? 'ao lado do lugar, não acrescenta informação.' : 'não diz nada que o lugar não diga.'
    }`,
  saysTarget: ({ column, target, auc, rows }, { number }) =>
    `${column} entrega ${target}: sozinha, separa cestas de erros com AUC de ${number(auc, FOUR)} em ${number(rows)} linhas. O modelo a usa; treine sem ela, a menos que seja conhecida antes do arremesso.`,
  duplicatesWithin: ({ rows, of }, { number, plural }) =>
    plural(rows, {
      one: `1 de ${number(of)} linhas de treino é igual a uma anterior em todas as colunas; se for o mesmo arremesso, remova-a, ou ela conta duas vezes.`,
      other: `${number(rows)} de ${number(of)} linhas de treino são iguais a anteriores em todas as colunas; se forem os mesmos arremessos, remova-as, ou elas contam duas vezes.`,
    }),
  duplicatesAcross: ({ rows, of }, { number, plural }) =>
    plural(rows, {
      one: `1 de ${number(of)} linhas julgadas também está no treino, igual em todas as colunas: se for o mesmo arremesso, o modelo já viu a resposta.`,
      other: `${number(rows)} de ${number(of)} linhas julgadas também estão no treino, iguais em todas as colunas: se forem os mesmos arremessos, o modelo já viu as respostas.`,
    }),
  sameGame: (values, format) => `${games(values, format)}; nenhum rótulo diz quanto isso vale.`,
  sameGameMeasured: (values, format) => {
    const { effect, low, high } = values;
    const { number } = format;
    const worth = `só os outros arremessos do jogo mudam a log loss em ${number(-effect, SIGNED)} [${number(-high, SIGNED)}, ${number(-low, SIGNED)}]`;
    const what =
      low > 0
        ? 'então em jogos novos as pontuações podem ser piores. Divida por jogo.'
        : 'então não há sinal de que isso melhore as pontuações.';
    return `${games(values, format)}; ${worth}, ${what}`;
  },
  constantFeatures: ({ columns }, { plural }) =>
    plural(columns.length, {
      one: `${columns[0]} tem um único valor no treino: nenhum modelo aprende com ela. Deixe-a de fora.`,
      other: `${columns.join(', ')} têm um único valor cada no treino: nenhum modelo aprende com elas. Deixe-as de fora.`,
    }),
  unusedFeatures: ({ columns }, { plural }) =>
    plural(columns.length, {
      one: `O modelo não usa ${columns[0]}: ela poderia ficar de fora.`,
      other: `O modelo não usa ${columns.join(', ')}: elas poderiam ficar de fora.`,
    }),
  smallTest: ({ n, needed, value, share, low, high }, { number, percent, plural }) =>
    `${number(n)} ${plural(n, { one: 'linha é pouca', other: 'linhas são poucas' })} para distinguir uma acurácia de ${percent(value)} [${percent(low)}, ${percent(high)}] dos ${percent(share)} de sempre prever o resultado mais frequente; cerca de ${number(needed)} bastariam.`,
  trainingScored: ({ rows, of }, { number, plural }) =>
    `O arquivo de treino foi pontuado como produção: ${number(rows)} de ${number(of)} linhas ${plural(rows, { one: 'é uma daquelas', other: 'são aquelas' })} com que o modelo aprendeu. As pontuações delas nada dizem de arremessos novos; pontue outro arquivo.`,
  rowsElsewhere: ({ path }) =>
    `As linhas desta execução não estão no workspace: estão em ${path}. O que foi contado lá está nos arquivos dela (slices.csv, zones.csv, curves.csv).`,
  noPredictions: ({ id, name }) =>
    `A execução '${name}' (${id}) não tem previsões, nem uma dentro dela: escolha uma que treinou ou pontuou aqui.`,
  otherRows: ({ first, second }) =>
    `As execuções ${first} e ${second} não têm em comum nenhuma linha rotulada do mesmo conjunto: compare execuções que pontuaram as mesmas linhas.`,
  otherLabels: ({ first, second }) =>
    `As execuções ${first} e ${second} têm resultados diferentes para as mesmas linhas: compare execuções do mesmo alvo e das mesmas cestas.`,
  needsTwo: 'Uma comparação precisa de pelo menos duas execuções.',
  noColumn: ({ name, columns }) => `Não há coluna '${name}' para dividir; há: ${columns}.`,
};
