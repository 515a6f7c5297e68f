/** What a pipeline says: of its spec, its data, its stages, of scoring, of the check of a workspace. */
import type { Subject } from '../subject.ts';

const phases = {
  'Looking through the shots': 'Examinando os arremessos',
  'Decoding the shots': 'Decodificando os arremessos',
  'Reading the shots': 'Lendo os arremessos',
  'Collecting rejected lines': 'Reunindo as linhas rejeitadas',
  'Describing the columns': 'Descrevendo as colunas',
};

export const pipeline: Subject = {
  sentences: {
    '{path} is not YAML: {{reason}}': '{path} não é YAML: {{reason}}',
    "{path}: a spec is a list of 'key: value' lines.":
      '{path}: uma especificação é uma lista de linhas “chave: valor”.',
    "{path}: 'models' names {name} twice.": '{path}: “models” cita {name} duas vezes.',
    "{path}: 'params' has {name}, which is not among the models ({names}).":
      '{path}: “params” tem {name}, que não está entre os modelos ({names}).',

    "There is no file '{name}', and it is not a dataset's digest. 'shot-review datasets' lists those.":
      'Não há arquivo “{name}”, nem é o digest de um conjunto de dados. “shot-review datasets” lista os que existem.',
    "There is no dataset {prefix}. 'shot-review datasets' lists those that are there.":
      'O conjunto de dados {prefix} não existe. “shot-review datasets” lista os que existem.',
    '{#n} datasets begin with {prefix}: give more letters.':
      '{#n} conjuntos de dados começam com {prefix}: dê mais letras.',
    '{path}: no column is known to be the target (such as shot_made_flag). Name it with --target.':
      '{path}: não se sabe qual coluna é o alvo (como shot_made_flag). Escolha-a em Treinar, ou com --target.',
    '{path}: no column can serve as a feature. Name them with --features.':
      '{path}: nenhuma coluna pode servir de variável. Escolha-as em Treinar, ou com --features.',
    "'{name}' is the target; it cannot be a feature too.":
      '“{name}” é o alvo; não pode ser também variável.',
    'No row has both a label and all features: nothing to learn from.':
      'Nenhuma linha tem rótulo e todas as variáveis: não há com o que aprender.',

    ...phases,
    '[phase] {#share} %': '[phase] {#share} %',
    'Training {model}': 'Treinando {model}',
    'Scoring with {model}': 'Pontuando com {model}',
    'The pipeline was cancelled.': 'O pipeline foi cancelado.',
    'The program ended before the run did.': 'O programa terminou antes da execução.',
    'The training process ended unexpectedly ([ending]). What was tracked so far is kept.':
      'O processo de treino terminou sem aviso ([ending]). O que já estava registrado foi mantido.',
    'The training process was ended because another job was cancelled. Start the job again.':
      'O processo de treino foi encerrado porque outra tarefa foi cancelada. Comece a tarefa de novo.',
    'The training process was closed.': 'O processo de treino foi fechado.',
    'No production row has a label: the rows are scored, but there are no scores.':
      'Nenhuma linha de produção tem rótulo: as linhas foram pontuadas, mas não há métricas.',

    "Run {id} ({name}) has no model. Name the train run of one model: 'shot-review runs --filter \"tags.stage = 'train'\"'.":
      "A execução {id} ({name}) não tem modelo. Escolha a execução de treino de um modelo: tags.stage = 'train'.",
    '{source} lacks {missing}, which the model needs. It has: {columns}. Rename the columns, or score with another model.':
      'Faltam a {source} colunas de que o modelo precisa: {missing}. Há estas: {columns}. Mude o nome das colunas ou pontue com outro modelo.',
    'The artifact {path} cannot be read.': 'O artefato {path} não pode ser lido.',
    'The artifact {path} is not the one that was written: its SHA-256 differs. Restore it from a backup, or run the pipeline again.':
      'O artefato {path} não é o que foi gravado: seu SHA-256 é outro. Restaure-o de uma cópia de segurança ou execute o pipeline de novo.',
    '{path} is not a whole model: {{reason}}. Train it again.':
      '{path} não é um modelo inteiro: {{reason}}. Treine-o de novo.',
    "the weights '{name}' end beyond the weights file":
      'os pesos “{name}” terminam além do fim do arquivo de pesos',
    'the weights file has {#bytes} bytes, {#described} are described':
      'o arquivo de pesos tem {#bytes} bytes, mas {#described} estão descritos',
    'it is not JSON': 'não é JSON',
    '{name} is a pickle, and reading a pickle runs whatever program it holds: it is never opened here. Train the model again from its data, and score with that run.':
      '{name} é um pickle, e ler um pickle executa qualquer programa que esteja nele: aqui ele nunca é aberto. Treine o modelo de novo com os dados dele e pontue com essa execução.',
    'The model gives {value} as the probability of row {#row}: it is damaged. Train it again.':
      'O modelo dá {value} como probabilidade da linha {#row}: está danificado. Treine-o de novo.',

    'datasets/{digest}.json is missing: {#n} runs used the dataset {name}.':
      'falta datasets/{digest}.json: {#n} execuções usaram o conjunto de dados {name}.',
    'The check was cancelled.': 'A conferência foi cancelada.',
    'review.sqlite: {table} names a row of {parent} that is not there.':
      'review.sqlite: {table} cita uma linha de {parent} que não existe.',
    '[file] is missing or cannot be read.': '[file] não está lá ou não pode ser lido.',
    '[file] is not what was written: it was changed.':
      '[file] não é o que foi gravado: foi alterado.',

    '{path} [taken]; nothing was written. Choose a new or an empty folder, or a name that ends in .zip.':
      '{path} [taken]; nada foi gravado. Escolha uma pasta nova ou vazia, ou um nome que termine em .zip.',
    '{path} cannot be a file of a report: give a relative path of plain names with slashes.':
      '{path} não pode ser um arquivo de relatório: dê um caminho relativo, de nomes simples com barras.',
    "The report would hold '{path}' twice: give its files different paths.":
      'O relatório teria “{path}” duas vezes: dê caminhos diferentes aos arquivos.',
    '{name} would hold more than 4 GiB, the most a zip file takes: export to a folder instead.':
      '{name} passaria de 4 GiB, o máximo de um zip: exporte para uma pasta.',
    '{name} would hold more than {#most} files, the most a zip file takes: export to a folder instead.':
      '{name} passaria de {#most} arquivos, o máximo de um zip: exporte para uma pasta.',
  },
  parts: {
    phase: phases,
    file: { 'The dataset {name}': 'O conjunto de dados {name}', '{path}': '{path}' },
    ending: { 'signal {name}': 'sinal {name}', 'exit code {code}': 'código de saída {code}' },
    taken: {
      'is a file': 'é um arquivo',
      "holds '{name}', which is not of an earlier report":
        'contém “{name}”, que não é de um relatório anterior',
    },
  },
};
