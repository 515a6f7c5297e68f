/** What the run store says: of its files, its journal, its backups, and of what does not fit in it. */
import type { Subject } from '../subject.ts';

export const store: Subject = {
  sentences: {
    'There is no workspace in {path}.': 'Não há espaço de trabalho em {path}.',
    'The workspace {path} is in use by [who]. Close it there, or wait until it has finished.':
      'O espaço de trabalho {path} está em uso por [who]. Feche-o lá ou espere terminar.',
    'The store in {path} was opened for reading only.':
      'O armazenamento em {path} foi aberto só para leitura.',
    'The store in {path} is closed.': 'O armazenamento em {path} está fechado.',
    'Only queries may be read; use commit for: {sql}':
      'Só consultas podem ser lidas; use commit para: {sql}',
    'A commit was used after it had ended.': 'Um commit foi usado depois de terminar.',
    'The work of a commit must not be asynchronous.':
      'O trabalho de um commit não pode ser assíncrono.',
    'The value {value} cannot be bound in: {sql}': 'O valor {value} não pode ser ligado em: {sql}',
    'Migration {version} ({name}) failed and was undone: {{reason}}.':
      'A migração {version} ({name}) falhou e foi desfeita: {{reason}}.',

    'In {path}, {{found}}. {{advice}}': 'Em {path}, {{found}}. {{advice}}',
    'The latest backup is {name}: bring it back with "shot-review restore {same}".':
      'A cópia de segurança mais recente é {name}: restaure-a em Ajustes ou com “shot-review restore {same}”.',
    'There is no backup yet. To start anew, move the files called review.* out of the folder.':
      'Ainda não há cópia de segurança. Para começar do zero, tire da pasta os arquivos chamados review.*.',
    'review.sqlite is missing, but {name} is there': 'falta review.sqlite, mas {name} está lá',
    'review.sqlite is damaged: {{found}}': 'review.sqlite está danificado: {{found}}',
    'review.sqlite is damaged: {{found}}. It was moved to {name}':
      'review.sqlite está danificado: {{found}}. Foi movido para {name}',
    'review.journal continues another review.sqlite (commit {#base}) than the one beside it (commit {#sequence})':
      'review.journal continua outro review.sqlite (commit {#base}), não o que está ao lado (commit {#sequence})',
    'commit {#sequence} of review.journal does not fit: {{reason}}':
      'o commit {#sequence} de review.journal não se encaixa: {{reason}}',
    'it holds only {#bytes} bytes': 'tem só {#bytes} bytes',
    'it does not start as an SQLite database does': 'não começa como um banco SQLite',
    'its checksum is not the one it was written with':
      'sua soma de verificação não é a que foi gravada',
    '{path} has schema version {found}; this program knows up to {known}. Open it with the newer program that wrote it, or update this one. The file was not changed.':
      '{path} tem a versão de esquema {found}; este programa conhece até a {known}. Abra-o com o programa mais novo que o gravou, ou atualize este. O arquivo não foi alterado.',

    'review.journal was missing: changes made after review.sqlite was last written are not here.':
      'Faltava review.journal: as mudanças feitas depois da última gravação de review.sqlite não estão aqui.',
    'review.journal: [records] ({#bytes} bytes) after commit {#sequence} could not be read and was left out':
      'review.journal: [records] ({#bytes} bytes) depois do commit {#sequence} não pôde ser lido e ficou de fora',
    'review.journal: [records] ({#bytes} bytes) after commit {#sequence} could not be read and were left out':
      'review.journal: [records] ({#bytes} bytes) depois do commit {#sequence} não puderam ser lidos e ficaram de fora',
    '{{lost}}; the bytes are kept in {name}.': '{{lost}}; os bytes estão guardados em {name}.',
    'review.sqlite was changed by another program since it was last closed.':
      'review.sqlite foi alterado por outro programa desde que foi fechado.',
    'review.sqlite was not rewritten; the journal keeps everything. {{reason}}':
      'review.sqlite não foi regravado; o diário guarda tudo. {{reason}}',

    'The backup of the day could not be made. {{reason}}':
      'A cópia de segurança do dia não pôde ser feita. {{reason}}',
    'There is no backup {name} in {path}. Backups: {names}.':
      'Não há cópia de segurança {name} em {path}. Há estas: {names}.',
    'There is no backup {name} in {path}. Backups: none.':
      'Não há cópia de segurança {name} em {path}, nem outra.',
    'The backup {name} is damaged: {{reason}}. Choose another.':
      'A cópia de segurança {name} está danificada: {{reason}}. Escolha outra.',

    'There is no experiment {id}.': 'O experimento {id} não existe.',
    'An experiment needs a name.': 'Um experimento precisa de um nome.',
    "An experiment called '{name}' exists already, maybe among the deleted ones: restore it, remove it for good, or choose another name.":
      'Já existe um experimento chamado “{name}”, talvez entre os excluídos: restaure-o, exclua-o para sempre ou escolha outro nome.',
    "There is no active experiment {id} for the run '{name}'.":
      'Não há experimento ativo {id} para a execução “{name}”.',
    'The run {id} is in the store already.': 'A execução {id} já está no armazenamento.',
    "The param '{key}' of run {id} is '{old}' already and cannot become '{wanted}': params are written once.":
      'O parâmetro “{key}” da execução {id} já é “{old}” e não pode passar a “{wanted}”: parâmetros são gravados uma só vez.',
    "The metric '{key}' needs a key, a whole step and a whole timestamp in ms; found step {step}, timestamp {timestamp}.":
      'A métrica “{key}” precisa de uma chave, de um passo inteiro e de um instante inteiro em ms; há passo {step}, instante {timestamp}.',
    'The columns of predictions differ in length: {lengths}.':
      'As colunas das previsões diferem em comprimento: {lengths}.',
    "'{path}' cannot be an artifact's path in run '{id}': use names separated by '/'.":
      '“{path}” não pode ser o caminho de um artefato na execução “{id}”: use nomes separados por “/”.',

    'There is no [registered].': 'Não existe [registered].',
    "A registered model called '{name}' exists already; choose another name.":
      'Já existe um modelo registrado chamado “{name}”; escolha outro nome.',
    "'{name}' cannot be a registered model's name: it must not be empty, '.' or '..', or hold '/' or ':'.":
      '“{name}” não pode ser nome de um modelo registrado: não pode ser vazio, “.” ou “..”, nem conter “/” ou “:”.',
  },
  parts: {
    who: {
      '{program} (process {pid})': '{program} (processo {pid})',
      'another program': 'outro programa',
    },
    records: { '1 record': '1 registro', '{#n} records': '{#n} registros' },
    registered: {
      "registered model '{name}'": 'o modelo registrado “{name}”',
      "version {version} of the registered model '{name}'":
        'a versão {version} do modelo registrado “{name}”',
      "alias '{alias}' of the registered model '{name}'":
        'o apelido “{alias}” do modelo registrado “{name}”',
    },
  },
};
