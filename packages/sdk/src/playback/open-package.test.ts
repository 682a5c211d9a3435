import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { openPackage } from './open-package.js';

const FILES: Readonly<Record<string, string>> = {
  'master.m3u8': '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n360p/index.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=2\n720p/index.m3u8\n',
  '360p/index.m3u8': '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4,\n1.m4s\n#EXTINF:2,\n2.m4s\n#EXT-X-ENDLIST\n',
  '360p/init.mp4': 'small init', '360p/1.m4s': 'small one', '360p/2.m4s': 'small two',
  '720p/index.m3u8': '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4,\n../shared/1.m4s\n#EXT-X-ENDLIST\n',
  '720p/init.mp4': 'large init', 'shared/1.m4s': 'large one',
};
const read = (files = FILES) => (path: string): Promise<Blob | null> => Promise.resolve(files[path] === undefined ? null : new Blob([files[path]]));
const textAt = async (url: string | undefined): Promise<string> => (await fetch(url ?? 'blob:none')).text();
const urlsIn = (playlist: string): string[] => playlist.match(/blob:[^\s"]+/g) ?? [];

test('every file of a package is reached through its master playlist, and through nothing after its release', async () => {
  const opened = await openPackage('master.m3u8', read());
  const [small, large] = await Promise.all(urlsIn(await textAt(opened.url)).map(textAt));
  assert.deepEqual(await Promise.all(urlsIn(small ?? '').map(textAt)), ['small init', 'small one', 'small two']);
  assert.deepEqual(await Promise.all(urlsIn(large ?? '').map(textAt)), ['large init', 'large one']);
  assert.match(small ?? '', /#EXTINF:4,\nblob:/);
  opened.release();
  await assert.rejects(textAt(opened.url));
});

test('a file that is named and not there is told by its path', async () => {
  const { '360p/2.m4s': _gone, ...rest } = FILES;
  await assert.rejects(openPackage('master.m3u8', read(rest)), (reason: unknown) => isCuelightError(reason) && reason.code === 'not_found' && reason.message.includes('360p/2.m4s'));
});
