/** Mistakes in a filter or an order of runs. */
import type { Subject } from '../subject.ts';

export const filter: Subject = {
  sentences: {
    'Column {#column}: {{problem}}\n  {line}\n  {caret}':
      'Coluna {#column}: {{problem}}\n  {line}\n  {caret}',
    'expected [expected], found [found].': 'era esperado [expected], mas há [found].',
    'the closing {quote} is missing.': 'falta fechar {quote}.',
    "'{sign}' is not understood.": '“{sign}” não tem sentido aqui.',
    "a key is expected after '{entity}.'.": 'falta uma chave depois de “{entity}.”.',
  },
  parts: {
    found: { 'the end': 'o fim', '{source}': '{source}' },
    expected: {
      "'and', 'or' or the end of the filter": '“and”, “or” ou o fim do filtro',
      "'and', 'or' or ')'": '“and”, “or” ou “)”',
      "'ASC', 'DESC' or the end of the order": '“ASC”, “DESC” ou o fim da ordem',
      "'NULL' or 'NOT NULL'": '“NULL” ou “NOT NULL”',
      'a metric, param, tag or attribute': 'uma métrica, um parâmetro, uma tag ou um atributo',
      "at most {#n} parentheses and 'not' in one another":
        'no máximo {#n} parênteses e “not” uns dentro dos outros',
      'at most {#n} conditions': 'no máximo {#n} condições',
      'a field such as metrics.f1_score': 'um campo como metrics.f1_score',
      'a field such as metrics.f1_score, params.max_depth, tags.stage or {names}':
        'um campo como metrics.f1_score, params.max_depth, tags.stage ou {names}',
      'metrics., params., tags., attributes. or datasets. before the key':
        'metrics., params., tags., attributes. ou datasets. antes da chave',
      'one of {names} after {field}': 'um destes depois de {field}: {names}',
      "one of {names} after '{entity}.'": 'um destes depois de “{entity}.”: {names}',
      'a number to compare {field} with': 'um número para comparar com {field}',
      "a text in quotes to compare {field} with, such as '6'":
        "um texto entre aspas para comparar com {field}, como '6'",
      'a text in quotes': 'um texto entre aspas',
      '{sign}': '{sign}',
    },
  },
};
