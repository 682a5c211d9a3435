import { CuelightError } from '@cuelight/protocol';
import { restoreBackup } from '../backup/restore-backup.js';
import { loadConfig } from '../config/index.js';
import { textOf, type Command } from './command.js';

export const restore: Command = {
  name: 'restore',
  summary: 'Puts a backup into the data folder, which has to be empty.',
  options: { from: { type: 'string', says: 'the folder of the backup' }, force: { type: 'boolean', says: 'put aside what is in the data folder' } },
  async run(context) {
    const { environment, configFile, options, print } = context;
    const from = textOf(context, 'from');
    if (from === undefined) throw new CuelightError('bad_request', 'Name the folder of the backup: cuelight-server restore --from FOLDER', { field: 'from' });
    const { dataDir } = loadConfig(environment, { file: configFile });
    const { manifest, putAside } = await restoreBackup({ from, dataDir, force: options['force'] === true });
    print(`Restored ${manifest.files.length} files of ${manifest.createdAt} to ${dataDir}; each is what the backup's list says.`);
    if (putAside !== null) print(`What was there before is in ${putAside}; remove it when it is not needed any more.`);
    return 0;
  },
};
