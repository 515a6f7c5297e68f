/** What the reading of MLflow stores says: what is no store, what could not be read, what was left out. */
import type { Subject } from '../subject.ts';

export const mlflow: Subject = {
  sentences: {
    'There is nothing at {path}.': 'Não há nada em {path}.',
    '{path} holds no MLflow store: {{reason}}.':
      '{path} não contém um repositório do MLflow: {{reason}}.',
    '{path} is a zip: it was imported and cannot grow.':
      '{path} é um zip: foi importado e não pode crescer.',
    'the database has no tables of MLflow': 'o banco de dados não tem tabelas do MLflow',
    'the file is neither a SQLite database nor a zip': 'o arquivo não é um banco SQLite nem um zip',
    'this is the folder of one run; open the store above it':
      'esta é a pasta de uma só execução; abra o repositório acima dela',
    'this is the folder of one experiment; open the store above it':
      'esta é a pasta de um só experimento; abra o repositório acima dela',
    'there is neither a folder of experiments nor a database of MLflow in it':
      'não há nela pasta de experimentos nem banco de dados do MLflow',
    'The work was cancelled.': 'O trabalho foi cancelado.',
    'This is no MLmodel file: {{reason}}.': 'Este não é um arquivo MLmodel: {{reason}}.',
    'This is no MLmodel file: it has {#bytes} bytes, at most {#most} are read.':
      'Este não é um arquivo MLmodel: tem {#bytes} bytes, são lidos no máximo {#most}.',
    'The folder could not be taken over: {{reason}}.': 'A pasta não pôde ser recebida: {{reason}}.',
    'this folder is no upload': 'esta pasta não foi enviada por um navegador',
    'it ends in the middle of a file': 'termina no meio de um arquivo',
    'The folder could not be taken over: it has a path of {#length} bytes and a file of {#bytes}.':
      'A pasta não pôde ser recebida: tem um caminho de {#length} bytes e um arquivo de {#bytes}.',
    "'{path}' [oddity]": '“{path}” [oddity]',

    'the folder cannot be read: {{reason}}': 'a pasta não pode ser lida: {{reason}}',
    'the file is empty': 'o arquivo está vazio',
    'it cannot be read: {{reason}}': 'não pode ser lido: {{reason}}',
    'it is a link or a device: it was left out': 'é um link ou um dispositivo: ficou de fora',
    'it is not UTF-8: what could not be decoded was replaced by U+FFFD':
      'não é UTF-8: o que não pôde ser decodificado foi trocado por U+FFFD',
    'it is not the YAML that MLflow writes: {{reason}}':
      'não é o YAML que o MLflow grava: {{reason}}',
    'it holds no mapping of names to values': 'não contém nomes com valores',
    'it has no meta.yaml': 'não tem meta.yaml',
    'it is no experiment: it has no meta.yaml and holds no run that has one':
      'não é um experimento: não tem meta.yaml nem execução que tenha um',
    'it was left out: {first} has the same run id, {id}':
      'ficou de fora: {first} tem o mesmo id de execução, {id}',
    'it lies outside of any experiment; its meta.yaml says which it is of':
      'está fora de qualquer experimento; seu meta.yaml diz de qual ela é',
    'its name and times are not known; its runs are listed under "{folder}"':
      'seu nome e suas datas não são conhecidos; suas execuções aparecem em “{folder}”',
    'experiment_id is "{id}" in the folder "{folder}"':
      'experiment_id é “{id}” na pasta “{folder}”',
    'experiment_id is "{id}" in the folder of experiment "{folder}"':
      'experiment_id é “{id}” na pasta do experimento “{folder}”',
    'it has neither run_id nor run_uuid: it is no run':
      'não tem run_id nem run_uuid: não é uma execução',
    'the status {status} is not known: taken as RUNNING':
      'o status {status} não é conhecido: vale como RUNNING',
    '{#n} more lines were left out': 'mais {#n} linhas ficaram de fora',
    '{#n} lines: {{reason}}': '{#n} linhas: {{reason}}',
    'line {#line} was left out: {{reason}}: "{text}"':
      'a linha {#line} ficou de fora: {{reason}}: “{text}”',
    'it has no end: half-written': 'não tem fim: foi gravada pela metade',
    'it has {#fields} fields instead of [counts]': 'tem {#fields} campos em vez de [counts]',
    'its timestamp is no integer below 2^53': 'seu instante não é um inteiro abaixo de 2^53',
    'its value is not a number': 'seu valor não é um número',
    'its step is no integer below 2^53': 'seu passo não é um inteiro abaixo de 2^53',
    'it holds no version number: "{text}"': 'não contém número de versão: “{text}”',

    'table {table}: {#rows} rows belong to runs that are not in it':
      'tabela {table}: {#rows} linhas são de execuções que não estão no banco',
    'reading it ended early: {{reason}}': 'a leitura terminou antes do fim: {{reason}}',
    'table {table} is missing': 'falta a tabela {table}',
    'table {table} has no {columns}': 'a tabela {table} não tem {columns}',
    'table {table}: it cannot be read: {{reason}}': 'tabela {table}: não pode ser lida: {{reason}}',
    'table {table}: rows are lost (row ids [gaps]): {{reason}}':
      'tabela {table}: há linhas perdidas (ids [gaps]): {{reason}}',
    'table experiments: experiment {experiment} of run {run} is missing':
      'tabela experiments: falta o experimento {experiment} da execução {run}',
    'run {id}: the status {status} is not known: taken as RUNNING':
      'execução {id}: o status {status} não é conhecido: vale como RUNNING',
    'run {id}: a point of the metric "{key}" was left out: value {value}, timestamp {timestamp}, step {step}':
      'execução {id}: um ponto da métrica “{key}” ficou de fora: valor {value}, instante {timestamp}, passo {step}',
    'logged model {id}: a point of the metric "{key}" was left out: timestamp {timestamp}, step {step}':
      'modelo gravado {id}: um ponto da métrica “{key}” ficou de fora: instante {timestamp}, passo {step}',
    'model {name}: a version was left out: its number is {version}':
      'modelo {name}: uma versão ficou de fora: seu número é {version}',
    'run {id}: the param "{key}" has another value here, which stays':
      'execução {id}: o parâmetro “{key}” tem aqui outro valor, que fica',
    'run "{id}" was left out: a run\'s id has 32 hexadecimal digits':
      'a execução “{id}” ficou de fora: o id de uma execução tem 32 dígitos hexadecimais',
    'logged model "{id}" was left out: a logged model\'s id begins with m-':
      'o modelo “{id}” ficou de fora: o id de um modelo gravado começa com m-',
    'the dataset "{id}" is no name of a folder': 'o dataset “{id}” não é nome de uma pasta',
    'the registered model "{name}" was left out: it has no name that a model can have':
      'o modelo registrado “{name}” ficou de fora: um modelo não pode ter esse nome',
    'logged model {id} was left out: its experiment {experiment} is missing':
      'o modelo {id} ficou de fora: falta seu experimento {experiment}',
    deleted: 'excluído',
    'version {version}: deleted': 'versão {version}: excluída',
    'the database is damaged ({faults}): what could be read of it is here':
      'o banco de dados está danificado ({faults}): aqui está o que pôde ser lido',
    'the database cannot be opened: {{reason}}': 'o banco de dados não pode ser aberto: {{reason}}',
    'the database cannot be read: {{reason}}': 'o banco de dados não pode ser lido: {{reason}}',
    'the database has {#bytes} bytes; at most {#most} can be read':
      'o banco de dados tem {#bytes} bytes; podem ser lidos no máximo {#most}',
    'the database has only {#bytes} bytes': 'o banco de dados tem só {#bytes} bytes',
    'the database is cut off: {#there} of {#whole} bytes are there':
      'o banco de dados está cortado: há {#there} de {#whole} bytes',
    'it is no write-ahead log: it was left out': 'não é um write-ahead log: ficou de fora',
    'its page size is {#bytes}: it was left out': 'seu tamanho de página é {#bytes}: ficou de fora',
    'the checksum of its header is wrong: it was left out':
      'a soma de verificação do cabeçalho está errada: ficou de fora',
    'a transaction that is open or was cut off lies beside the database: the state before it was read':
      'há ao lado do banco uma transação aberta ou interrompida: foi lido o estado anterior a ela',

    '{path} was not opened: {{reason}}. Unpack it yourself if you trust it, and open the folder.':
      '{path} não foi aberto: {{reason}}. Se você confia nele, descompacte-o e abra a pasta.',
    'the end of the zip is missing: it is cut off': 'falta o fim do zip: está cortado',
    'the zip64 directory is damaged': 'o diretório zip64 está danificado',
    'the zip has {#entries} entries; at most {#most} are unpacked':
      'o zip tem {#entries} itens; são descompactados no máximo {#most}',
    'the directory of the zip is damaged': 'o diretório do zip está danificado',
    'the directory of the zip is damaged after {#entries} entries':
      'o diretório do zip está danificado depois de {#entries} itens',
    'the directory of the zip is cut off': 'o diretório do zip está cortado',
    'its entry "{name}" [oddity]': 'seu item “{name}” [oddity]',
    '"{name}" is both a file and a folder in it': '“{name}” é nele ao mesmo tempo arquivo e pasta',
    'its {#bytes} bytes claim to hold {#total}': 'seus {#bytes} bytes dizem conter {#total}',
    '"{name}" is damaged': '“{name}” está danificado',
    '"{name}" is damaged: its checksum is wrong':
      '“{name}” está danificado: a soma de verificação está errada',
    '"{name}" is damaged: it is cut off': '“{name}” está danificado: está cortado',
    '"{name}" cannot be unpacked: {{reason}}': '“{name}” não pode ser descompactado: {{reason}}',
    '"{name}" is larger than it says': '“{name}” é maior do que diz',

    'Could not read {path}: {{reason}}.': 'Não foi possível ler {path}: {{reason}}.',
    "'{path}' is no path of an artifact.": '“{path}” não é caminho de um artefato.',
    "There is no artifact '{path}': {{reason}}.": 'Não há o artefato “{path}”: {{reason}}.',
    'the artifact "{path}" was left out: it [oddity]':
      'o artefato “{path}” ficou de fora: [oddity]',
    'the artifact was not copied: {{reason}}': 'o artefato não foi copiado: {{reason}}',
  },
  parts: {
    counts: { '{#one}': '{#one}', '{#one} or {#other}': '{#one} ou {#other}' },
    gaps: { unknown: 'desconhecidos', '{#from} to {#to}': '{#from} a {#to}', '{ids}': '{ids}' },
    oddity: {
      'leads out of the folder': 'leva para fora da pasta',
      'has control characters in its name': 'tem caracteres de controle no nome',
      'has a colon in its name': 'tem dois-pontos no nome',
      'has an empty part in its name': 'tem uma parte vazia no nome',
      'is a link': 'é um link',
      'is encrypted': 'está cifrado',
      'is packed by method {method}': 'está compactado pelo método {method}',
      'is there twice': 'aparece duas vezes',
    },
  },
};
