import { CuelightError } from '@cuelight/protocol';
import { createBackup } from '../backup/create-backup.js';
import { loadConfig } from '../config/index.js';
import { textOf, type Command } from './command.js';

const MEGABYTE = 1024 ** 2;

export const backup: Command = {
  name: 'backup',
  summary: 'Copies the data folder, while the server runs or not.',
  options: { to: { type: 'string', says: 'a new folder for it' }, copy: { type: 'boolean', says: 'copy media, too, where their bytes could be shared (same disk)' } },
  async run(context) {
    const { environment, configFile, options, print } = context;
    const to = textOf(context, 'to');
    if (to === undefined) throw new CuelightError('bad_request', 'Name a new folder for the backup: cuelight-server backup --to FOLDER', { field: 'to' });
    const { dataDir } = loadConfig(environment, { file: configFile });
    const { manifest, linked } = await createBackup({ dataDir, to, copyMedia: options['copy'] === true });
    const bytes = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    print(`Backed up ${manifest.files.length} files (${Math.ceil(bytes / MEGABYTE)} MB) of ${dataDir} to ${to}; each was read again and is right.`);
    if (linked > 0) print(`${linked} of them share their bytes with the data folder. Copy the backup to another disk, or add --copy.`);
    return 0;
  },
};
