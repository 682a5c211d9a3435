import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Job } from '@cuelight/protocol';
import { ServerUnderTest } from '../server-under-test.js';

const real = (name: string): string => execFileSync('which', [name], { encoding: 'utf8' }).trim();
const MARK = 'cuelight-fault-mark';

let server: ServerUnderTest;

/** A program that does what the file `mode` beside it says, and else what the real one does. */
async function stand(name: 'ffmpeg' | 'ffprobe'): Promise<string> {
  const path = server.path(`fake-${name}`);
  await writeFile(path, `#!/bin/sh
case "$(cat "${server.path(`mode-${name}`)}" 2>/dev/null)" in
  hang) sleep 600.77 & exec sleep 600.77 ;;
  die) kill -9 $$ ;;
  fail) echo "Invalid data found at /secret/${MARK}/x" >&2; exit 69 ;;
  old) case "$*" in *-version*) echo "ffmpeg version 2.8.17-0ubuntu0.1 Copyright (c) 2000-2020 the FFmpeg developers"; exit 0 ;; *) echo "Unrecognized option 'codec_whitelist'." >&2; exit 1 ;; esac ;;
  noise) yes "a line of noise" | head -c 3000000 >&2; exit 1 ;;
esac
exec ${real(name)} "$@"
`);
  await chmod(path, 0o755);
  return path;
}

const mode = (name: 'ffmpeg' | 'ffprobe', is: string): Promise<void> => writeFile(server.path(`mode-${name}`), is);

before(async () => {
  // the folder has to be there before the programs that stand in it are named
  const environment: Record<string, string> = {};
  server = new ServerUnderTest(environment);
  await server.start();
  await server.stop();
  environment['CUELIGHT_FFMPEG'] = await stand('ffmpeg');
  environment['CUELIGHT_FFPROBE'] = await stand('ffprobe');
  await server.start();
});
after(() => server.dispose());

async function uploadOf(seconds: number, name: string): Promise<{ readonly status: number; readonly id: string; readonly code: string | undefined }> {
  server.mp4(name, seconds);
  const { status, body } = await server.upload(await server.read(name), name);
  return { status, id: body.id, code: body.code };
}

const hanging = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('600.77')) found.push(pid);
  }
  return found;
};

test('an ffprobe that dies, fails or shouts refuses the upload and leaves nothing', async (t) => {
  for (const [is, seconds] of [['die', 0.4], ['fail', 0.5], ['noise', 0.6]] as const) {
    await t.test(is, async () => {
      const before = await server.files();
      await mode('ffprobe', is);
      const { status, code } = await uploadOf(seconds, 'probed.mp4');
      await mode('ffprobe', '');
      assert.ok(status >= 400 && code !== 'internal', `${status} ${code}`);
      assert.deepEqual((await server.files()).filter((name) => !name.includes('activity')), before.filter((name) => !name.includes('activity')));
    });
  }
});

test('an ffmpeg that is killed while it works fails the job, after it was tried again, with a reason that names no path', async () => {
  await mode('ffmpeg', 'fail');
  const { status, id } = await uploadOf(0.7, 'killed.mp4');
  assert.equal(status, 201, 'the video itself is fine');
  const jobs = await server.settled(id);
  await mode('ffmpeg', '');
  assert.deepEqual(jobs.map(({ step, state }) => [step, state]), [['poster', 'failed']]);
  assert.equal(jobs[0]?.error?.code, 'ffmpeg_failed');
  assert.doesNotMatch(JSON.stringify(jobs) + server.logger.lines.join('\n'), new RegExp(MARK));
  const again = await server.request<Job>(`/api/v1/videos/${id}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"step":"poster"}' });
  assert.equal(again.status, 202);
  assert.ok((await server.settled(id)).some(({ state }) => state === 'done'), 'once it is well, it is made');
});

test('an ffmpeg that hangs can be cancelled, and goes with all it started', async () => {
  await mode('ffmpeg', 'hang');
  const { id } = await uploadOf(0.8, 'hung.mp4');
  await server.until(async () => ((await hanging()).length > 0 ? true : null));
  const { jobs } = (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${id}/jobs`)).body;
  await mode('ffmpeg', '');
  await server.request(`/api/v1/jobs/${jobs[0]?.id}`, { method: 'DELETE' });
  assert.deepEqual((await server.settled(id)).map(({ state }) => state), ['cancelled']);
  await server.until(async () => ((await hanging()).length === 0 ? true : null), 5000);
  assert.deepEqual((await server.files()).filter((name) => name.startsWith('work/')), []);
});

test('an ffmpeg that is taken away says so with what to do, and works again when it is back', async () => {
  await rename(server.path('fake-ffprobe'), server.path('gone'));
  const refused = await uploadOf(0.9, 'missing.mp4');
  await rename(server.path('gone'), server.path('fake-ffprobe'));
  assert.deepEqual([refused.status, refused.code], [501, 'ffmpeg_missing']);
  assert.equal((await uploadOf(0.9, 'missing.mp4')).status, 201);
});

test('an ffmpeg that is too old refuses the start by its version, with what to do, and does no half work', async () => {
  await mode('ffmpeg', 'old');
  await server.stop();
  await assert.rejects(server.start(), (error: Error & { readonly code?: string }) => error.code === 'bad_config' && /version 2\.8\.17.*update ffmpeg/.test(error.message));
  await mode('ffmpeg', '');
  await server.start();
});
