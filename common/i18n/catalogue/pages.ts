/** What the API says: of jobs, runs, experiments, models, files, the workspace. */
import type { Subject } from '../subject.ts';

export const pages: Subject = {
  sentences: {
    'Not found.': 'Não encontrado.',
    'The program met an unexpected error.': 'O programa encontrou um erro inesperado.',
    'The program met an error that it did not expect.': 'O programa encontrou um erro inesperado.',
    'The spec': 'A especificação',

    'The job was cancelled.': 'A tarefa foi cancelada.',
    'There is no job {id}.': 'A tarefa {id} não existe.',
    'Something is still running: wait for it, or cancel it.':
      'Ainda há uma tarefa em andamento: espere por ela ou cancele.',

    'There is no run {id}.': 'A execução {id} não existe.',
    'Run {id} is not deleted: delete it before you remove it for good.':
      'A execução {id} não está excluída: exclua antes de remover para sempre.',
    'Run {id} is still going on: cancel it, or wait for its end, before you remove it for good.':
      'A execução {id} ainda está em andamento: cancele ou espere terminar antes de remover para sempre.',
    'The run has no such predictions.': 'A execução não tem essas previsões.',
    'These bytes are no predictions.': 'Estes bytes não são previsões.',
    'a run id has 32 hexadecimal digits': 'o id de uma execução tem 32 dígitos hexadecimais',
    'this tag has a procedure of its own': 'esta tag se altera de outra forma',

    "An experiment called '{name}' exists already, maybe among the deleted ones.":
      'Já existe um experimento chamado “{name}”, talvez entre os excluídos.',
    'an experiment id is a whole number': 'o id de um experimento é um número inteiro',

    "Run {id} has no artifact '{path}'.": 'A execução {id} não tem o artefato “{path}”.',
    'There is no such artifact.': 'Esse artefato não existe.',
    "'{path}' is no text: it can be saved, not shown.":
      '“{path}” não é texto: pode ser salvo, mas não mostrado.',
    '{path}, line {#line}: {#fields} fields. A table is shown up to {#most}.':
      '{path}, linha {#line}: {#fields} campos. Uma tabela é mostrada até {#most}.',
    "The table has no column '{name}'.": 'A tabela não tem a coluna “{name}”.',
    'Only the desktop window shows folders.': 'Só a janela do programa mostra pastas.',

    'There is no file {name}.': 'O arquivo {name} não existe.',
    'This file is no longer known: choose it again.':
      'Este arquivo não é mais conhecido: escolha de novo.',
    'There are no dialogs here: drop the file on the page instead.':
      'Aqui não há caixas de diálogo: solte o arquivo na página.',
    'this is no id of a file': 'isto não é o id de um arquivo',
    '{name} is empty.': '{name} está vazio.',

    'The dataset {digest} is gone for good. Import its file again.':
      'O conjunto de dados {digest} se foi para sempre. Importe o arquivo de novo.',
    'There is no dataset {digest}.': 'O conjunto de dados {digest} não existe.',
    "'{name}' stays: the run {run} used it. Delete its runs first.":
      '“{name}” fica: a execução {run} o usou. Exclua antes as execuções dele.',
    'a digest has 64 hexadecimal digits': 'um digest tem 64 dígitos hexadecimais',

    'The run {name} has no model.': 'A execução {name} não tem modelo.',
    'The model of run {id} is no decision tree.':
      'O modelo da execução {id} não é uma árvore de decisão.',
    'The tree has no node {#node}.': 'A árvore não tem o nó {#node}.',
    "The shot lacks a value for '{feature}'.": 'Falta ao arremesso um valor para “{feature}”.',
    'an alias has letters, digits, - and _, and begins with a letter':
      'um apelido tem letras, dígitos, - e _, e começa com uma letra',
    "'v1' and the like are versions, not aliases": '“v1” e semelhantes são versões, não apelidos',

    'Only the desktop window exports a {format}: export a zip.':
      'Só a janela do programa exporta {format}: exporte um zip.',
    'What was uploaded is a copy and does not grow: open the store where it lies to follow it.':
      'O que foi enviado é uma cópia e não cresce: abra o repositório onde ele está para acompanhá-lo.',

    'The settings would take {#bytes} bytes, and may take {#most}: delete saved views.':
      'Os ajustes ocupariam {#bytes} bytes, e podem ocupar {#most}: exclua visões salvas.',

    'No workspace is open.': 'Nenhum espaço de trabalho está aberto.',
    'This workspace is not among the recent ones.':
      'Este espaço de trabalho não está entre os recentes.',
    'Start the program with --workspace to choose another folder.':
      'Inicie o programa com --workspace para escolher outra pasta.',
    'Checking the database': 'Conferindo o banco de dados',
    'Checking the files': 'Conferindo os arquivos',
    'Reading the store': 'Lendo o repositório',
    'Following the store': 'Acompanhando o repositório',

    'Port {port} cannot be used: choose another.':
      'A porta {port} não pode ser usada: escolha outra.',
    "--port is '{value}'; it takes a number from 0 to 65535.":
      '--port é “{value}”; aceita um número de 0 a 65535.',
    '{program} has no window to ask in.': '{program} não tem janela em que perguntar.',
    "{channel}: refused: not from the program's own page.":
      '{channel}: recusado: não vem da página do programa.',
    '{channel}: refused: not a message of this kind.':
      '{channel}: recusado: não é uma mensagem deste tipo.',
  },
};
