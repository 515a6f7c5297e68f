/** What the writing and the sending of MLflow stores say. */
import type { Subject } from '../subject.ts';

export const mlflowOut: Subject = {
  sentences: {
    '{path} exists already: choose another folder, or move it away.':
      '{path} já existe: escolha outra pasta ou tire-a de lá.',
    "The experiment '{name}' has no runs: choose another, or all.":
      'O experimento “{name}” não tem execuções: escolha outro, ou todos.',
    'The export was cancelled.': 'A exportação foi cancelada.',
    'MLflow cannot load it: {{reason}}': 'o MLflow não consegue carregá-lo: {{reason}}',
    'MLflow cannot load its model: {{reason}}':
      'o MLflow não consegue carregar seu modelo: {{reason}}',
    'the registered model was left out: its name cannot be a folder':
      'o modelo registrado ficou de fora: seu nome não pode ser o de uma pasta',
    "the run was left out: a run's id has 32 hexadecimal digits":
      'a execução ficou de fora: o id de uma execução tem 32 dígitos hexadecimais',
    'the registered model was left out: {{reason}}':
      'o modelo registrado ficou de fora: {{reason}}',
    'the key "{key}" was left out: MLflow cannot read it':
      'a chave “{key}” ficou de fora: o MLflow não consegue lê-la',
    'the key "{key}" was left out: {{reason}}': 'a chave “{key}” ficou de fora: {{reason}}',

    'the artifacts that its store recorded at {address} were not found':
      'os artefatos que o repositório registrou em {address} não foram encontrados',
    'the logged models of MLflow 3 were left out with their params, metrics and tags ({#n} in all); the files of those that runs made went with the runs':
      'os modelos gravados do MLflow 3 ficaram de fora com seus parâmetros, métricas e tags ({#n} ao todo); os arquivos dos que as execuções fizeram seguiram com elas',
    'version {version}: its model ({source}) is not in the store that was written':
      'versão {version}: seu modelo ({source}) não está no repositório escrito',

    "'{address}' is no address of an MLflow server: give one such as http://127.0.0.1:5000.":
      '“{address}” não é o endereço de um servidor MLflow: dê um como http://127.0.0.1:5000.',
    'No answer from the MLflow server at {url}: {{reason}}. Check the address, and run the command again: it goes on where it stopped.':
      'O servidor MLflow em {url} não responde: {{reason}}. Confira o endereço e repita o comando: ele continua de onde parou.',
    '{url} is no MLflow server: {path} answered "{text}".':
      '{url} não é um servidor MLflow: {path} respondeu “{text}”.',
    'The MLflow server answered {status} to {path}: {{reason}}':
      'O servidor MLflow respondeu {status} a {path}: {{reason}}',
    "There is no experiment '{name}'.": 'Não existe o experimento “{name}”.',
    'The run {id} cannot be pushed: it is not there, deleted, or of another experiment.':
      'A execução {id} não pode ser enviada: não existe, está excluída ou é de outro experimento.',
    "The experiment '{name}' is deleted on the server: restore it there first.":
      'O experimento “{name}” está excluído no servidor: restaure-o lá antes.',
    "its runs are in the experiment '{name}' on the server, which was not renamed: rename it there":
      'as execuções dele estão no experimento “{name}” do servidor, que não foi renomeado: renomeie-o lá',
    "its versions are in the model '{name}' on the server, which was not renamed: rename it there":
      'as versões dele estão no modelo “{name}” do servidor, que não foi renomeado: renomeie-o lá',
    'it was deleted on the server, as {id}: it was left alone':
      'foi excluída no servidor, como {id}: ficou como está',
    'its parent {id} was not pushed: it is not nested there':
      'a execução superior {id} não foi enviada: lá ela não fica aninhada',
    'the alias "{alias}" was left at version {version}, which others have made':
      'o apelido “{alias}” ficou na versão {version}, que outros fizeram',
    'version {version} was not sent: its model ({source}) is not on the server':
      'a versão {version} não foi enviada: seu modelo ({source}) não está no servidor',
    'the alias "{alias}" was left out: {{reason}}': 'o apelido “{alias}” ficou de fora: {{reason}}',
    'version {version} was not sent: {{reason}}': 'a versão {version} não foi enviada: {{reason}}',
    'the [what] of version {version} was left out: {{reason}}':
      '[what] da versão {version} ficou de fora: {{reason}}',
    'the registered model was not sent: {{reason}}':
      'o modelo registrado não foi enviado: {{reason}}',
    'its description and tags were left as they are there: others have made the model':
      'a descrição e as tags ficaram como estão lá: o modelo foi feito por outros',
    'the [what] "{key}" was left out: {{reason}}': '[what] “{key}” ficou de fora: {{reason}}',
    'the artifact {path} is missing: {source}': 'falta o artefato {path}: {source}',
    '{#n} artifacts were not sent: the server does not serve artifacts, its runs keep them at {uri}':
      '{#n} artefatos não foram enviados: o servidor não serve artefatos, as execuções dele os guardam em {uri}',
    'the artifact "{path}" was left out: {{reason}}':
      'o artefato “{path}” ficou de fora: {{reason}}',
  },
  parts: {
    what: {
      metric: 'a métrica',
      param: 'o parâmetro',
      tag: 'a tag',
      dataset: 'o conjunto de dados',
      description: 'a descrição',
      stage: 'o estágio',
    },
  },
};
